package org.glassnet.data.handwriting;

/// One movement of the pen: the points that it passes through, and which of them are sharp corners.
///
/// Coordinates are in units of the character's width and height, (0, 0) at the top left.
final class Stroke {
  private final float[] x;
  private final float[] y;
  private final boolean[] corner;

  /// A stroke through these points; the arrays are handed over for good.
  Stroke(float[] x, float[] y, boolean[] corner) {
    this.x = x;
    this.y = y;
    this.corner = corner;
  }

  int points() {
    return x.length;
  }

  float x(int point) {
    return x[point];
  }

  /// The point's vertical position, downwards.
  float y(int point) {
    return y[point];
  }

  /// Whether the pen turns sharply at the point.
  boolean corner(int point) {
    return corner[point];
  }
}
