package org.glassnet.kernel;

/// A convolution's forward computation or input gradient by [MinimalFiltering]: tiles of 2×2 of a
/// target image, each from 4×4 of a source image, stride 1.
///
/// Forward the target is y and the source x; back the target is dx and the source dy, and the
/// filters are turned by half a turn. Tiles are counted image by image and row by row.
///
/// @param images how many images
/// @param source what is read
/// @param sourceHeight rows of a source image
/// @param sourceWidth columns of a source image
/// @param sourceChannels channels of the source
/// @param target what is written
/// @param height rows of a target image
/// @param width columns of a target image
/// @param channels channels of the target
/// @param top rows of zeros above the source that the first tile reads; negative where it begins
///   below the first row
/// @param left columns of zeros on the left, likewise
/// @param weights (3, 3, source channels, target channels), or (3, 3, target channels, source
///   channels) where the filters are turned
/// @param turned whether the last tap comes first
record FilteredWalk(
    int images,
    Matrix source,
    int sourceHeight,
    int sourceWidth,
    int sourceChannels,
    Matrix target,
    int height,
    int width,
    int channels,
    int top,
    int left,
    Matrix weights,
    boolean turned) {

  static FilteredWalk forward(Convolution c) {
    Window w = c.window();
    return new FilteredWalk(
        c.images(),
        c.x(),
        w.height(),
        w.width(),
        c.channels(),
        c.y(),
        w.outHeight(),
        w.outWidth(),
        c.filters(),
        w.top(),
        w.left(),
        c.w(),
        false);
  }

  static FilteredWalk back(Convolution c) {
    Window w = c.window();
    return new FilteredWalk(
        c.images(),
        c.dy(),
        w.outHeight(),
        w.outWidth(),
        c.filters(),
        c.dx(),
        w.height(),
        w.width(),
        c.channels(),
        2 - w.top(),
        2 - w.left(),
        c.w(),
        true);
  }

  /// Rows of tiles of an image.
  int tileRows() {
    return (height + 1) / 2;
  }

  /// Tiles of a row.
  int tileColumns() {
    return (width + 1) / 2;
  }

  /// Tiles of all images.
  int tiles() {
    return images * tileRows() * tileColumns();
  }

  /// Whether a row of the source exists.
  boolean hasRow(int row) {
    return row >= 0 && row < sourceHeight;
  }

  /// Whether a column of the source exists.
  boolean hasColumn(int column) {
    return column >= 0 && column < sourceWidth;
  }

  /// Place of a source pixel, which need not exist.
  int sourceAt(int image, int row, int column) {
    int pixel = (image * sourceHeight + row) * sourceWidth + column;
    return source.offset() + pixel * sourceChannels;
  }

  /// Place of a target pixel.
  int targetAt(int image, int row, int column) {
    return target.offset() + ((image * height + row) * width + column) * channels;
  }
}
