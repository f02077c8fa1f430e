package org.glassnet.kernel;

/// Windows of which one number a channel is made, on the calling thread.
///
/// [ScalarPooling] is the definition. Rows of positions and rows of pixels are counted through all
/// images.
sealed interface PoolingKernels permits ScalarPooling, SimdPooling {

  /// The largest number of each window, for rows of positions `[from, to)`.
  ///
  /// Taps are taken row by row; one wins that is greater than the winner so far, or NaN. So the
  /// first of equal numbers wins, the two zeros being equal, and a NaN stays (of several the last).
  /// Taps outside the image never win. The winner's number in the window, `row · kernelWidth +
  /// column`, is kept as a float.
  void max(MaxPooling pooling, int from, int to, Scratch scratch);

  /// dx for rows of pixels `[from, to)`: each number is a sum from +0 over the positions whose
  /// windows hold the pixel, row by row ascending, of dy where the pixel won and of +0 where not.
  void maxBackward(MaxPooling pooling, int from, int to);

  /// The mean of each window, for rows of positions `[from, to)`: the taps inside the image are
  /// added up row by row from +0, and the sum is divided by [AveragePooling#count].
  void average(AveragePooling pooling, int from, int to);

  /// dx for rows of pixels `[from, to)`: each number is a sum from +0 over the positions whose
  /// windows hold the pixel, row by row ascending, of dy divided by [AveragePooling#count].
  void averageBackward(AveragePooling pooling, int from, int to);
}
