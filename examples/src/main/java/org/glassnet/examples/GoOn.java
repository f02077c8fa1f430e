package org.glassnet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.Checkpoints;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Stops a training in its second epoch and goes on with it from its file, as after a crash: the
/// weights are the same, bit for bit, as if it had never stopped.
public final class GoOn {
  private GoOn() {}

  /// Runs the example: the argument is the checkpoint's file, a new one where there is none.
  public static void main(String[] arguments) throws IOException {
    Path file = arguments.length == 0 ? Files.createTempFile("letters", "") : Path.of(arguments[0]);
    var letters = Split.of(HandwritingSet.of(1, 0, 1_800)).withValidation(0.1, 1);
    var settings = TrainSettings.of(Loss.crossEntropy()).withEpochs(3);

    try (var trainer = Trainer.open(network(), settings, 1)) {
      trainer.fit(
          letters,
          Checkpoints.to(file, 30)
              .and(event -> {
                if (event instanceof TrainEvent.Epoch) {
                  trainer.cancel();
                }
              }));
    }

    var network = network();
    try (var trainer = Trainer.open(network, settings, 1)) {
      var history =
          trainer.fit(
              letters,
              event -> {
                if (event instanceof TrainEvent.Resumed(int epoch, int step)) {
                  System.out.printf("goes on in epoch %d after %d steps%n", epoch, step);
                }
              },
              Optional.of(Checkpoint.load(file)));
      System.out.printf(
          "%d epochs, weights %s%n", history.epochs().size(), history.last().weights());
    }
  }

  private static Network network() {
    return Network.sequential(
        1,
        HandwritingSet.of(1, 0, 1).inputShape(),
        new Flatten(),
        Dense.of(64, Activation.relu()),
        Dense.of(36));
  }
}
