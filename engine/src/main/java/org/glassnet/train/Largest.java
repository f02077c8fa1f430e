package org.glassnet.train;

/// The place of the largest number: the class that a network says, or that a one-hot row means.
final class Largest {
  private Largest() {}

  /// The first of the largest among `count` numbers from an offset on, counted from there.
  static int of(float[] values, int offset, int count) {
    int best = 0;
    for (int j = 1; j < count; j++) {
      if (values[offset + j] > values[offset + best]) {
        best = j;
      }
    }
    return best;
  }
}
