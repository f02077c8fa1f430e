package org.glassnet.data;

/// What an augmentation takes for what lies outside an image.
///
/// Augmentation comes before normalization, so 0 is what the files call 0: the black of a
/// photograph, the paper around a digit of MNIST. Where images are dark on a bright ground, choose
/// [#EDGE].
public enum Fill {
  /// Zeros: `… 0 0 | a b c d | 0 0 …`
  ZEROS,
  /// The nearest pixel: `… a a | a b c d | d d …`
  EDGE,
  /// The image mirrored about its outermost pixels: `… c b | a b c d | c b …`
  REFLECT;

  /// The pixel of n in a row that stands for place i; −1 where a zero does.
  int pixel(int i, int n) {
    if (i >= 0 && i < n) {
      return i;
    }
    return switch (this) {
      case ZEROS -> -1;
      case EDGE -> i < 0 ? 0 : n - 1;
      case REFLECT -> {
        int period = Math.max(1, 2 * (n - 1));
        int folded = Math.floorMod(i, period);
        yield Math.min(folded, period - folded) % n;
      }
    };
  }

  /// Moves places in a row of n pixels to where bilinear interpolation finds the same: within [−1,
  /// n] where there are zeros at −1, n and n + 1, else within the row.
  void hold(float[] places, int count, int n) {
    if (this == REFLECT) {
      fold(places, count, n);
    }
    float least = this == ZEROS ? -1 : 0;
    float most = this == ZEROS ? n : n - 1;
    for (int i = 0; i < count; i++) {
      places[i] = Math.min(Math.max(places[i], least), most);
    }
  }

  private static void fold(float[] places, int count, int n) {
    float period = Math.max(1, 2 * (n - 1));
    for (int i = 0; i < count; i++) {
      float folded = places[i] - period * (float) Math.floor(places[i] / period);
      places[i] = Math.min(folded, period - folded);
    }
  }
}
