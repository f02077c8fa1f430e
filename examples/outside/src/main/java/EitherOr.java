import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Learns the exclusive or of two inputs.
final class EitherOr {
  public static void main(String[] arguments) {
    float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    float[][] targets = {{0}, {1}, {1}, {0}};
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(8, Activation.tanh()), Dense.of(1));
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(Adam.of(0.05))
            .withBatchSize(4)
            .withEpochs(300);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      trainer.fit(Split.of(Table.of(inputs, targets)), TrainListener.silent());
      Tensor outputs = trainer.predict(Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1));
      for (int i = 0; i < 4; i++) {
        System.out.printf("%.0f or %.0f: %.3f%n", inputs[i][0], inputs[i][1], outputs.at(i));
        if (Math.abs(outputs.at(i) - targets[i][0]) > 0.1) {
          throw new IllegalStateException("it was not learnt");
        }
      }
    }
  }
}
