package org.glassnet.bench.glassnet;

import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.bench.Host;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A program as a user writes one: the network of w1, trained step by step from the moment the
/// process starts, without waiting for anything.
///
/// Says `step 100` when it is there. Where it is told the full speed, it goes on and says when it
/// had reached it, in seconds from that step.
final class FirstSteps {
  private static final int BATCH = 64;
  private static final int BATCHES = 8;
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int FIRST = 100;

  /// The length of a window in seconds.
  private static final double WINDOW = 0.05;

  /// Windows in a row that have to be fast.
  private static final int STEADY = 5;

  /// Seconds after which it is given up.
  private static final double LIMIT = 10;

  /// The share of the full speed that counts as fast.
  private static final double FAST = 0.9;

  private FirstSteps() {}

  /// Trains.
  ///
  /// @param args the full speed in samples per second; nothing to end with the 100th step
  public static void main(String[] args) {
    Table data = data();
    int[] order = IntStream.range(0, data.size()).toArray();
    Network network =
        Network.sequential(
            1, Shape.of(INPUTS), Dense.of(128, Activation.relu()), Dense.of(CLASSES));
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withOptimizer(new Sgd(0.01)).withBatchSize(BATCH);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      for (int step = 0; step < FIRST; step++) {
        train(trainer, data, order, step);
      }
      System.out.println("step 100");
      if (args.length > 0) {
        settle(trainer, data, order, FAST * Double.parseDouble(args[0]));
        Host.residentBytes().ifPresent(bytes -> System.out.println("resident=" + bytes));
      }
    }
  }

  private static void settle(Trainer trainer, Table data, int[] order, double fast) {
    long first = System.nanoTime();
    double settled = 0;
    int inARow = 0;
    int step = FIRST;
    while (inARow < STEADY && seconds(first) < LIMIT) {
      long start = System.nanoTime();
      int before = step;
      do {
        train(trainer, data, order, step++);
      } while (seconds(start) < WINDOW);
      boolean isFast = (step - before) * BATCH >= fast * seconds(start);
      if (isFast && inARow == 0) {
        settled = (start - first) * 1e-9;
      }
      inARow = isFast ? inARow + 1 : 0;
    }
    if (inARow == STEADY) {
      System.out.println("settled=" + settled);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  private static void train(Trainer trainer, Table data, int[] order, int step) {
    int from = step % BATCHES * BATCH;
    trainer.trainOnBatch(data, order, from, from + BATCH);
  }

  private static Table data() {
    float[][] inputs = new float[BATCH * BATCHES][INPUTS];
    int[] labels = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < INPUTS; j++) {
        inputs[i][j] = (i * 31 + j * 17) % 256 / 255f;
      }
      labels[i] = i * 7 % CLASSES;
    }
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return Table.of(inputs, labels, classes);
  }
}
