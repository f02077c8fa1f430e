package org.glassnet.plan;

import org.glassnet.function.Loss;
import org.glassnet.kernel.Matrix;

/// Which rows of outputs are right answers.
interface Answers {
  boolean right(int row);

  /// The right answers as a loss has them.
  ///
  /// @param size how many outputs a row has
  static Answers of(Loss loss, int size, float[] targets, Matrix output) {
    float[] y = output.array();
    int yo = output.offset();
    return switch (loss) {
      case Loss.CrossEntropy() -> row -> largest(y, yo + row * size, size) == (int) targets[row];
      case Loss.CategoricalCrossEntropy() ->
          row -> largest(y, yo + row * size, size) == largest(targets, row * size, size);
      case Loss.BinaryCrossEntropy() -> row -> sides(y, yo, targets, 0.5f, row * size, size);
      case Loss.Hinge() -> row -> sides(y, yo, targets, 0, row * size, size);
      default -> _ -> false;
    };
  }

  /// The place of the first of the largest numbers.
  private static int largest(float[] x, int from, int size) {
    int best = 0;
    for (int j = 1; j < size; j++) {
      if (x[from + j] > x[from + best]) {
        best = j;
      }
    }
    return best;
  }

  /// Whether each output is above 0 where its target is above `middle`, and only there.
  private static boolean sides(
      float[] y, int yo, float[] targets, float middle, int from, int size) {
    for (int j = from; j < from + size; j++) {
      if (y[yo + j] > 0 != targets[j] > middle) {
        return false;
      }
    }
    return true;
  }
}
