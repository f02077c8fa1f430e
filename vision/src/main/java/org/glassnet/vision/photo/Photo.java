package org.glassnet.vision.photo;

/// A photograph, the right way up, in grey.
///
/// @param grey its values, with no more pixels than reading needs
/// @param width of the photograph itself, as it is shown
/// @param height of the photograph itself, as it is shown
public record Photo(Grey grey, int width, int height) {

  /// How many of the photograph's pixels are one of [#grey], along a side.
  public double scale() {
    return (double) width / grey.width();
  }

  /// Millions of pixels of the photograph.
  public double megapixels() {
    return 1e-6 * width * height;
  }
}
