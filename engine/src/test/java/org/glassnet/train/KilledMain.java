package org.glassnet.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.tensor.Shape;

/// Trains with a checkpoint every few steps, goes on from the last one where there is one, and says
/// the hash at the end; made to be killed.
final class KilledMain {
  static final int CHECKPOINTS = 400;

  private static final int STEPS = 7;

  private KilledMain() {}

  static Network network() {
    return Network.sequential(
        1,
        Shape.of(2),
        Dense.of(16, Activation.tanh()),
        new Dropout(0.2),
        Dense.of(3, Activation.softmax()));
  }

  static Split data() {
    return Split.of(Spirals.of(300, 1)).withValidation(0.1, 1);
  }

  /// Twenty-seven steps an epoch.
  static TrainSettings settings() {
    return TrainSettings.of(Loss.crossEntropy())
        .withOptimizer(Adam.of(0.005))
        .withBatchSize(10)
        .withEpochs(CHECKPOINTS * STEPS / 27)
        .withMetrics(List.of(new Metric.F1()))
        .withPolicies(List.of(Policy.ReduceOnPlateau.of(3)));
  }

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    Optional<Checkpoint> from =
        Files.exists(file) ? Optional.of(Checkpoint.load(file)) : Optional.empty();
    Network network = network();
    try (Trainer trainer = Trainer.open(network, settings(), 1)) {
      trainer.fit(
          data(),
          new TrainListener() {
            private int steps;

            @Override
            public void on(TrainEvent event) {
              if (event instanceof TrainEvent.Step && ++steps % STEPS == 0) {
                trainer.checkpoint().save(file);
                System.out.println("saved");
              }
            }

            @Override
            public boolean everyStep() {
              return true;
            }
          },
          from);
    }
    System.out.println(network.weights().hash());
  }
}
