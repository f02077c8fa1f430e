package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.tensor.GlassnetException;

/// Checks that targets are numbers that a loss can take: some of them, spread over the data, as all
/// would take too long.
final class TargetValues {
  private static final int SAMPLES = 1000;

  /// How far from 1 the sum of float32 shares may be.
  private static final double ROUNDING = 1e-3;

  private TargetValues() {}

  /// @throws GlassnetException where one is not
  static void check(Dataset data, Loss loss) {
    boolean asked =
        switch (loss) {
          case Loss.CategoricalCrossEntropy _, Loss.BinaryCrossEntropy _, Loss.Hinge _ -> true;
          default -> false;
        };
    if (!asked || !data.classes().isEmpty()) {
      return;
    }
    float[] target = new float[data.targetShape().size()];
    int count = Math.min(SAMPLES, data.size());
    for (int i = 0; i < count; i++) {
      int sample = (int) ((long) data.size() * i / count);
      data.target(sample, target, 0);
      sample(data, loss, sample, target);
    }
  }

  private static void sample(Dataset data, Loss loss, int sample, float[] target) {
    double sum = 0;
    for (float t : target) {
      sum += t;
      if (loss instanceof Loss.Hinge ? t != -1 && t != 0 && t != 1 : !(t >= 0 && t <= 1)) {
        throw new GlassnetException(
            loss.name()
                + (loss instanceof Loss.Hinge
                    ? " needs targets −1 or 1 (or 0 or 1)"
                    : " needs targets from 0 to 1")
                + ", but sample "
                + sample
                + " of "
                + data.description()
                + " has "
                + t);
      }
    }
    if (loss instanceof Loss.CategoricalCrossEntropy && Math.abs(sum - 1) > ROUNDING) {
      throw new GlassnetException(
          "categoricalCrossEntropy needs shares that sum to 1, but those of sample "
              + sample
              + " of "
              + data.description()
              + " sum to "
              + sum);
    }
  }
}
