package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;

/// Where an activation function hardly lets a gradient through: |f'(z)| ≤ bound.
///
/// The bound is a twentieth of the largest slope: 0.0125 for sigmoid (|z| > 4.37), 0.05 for tanh
/// (|z| > 2.18), elu, softplus, gelu and swish. For relu, relu6 and hardSigmoid it is 0, the slope
/// of their flat parts. Functions that are nowhere flat (linear, leakyRelu) have none.
final class Saturation {
  private static final double SHARE = 0.05;
  private static final int POINTS = 16;
  private static final float FAR = 64;
  private static final float STRIDE = 1f / 64;

  private final double bound;
  private final boolean first;
  private final float[] changes;

  private Saturation(double bound, boolean first, float[] changes) {
    this.bound = bound;
    this.first = first;
    this.changes = changes;
  }

  /// The flat parts of a function, if it has any.
  static Optional<Saturation> of(Activation activation) {
    return activation instanceof Elementwise f
        ? bound(f).map(bound -> of(f, bound))
        : Optional.empty();
  }

  private static Optional<Double> bound(Elementwise f) {
    return switch (f) {
      case Elementwise.Linear _, Elementwise.LeakyRelu _ -> Optional.empty();
      case Elementwise.Relu _, Elementwise.Relu6 _, Elementwise.HardSigmoid _ -> Optional.of(0.0);
      case Elementwise.Sigmoid _ -> Optional.of(SHARE / 4);
      case Elementwise.Selu _ -> Optional.of(SHARE * Elementwise.Selu.LAMBDA);
      case Elementwise.LecunTanh _ ->
          Optional.of(SHARE * (Elementwise.LecunTanh.HEIGHT * 2 / 3 + Elementwise.LecunTanh.TWIST));
      case Elementwise.Tanh _,
          Elementwise.Elu _,
          Elementwise.Softplus _,
          Elementwise.Gelu _,
          Elementwise.Swish _ ->
          Optional.of(SHARE);
    };
  }

  private static Saturation of(Elementwise f, double bound) {
    List<Float> found = new ArrayList<>();
    for (float z = -FAR; z < FAR; z += STRIDE) {
      if (flat(f, bound, z) != flat(f, bound, z + STRIDE)) {
        found.add(change(f, bound, z, z + STRIDE));
      }
    }
    float[] changes = new float[found.size()];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = found.get(i);
    }
    return new Saturation(bound, flat(f, bound, -FAR), changes);
  }

  private static boolean flat(Elementwise f, double bound, float z) {
    return Math.abs(f.derivative(z)) <= bound;
  }

  /// The first number in (from, to] that is as `to` is.
  private static float change(Elementwise f, double bound, float from, float to) {
    boolean before = flat(f, bound, from);
    float low = from;
    float high = to;
    while (Math.nextUp(low) < high) {
      float middle = low + (high - low) / 2;
      float inner = middle > low && middle < high ? middle : Math.nextUp(low);
      if (flat(f, bound, inner) == before) {
        low = inner;
      } else {
        high = inner;
      }
    }
    return high;
  }

  /// The largest |f'| that counts as flat.
  double bound() {
    return bound;
  }

  /// Adds 1 for each unit whose number is in a flat part.
  ///
  /// @param z numbers, those of one unit `units` apart
  void count(float[] z, int offset, int size, int[] counts, int at, int units) {
    for (int from = 0; from < size; from += units) {
      for (int unit = 0; unit < units; unit++) {
        counts[at + unit] += flat(z[offset + from + unit]) ? 1 : 0;
      }
    }
  }

  /// About which share of the numbers of a histogram are in a flat part, those of a bin being taken
  /// for evenly spread.
  double share(Histogram histogram) {
    int bins = histogram.counts().size();
    double width = (histogram.largest() - histogram.smallest()) / bins;
    double flat = 0;
    long all = 0;
    for (int bin = 0; bin < bins; bin++) {
      long count = histogram.counts().get(bin);
      int within = 0;
      for (int i = 0; i < POINTS; i++) {
        double z = histogram.smallest() + width * (bin + (i + 0.5) / POINTS);
        within += flat((float) z) ? 1 : 0;
      }
      flat += count * (within / (double) POINTS);
      all += count;
    }
    return flat / all;
  }

  /// Whether a number is in a flat part; one that is none is not.
  boolean flat(float z) {
    boolean flat = first;
    for (int i = 0; i < changes.length; i++) {
      flat ^= z >= changes[i];
    }
    return flat && !Float.isNaN(z);
  }
}
