package org.glassnet.examples;

import java.nio.file.Path;
import org.glassnet.data.Mnist;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Network;
import org.glassnet.optim.Schedule;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A convolutional network for handwritten digits, and its training on MNIST.
public final class Digits {
  private Digits() {}

  /// Prints the network's summary; with the folder of MNIST's four files as first argument, trains
  /// it for 8 epochs, or as many as the second argument says.
  public static void main(String[] arguments) {
    var network = network();
    System.out.println(network.summary());
    if (arguments.length > 0) {
      train(
          network,
          Path.of(arguments[0]),
          arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8);
    }
  }

  private static Network network() {
    var bend = new Activate(Activation.leakyRelu(0.3));
    var normalize = BatchNormalization.standard();
    return Network.sequential(
        1,
        Shape.of(28, 28, 1),
        Conv2d.of(32, 3).withPenalty(Penalty.l2(0.0002)),
        normalize,
        bend,
        Conv2d.of(64, 3),
        normalize,
        Dense.of(64),
        bend,
        MaxPooling2d.of(2),
        new Dropout(0.25),
        new Flatten(),
        Dense.of(128).withPenalty(Penalty.l2(0.0002)),
        normalize,
        Dense.of(128),
        bend,
        new Dropout(0.5),
        Dense.of(10, Activation.softmax()));
  }

  private static void train(Network network, Path folder, int epochs) {
    var test = Mnist.test(folder);
    var settings =
        TrainSettings.of(Loss.crossEntropy())
            .withBatchSize(128)
            .withEpochs(epochs)
            .withSchedule(Schedule.Cosine.of(epochs));
    try (var trainer =
        Trainer.open(network, settings, Runtime.getRuntime().availableProcessors())) {
      trainer.fit(
          Split.of(Mnist.train(folder), test),
          event -> {
            if (event instanceof TrainEvent.Epoch(var epoch)) {
              System.out.printf("epoch %d: loss %.4f%n", epoch.epoch(), epoch.train().loss());
            }
          });
      System.out.printf("test accuracy %.4f%n", trainer.evaluate(test).accuracy().orElseThrow());
    }
    System.out.println("weights " + network.weights().hash());
  }
}
