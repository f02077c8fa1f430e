package org.glassnet.bench.glassnet;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;

/// What a training step costs in milliseconds where one size of a small network varies: a line `net
/// size threads value=milliseconds` for each.
final class Costs {
  private static final double WARM_UP = 0.4;
  private static final double WINDOW = 0.1;
  private static final int WINDOWS = 7;

  /// The sizes of a network.
  private record Sizes(int batch, int width, int depth) {
    Sizes with(String size, int value) {
      return switch (size) {
        case "batch" -> new Sizes(value, width, depth);
        case "width" -> new Sizes(batch, value, depth);
        case "depth" -> new Sizes(batch, width, value);
        default -> throw new IllegalArgumentException(size);
      };
    }
  }

  private Costs() {}

  /// Measures and prints.
  ///
  /// @param args a network (`mlp` or `cnn`), its batch, width and depth, the size that varies, its
  ///   values with commas, the number of threads
  public static void main(String[] args) {
    var sizes =
        new Sizes(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    int threads = Integer.parseInt(args[6]);
    for (String value : List.of(args[5].split(","))) {
      Sizes varied = sizes.with(args[4], Integer.parseInt(value));
      System.out.printf(
          "%s %s %d %s=%s%n", args[0], args[4], threads, value, step(args[0], varied, threads));
    }
  }

  private static double step(String kind, Sizes sizes, int threads) {
    Net net = kind.equals("cnn") ? images(sizes) : values(sizes);
    var work =
        new Work(
            kind,
            kind,
            net,
            new Task.Training(Task.Loss.CROSS_ENTROPY, new Task.Optimizer.Adam(0.001f)),
            sizes.batch(),
            1,
            new Work.Agreement(1, 1),
            List.of(),
            0);
    try (var contestant = new GlassnetContestant()) {
      contestant.prepare(work, Material.of(work), threads);
      milliseconds(contestant, WARM_UP);
      return Collections.min(
          Stream.generate(() -> milliseconds(contestant, WINDOW)).limit(WINDOWS).toList());
    }
  }

  private static double milliseconds(GlassnetContestant contestant, double seconds) {
    long start = System.nanoTime();
    int steps = 0;
    double elapsed;
    do {
      contestant.step(0);
      steps++;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return 1e3 * elapsed / steps;
  }

  /// Hidden layers of one width on 784 values, ReLU, ten classes.
  private static Net values(Sizes sizes) {
    Net.Builder net = Net.of(784);
    for (int i = 0; i < sizes.depth(); i++) {
      net.then(new Op.Dense(sizes.width())).then(new Op.Activate(Activation.RELU));
    }
    return net.then(new Op.Dense(10)).build();
  }

  /// Convolutions 3×3 of one width on 28×28, batch norm and ReLU after each, pooled after the
  /// first, the mean over places, ten classes.
  private static Net images(Sizes sizes) {
    Net.Builder net = Net.of(28, 28, 1);
    for (int i = 0; i < sizes.depth(); i++) {
      net.then(new Op.Conv(sizes.width(), 3, 1, 1, false))
          .then(new Op.BatchNorm(0.99, 0.001))
          .then(new Op.Activate(Activation.RELU));
      if (i == 0) {
        net.then(new Op.MaxPool(2, 2, 0));
      }
    }
    return net.then(new Op.GlobalAveragePool()).then(new Op.Dense(10)).build();
  }
}
