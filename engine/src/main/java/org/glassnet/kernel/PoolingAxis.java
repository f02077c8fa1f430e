package org.glassnet.kernel;

/// One direction of a window's walk over an image: which taps of a position lie inside, and which
/// positions hold a pixel.
///
/// @param tapFrom the first tap inside the image, for each position
/// @param tapTo the tap after the last one inside
/// @param from the first position that holds a pixel, for each pixel
/// @param to the position after the last one that does
record PoolingAxis(int[] tapFrom, int[] tapTo, int[] from, int[] to) {

  /// The axis of windows whose taps stand side by side.
  static PoolingAxis of(int size, int taps, int stride, int before, int positions) {
    PoolingAxis axis =
        new PoolingAxis(new int[positions], new int[positions], new int[size], new int[size]);
    for (int i = 0; i < positions; i++) {
      int first = i * stride - before;
      axis.tapFrom[i] = Math.clamp(-first, 0, taps);
      axis.tapTo[i] = Math.clamp(size - first, 0, taps);
    }
    for (int p = 0; p < size; p++) {
      axis.from[p] = Math.clamp(Math.ceilDiv(p + before - taps + 1, stride), 0, positions);
      axis.to[p] = Math.clamp((p + before) / stride + 1, 0, positions);
    }
    return axis;
  }

  /// How many taps of a position lie inside.
  int inside(int position) {
    return tapTo[position] - tapFrom[position];
  }
}
