package org.glassnet.data;

import java.util.Arrays;
import java.util.List;
import org.glassnet.tensor.RandomStream;

/// The six sets of points in the plane of the TensorFlow playground, by its formulas.
///
/// Inputs are (x, y), about −6 … 6. Noise moves the point that is labelled away from the one that
/// is shown, or, in [Kind#SPIRAL] and [Kind#GAUSS], the point itself. Everything is computed in
/// double precision by functions that give the same bits on every machine.
///
/// Source: D. Smilkov, S. Carter, D. Sculley, F. Viégas, M. Wattenberg, "Direct-manipulation
/// visualization of deep networks", 2017; tensorflow/playground, `dataset.ts`.
public final class Playground {
  /// The classes of the four sets that have some: −1 and 1 in the playground.
  public static final List<String> CLASSES = List.of("negative", "positive");

  /// The sets.
  public enum Kind {
    /// A disc of positive points in a ring of negative ones.
    CIRCLE,
    /// Positive where x and y have the same sign.
    EXCLUSIVE_OR,
    /// Two round clouds.
    GAUSS,
    /// Two arms wound around each other.
    SPIRAL,
    /// The target is (x + y)/10, a number −1.2 … 1.2, or −1.8 … 1.8 with all noise.
    PLANE,
    /// Six bumps, up and down in turn; the target is the height, −1 … 1.
    BUMPS;

    /// Whether the targets are classes.
    public boolean classes() {
      return this != PLANE && this != BUMPS;
    }
  }

  /// A point and its target: −1 or 1 where there are classes.
  record Point(double x, double y, double target) {}

  private static final int MOST = 10_000_000;

  private Playground() {}

  /// Points in random order; the playground takes 500 for classes and 1,200 for numbers, and half
  /// of them for the test.
  ///
  /// @param samples how many points, 2 … 10,000,000
  /// @param noise percent, 0 … 50
  /// @throws DataException where samples or noise are out of range
  public static Table of(Kind kind, int samples, double noise, long seed) {
    if (samples < 2 || samples > MOST) {
      throw new DataException(
          "%,d points were asked for: choose from 2 to %,d".formatted(samples, MOST));
    }
    if (!(noise >= 0 && noise <= 50)) {
      throw new DataException("The noise is %s percent: choose from 0 to 50".formatted(noise));
    }
    RandomStream stream = RandomStream.of(seed, "playground " + kind);
    Point[] points = new PlaygroundPoints(stream, noise / 100).draw(kind, samples);
    int[] order = new int[samples];
    Arrays.setAll(order, i -> i);
    RandomStream.of(seed, "playground order").shuffle(order);
    return table(kind, points, order);
  }

  private static Table table(Kind kind, Point[] points, int[] order) {
    float[][] inputs = new float[order.length][];
    float[][] targets = new float[order.length][];
    int[] labels = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      Point point = points[order[i]];
      inputs[i] = new float[] {(float) point.x(), (float) point.y()};
      targets[i] = new float[] {(float) point.target()};
      labels[i] = point.target() > 0 ? 1 : 0;
    }
    return kind.classes() ? Table.of(inputs, labels, CLASSES) : Table.of(inputs, targets);
  }
}
