package org.glassnet.train;

import org.glassnet.function.Loss;

/// How the class that a network says is told from its output, and the true one from the target.
///
/// @param labels whether targets are class indices
/// @param outputs how many outputs there are
/// @param threshold above which a single output means class 1; NaN where it means no class
record Classes(boolean labels, int outputs, float threshold) {
  static Classes of(Loss loss, int outputs) {
    return new Classes(
        loss.labels(),
        outputs,
        switch (loss) {
          case Loss.BinaryCrossEntropy _ -> 0.5f;
          case Loss.Hinge _ -> 0;
          default -> Float.NaN;
        });
  }

  /// Whether there are classes at all.
  boolean exist() {
    return labels || outputs > 1 || !Float.isNaN(threshold);
  }

  /// How many there are.
  int count() {
    return outputs == 1 && !labels ? 2 : outputs;
  }

  int said(float[] output, int offset) {
    return count() == outputs
        ? Largest.of(output, offset, outputs)
        : output[offset] > threshold ? 1 : 0;
  }

  int actual(float[] target, int offset) {
    return labels ? (int) target[offset] : said(target, offset);
  }
}
