package org.glassnet.diagnose;

import org.glassnet.function.CustomLoss;
import org.glassnet.function.Loss;

/// The loss of the best answer, or nearly the best, that is the same for all samples: ln(classes)
/// where they are equally many and the loss is cross-entropy.
final class Baseline {
  private Baseline() {}

  /// That loss; NaN for a loss of the user's own.
  static double of(Loss loss, Truth truth) {
    return switch (loss) {
      case Loss.CrossEntropy _ -> entropy(truth.shares());
      case Loss.CategoricalCrossEntropy _ -> entropy(truth.means());
      case Loss.BinaryCrossEntropy _ -> {
        double sum = 0;
        double[] means = truth.means();
        for (double mean : means) {
          sum += entropy(new double[] {mean, 1 - mean});
        }
        yield sum / means.length;
      }
      case Loss.Hinge _ -> {
        double sum = 0;
        for (float[] target : truth.numbers()) {
          sum += target[0] > 0 ? 1 : 0;
        }
        double positive = sum / truth.size();
        yield 2 * Math.min(positive, 1 - positive);
      }
      case Loss.HalfSquared _ -> constant(truth, (y, t) -> (y - t) * (y - t) / 2, false);
      case Loss.PerOutput each -> constant(truth, each::value, true);
      case CustomLoss _ -> Double.NaN;
    };
  }

  private interface Formula {
    double value(double y, double t);
  }

  private static double constant(Truth truth, Formula formula, boolean mean) {
    double[] means = truth.means();
    double sum = 0;
    for (float[] target : truth.numbers()) {
      for (int i = 0; i < means.length; i++) {
        sum += formula.value(means[i], target[i]);
      }
    }
    return sum / truth.size() / (mean ? means.length : 1);
  }

  private static double entropy(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum -= share > 0 ? share * StrictMath.log(share) : 0;
    }
    return sum;
  }
}
