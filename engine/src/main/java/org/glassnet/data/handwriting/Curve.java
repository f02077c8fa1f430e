package org.glassnet.data.handwriting;

/// A smooth curve through given points: the centripetal Catmull–Rom spline, with corners.
///
/// Between two points it is the cubic Bézier curve whose tangents, per step of √distance, are those
/// of the parabola through each point and its neighbours; at a corner the tangent is shortened to
/// nothing (sharp) or in part (rounded); at the ends the curvature vanishes.
///
/// Source: Yuksel, Schaefer, Keyser, "Parameterization and applications of Catmull-Rom curves",
/// Computer-Aided Design 43, 2011.
final class Curve {
  private static final float SHORTEST = 1e-4f;

  private final float[] x;
  private final float[] y;
  private final boolean[] corner;
  private final float[] step;
  private final float[] tangentX;
  private final float[] tangentY;
  private int points;

  Curve(int capacity) {
    x = new float[capacity];
    y = new float[capacity];
    corner = new boolean[capacity];
    step = new float[capacity];
    tangentX = new float[capacity];
    tangentY = new float[capacity];
  }

  void clear() {
    points = 0;
  }

  /// Leads the curve through one more point.
  void through(float nextX, float nextY, boolean sharply) {
    x[points] = nextX;
    y[points] = nextY;
    corner[points] = sharply;
    points++;
  }

  /// The number of segments between the points.
  int segments() {
    return points - 1;
  }

  /// The distance between a segment's two points.
  float distance(int segment) {
    float dx = x[segment + 1] - x[segment];
    float dy = y[segment + 1] - y[segment];
    return (float) Math.sqrt(dx * dx + dy * dy);
  }

  /// Makes the first segment longer by `before`, the last by `after` (shorter, if they are
  /// negative).
  void extend(float before, float after) {
    int last = points - 1;
    float startShare = Math.max(before, -0.5f * distance(0)) / Math.max(distance(0), SHORTEST);
    float endShare =
        Math.max(after, -0.5f * distance(last - 1)) / Math.max(distance(last - 1), SHORTEST);
    float endX = x[last] + endShare * (x[last] - x[last - 1]);
    float endY = y[last] + endShare * (y[last] - y[last - 1]);
    x[0] += startShare * (x[0] - x[1]);
    y[0] += startShare * (y[0] - y[1]);
    x[last] = endX;
    y[last] = endY;
  }

  /// Lays the tangents, after the last point has been given.
  void lay(float roundness) {
    for (int i = 0; i < points - 1; i++) {
      step[i] = (float) Math.sqrt(Math.max(distance(i), SHORTEST));
    }
    for (int i = 1; i < points - 1; i++) {
      float before = step[i - 1];
      float after = step[i];
      float strength = (corner[i] ? roundness : 1f) / (before + after);
      float share = before / after;
      tangentX[i] = strength * ((x[i] - x[i - 1]) / share + (x[i + 1] - x[i]) * share);
      tangentY[i] = strength * ((y[i] - y[i - 1]) / share + (y[i + 1] - y[i]) * share);
    }
  }

  /// The point at t ∈ [0, 1] of a segment, horizontally.
  float x(int segment, float t) {
    return at(x, tangentX, segment, t);
  }

  /// The point at t ∈ [0, 1] of a segment, vertically.
  float y(int segment, float t) {
    return at(y, tangentY, segment, t);
  }

  private float at(float[] value, float[] tangent, int segment, float t) {
    float from = value[segment];
    float chord = value[segment + 1] - from;
    boolean first = segment == 0;
    boolean last = segment == points - 2;
    float leaving = tangent[segment] * step[segment];
    float arriving = tangent[segment + 1] * step[segment];
    if (first) {
      leaving = last ? chord : 1.5f * chord - 0.5f * arriving;
    }
    if (last) {
      arriving = first ? chord : 1.5f * chord - 0.5f * leaving;
    }
    float back = leaving - chord;
    float bulge = chord - arriving;
    float rest = 1f - t;
    return from + t * (chord + rest * (rest * back + t * bulge));
  }
}
