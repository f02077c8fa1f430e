package org.glassnet.examples;

import java.util.List;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Trains a network on handwritten letters and digits, then lets it read one that it has never
/// seen.
public final class Letters {
  private Letters() {}

  /// Runs the example: the first argument is the number of epochs, 10 where there is none.
  public static void main(String[] arguments) {
    int epochs = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    var test = HandwritingSet.of(2, 0, 3_600);
    var letters = Split.of(HandwritingSet.of(1, 0, 18_000), test).withValidation(0.1, 1);
    var network =
        Network.sequential(
            1, test.inputShape(), new Flatten(), Dense.of(128, Activation.relu()), Dense.of(36));
    var settings = TrainSettings.of(Loss.crossEntropy()).withEpochs(epochs);

    try (var trainer =
        Trainer.open(network, settings, Runtime.getRuntime().availableProcessors())) {
      trainer.fit(
          letters,
          event -> {
            if (event instanceof TrainEvent.Epoch(var epoch)) {
              System.out.printf("epoch %d: loss %.4f%n", epoch.epoch(), epoch.watchedLoss());
            }
          });
      System.out.printf("test accuracy %.4f%n", trainer.evaluate(test).accuracy().orElseThrow());

      float[] image = new float[test.inputShape().size()];
      test.input(0, image, 0);
      Tensor logits = trainer.predict(Tensor.of(Shape.of(1, 32, 32, 1), image));
      System.out.println("the first test image is read as " + best(logits, test.classes()));
    }
    System.out.println("weights " + network.weights().hash());
  }

  private static String best(Tensor logits, List<String> classes) {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.at(i) > logits.at(best) ? i : best;
    }
    return classes.get(best);
  }
}
