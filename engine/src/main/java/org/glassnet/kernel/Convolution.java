package org.glassnet.kernel;

/// A convolution of images, channels last, bound to its places.
///
/// | place | shape |
/// |-------|-------|
/// | x | (images, height, width, channels) |
/// | w | (kernelHeight, kernelWidth, channels / groups, filters) |
/// | y | (images, outHeight, outWidth, filters) |
///
/// Filter o belongs to group g = o / (filters / groups), which reads the channels of group g alone.
/// Gradients stand in places of their own shapes. All are dense: only array and offset of a place
/// count.
///
/// @param window where the filters stand
/// @param images how many images
/// @param channels channels of x
/// @param filters channels of y
/// @param groups how many groups, a divisor of both
/// @param x the images
/// @param w the filters' weights
/// @param y the result
/// @param dx the gradient of x
/// @param dw the gradient of w
/// @param dy the gradient of y
public record Convolution(
    Window window,
    int images,
    int channels,
    int filters,
    int groups,
    Matrix x,
    Matrix w,
    Matrix y,
    Matrix dx,
    Matrix dw,
    Matrix dy) {
  /// Channels that a filter reads.
  public int depth() {
    return channels / groups;
  }

  /// Filters of a group.
  public int groupFilters() {
    return filters / groups;
  }

  /// Output positions of all images.
  public int positions() {
    return images * window.positions();
  }

  /// Pixels of all images.
  public int pixels() {
    return images * window.pixels();
  }

  /// Multiply-adds of one of the three computations.
  public long work() {
    return (long) positions() * filters * depth() * window.taps();
  }
}
