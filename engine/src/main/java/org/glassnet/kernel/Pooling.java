package org.glassnet.kernel;

/// Windows on images, channels last, of which one number a channel is made.
///
/// | place | shape |
/// |-------|-------|
/// | x, dx | (images, height, width, channels) |
/// | y, dy | (images, outHeight, outWidth, channels) |
///
/// All are dense: only array and offset of a place count.
///
/// @param window where the windows stand; their taps side by side (a dilation of 1), and at least
///   one tap of each inside the image
/// @param images how many images
/// @param channels how many channels
/// @param x the images
/// @param y the result
/// @param dx the gradient of x
/// @param dy the gradient of y
/// @param rows the windows' walk down
/// @param columns the windows' walk to the right
public record Pooling(
    Window window,
    int images,
    int channels,
    Matrix x,
    Matrix y,
    Matrix dx,
    Matrix dy,
    PoolingAxis rows,
    PoolingAxis columns) {

  /// Pooling at some places.
  public static Pooling of(
      Window window, int images, int channels, Matrix x, Matrix y, Matrix dx, Matrix dy) {
    return new Pooling(
        window,
        images,
        channels,
        x,
        y,
        dx,
        dy,
        PoolingAxis.of(
            window.height(),
            window.kernelHeight(),
            window.strideHeight(),
            window.top(),
            window.outHeight()),
        PoolingAxis.of(
            window.width(),
            window.kernelWidth(),
            window.strideWidth(),
            window.left(),
            window.outWidth()));
  }

  /// Numbers of a row of pixels.
  int rowSize() {
    return window.width() * channels;
  }

  /// Numbers of a row of positions.
  int outRowSize() {
    return window.outWidth() * channels;
  }

  /// Rows of positions of all images.
  int outRows() {
    return images * window.outHeight();
  }

  /// Rows of pixels of all images.
  int inRows() {
    return images * window.height();
  }

  /// Where the number of a pixel's first channel stands in x or dx, from the place's beginning.
  int pixel(int image, int row, int column) {
    return ((image * window.height() + row) * window.width() + column) * channels;
  }

  /// Where the number of a position's first channel stands in y or dy, likewise.
  int position(int image, int i, int j) {
    return ((image * window.outHeight() + i) * window.outWidth() + j) * channels;
  }

  /// Multiply-adds that one pass over all numbers is worth; see [Compute#split].
  long work() {
    return 5L * (inRows() * (long) rowSize() + outRows() * (long) outRowSize());
  }
}
