package org.glassnet.data;

/// Where each pixel of a new image comes from in the old one, in pixels from the image's centre.
///
/// ```
/// source = M p + t + E d(p)     p the new pixel, d an elastic field where there is one
/// ```
///
/// Of two maps in a row the first is the outer one: the new image looks up where it comes from in
/// what the first made, and that in the old one.
final class SourceMap {
  private final int width;
  private final int height;
  private double xx;
  private double xy;
  private double yx;
  private double yy;
  private double x;
  private double y;
  private double exx;
  private double exy;
  private double eyx;
  private double eyy;
  private boolean bent;

  SourceMap(int width, int height) {
    this.width = width;
    this.height = height;
    reset();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// Back to the identity.
  void reset() {
    xx = 1;
    xy = 0;
    yx = 0;
    yy = 1;
    x = 0;
    y = 0;
    bent = false;
  }

  /// Followed by a map of its own: `x = a x' + b y' + dx`, `y = c x' + d y' + dy`.
  void then(double a, double b, double c, double d, double dx, double dy) {
    x += xx * dx + xy * dy;
    y += yx * dx + yy * dy;
    double oldXx = xx;
    double oldYx = yx;
    xx = oldXx * a + xy * c;
    xy = oldXx * b + xy * d;
    yx = oldYx * a + yy * c;
    yy = oldYx * b + yy * d;
  }

  /// Followed by an elastic field; there is one at most.
  void bend() {
    exx = xx;
    exy = xy;
    eyx = yx;
    eyy = yy;
    bent = true;
  }

  boolean bent() {
    return bent;
  }

  /// Whether every pixel comes from exactly one pixel, rows from rows.
  boolean exact() {
    return !bent
        && xy == 0
        && yx == 0
        && Math.abs(xx) == 1
        && Math.abs(yy) == 1
        && x == Math.rint(x)
        && y == Math.rint(y);
  }

  /// Whether nothing moves.
  boolean identity() {
    return exact() && xx == 1 && yy == 1 && x == 0 && y == 0;
  }

  /// The source's column of a column, where the map is exact.
  int column(int of) {
    return (int) x + (xx > 0 ? of : width - 1 - of);
  }

  /// The source's row of a row, where the map is exact.
  int row(int of) {
    return (int) y + (yy > 0 ? of : height - 1 - of);
  }

  /// Writes the sources of a row of pixels.
  ///
  /// @param field the elastic field, first all d in x, then all in y, (2, height, width)
  void places(int row, float[] columns, float[] rows, float[] field) {
    double centreX = (width - 1) / 2.0;
    double centreY = (height - 1) / 2.0;
    double py = row - centreY;
    line(columns, xx, xy * py + x + centreX - xx * centreX);
    line(rows, yx, yy * py + y + centreY - yx * centreX);
    if (bent) {
      int dx = row * width;
      int dy = dx + width * height;
      bend(columns, field, dx, dy, (float) exx, (float) exy);
      bend(rows, field, dx, dy, (float) eyx, (float) eyy);
    }
  }

  private void line(float[] places, double slope, double start) {
    float a = (float) slope;
    float b = (float) start;
    for (int i = 0; i < width; i++) {
      places[i] = b + a * i;
    }
  }

  private void bend(float[] places, float[] field, int dx, int dy, float a, float b) {
    for (int i = 0; i < width; i++) {
      places[i] += a * field[dx + i] + b * field[dy + i];
    }
  }
}
