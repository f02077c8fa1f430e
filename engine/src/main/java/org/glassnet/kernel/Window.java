package org.glassnet.kernel;

/// Where a window stands on an image as it walks over it, channels last.
///
/// At output position (i, j), tap (h, w) of the window reads the input's pixel `(i · strideHeight −
/// top + h · dilationHeight, j · strideWidth − left + w · dilationWidth)`; where that lies outside
/// the image it reads the padding.
///
/// @param height rows of the image
/// @param width columns of the image
/// @param kernelHeight rows of the window
/// @param kernelWidth columns of the window
/// @param strideHeight rows from one position to the next
/// @param strideWidth columns from one position to the next
/// @param dilationHeight rows from one tap to the next
/// @param dilationWidth columns from one tap to the next
/// @param top rows of padding above
/// @param left columns of padding on the left
/// @param outHeight rows of positions
/// @param outWidth columns of positions
public record Window(
    int height,
    int width,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    int top,
    int left,
    int outHeight,
    int outWidth) {
  /// How many taps the window has.
  public int taps() {
    return kernelHeight * kernelWidth;
  }

  /// How many positions it takes.
  public int positions() {
    return outHeight * outWidth;
  }

  /// How many pixels the image has.
  public int pixels() {
    return height * width;
  }

  /// The input row that tap h reads at output row i; it may lie outside the image.
  int row(int i, int h) {
    return i * strideHeight - top + h * dilationHeight;
  }

  /// The input column that tap w reads at output column j; it may lie outside the image.
  int column(int j, int w) {
    return j * strideWidth - left + w * dilationWidth;
  }

  /// Rows of padding below that the positions need; negative where rows are left over.
  int bottom() {
    return row(outHeight - 1, kernelHeight - 1) - height + 1;
  }

  /// Columns of padding on the right that the positions need; negative where columns are left over.
  int right() {
    return column(outWidth - 1, kernelWidth - 1) - width + 1;
  }

  /// Whether each position reads the pixel at its own place and nothing else.
  boolean pointwise() {
    return taps() == 1
        && strideHeight == 1
        && strideWidth == 1
        && outHeight == height
        && outWidth == width
        && top == 0
        && left == 0;
  }
}
