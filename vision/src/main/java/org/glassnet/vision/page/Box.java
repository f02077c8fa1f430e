package org.glassnet.vision.page;

/// An upright rectangle of pixels.
///
/// @param left the first column
/// @param top the first row
/// @param right the column after the last
/// @param bottom the row after the last
public record Box(int left, int top, int right, int bottom) {

  /// Columns.
  public int width() {
    return right - left;
  }

  /// Rows.
  public int height() {
    return bottom - top;
  }

  /// The middle, horizontally.
  public double centreX() {
    return 0.5 * (left + right);
  }

  /// The middle, vertically.
  public double centreY() {
    return 0.5 * (top + bottom);
  }

  /// The smallest box with both in it.
  public Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /// The same box where each pixel is `scale` pixels wide and high.
  public Box scaled(double scale) {
    return new Box(
        (int) Math.floor(left * scale),
        (int) Math.floor(top * scale),
        (int) Math.ceil(right * scale),
        (int) Math.ceil(bottom * scale));
  }
}
