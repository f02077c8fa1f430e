package org.glassnet.kernel;

/// The losses of [ElementLoss], one number at a time.
///
/// Until a row's losses are added up they stand in dx, where the slopes follow.
final class ScalarElementLosses {
  private ScalarElementLosses() {}

  static void run(
      ElementLoss l,
      float alpha,
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    float share = scale / columns;
    for (int i = 0; i < rows; i++) {
      int at = i * columns;
      values(l, alpha, y, yo + at, t, to + at, dx, dxo + at, columns);
      losses[so + i] = ScalarSums.lanes(dx, dxo + at, columns) / columns;
      slopes(l, alpha, share, y, yo + at, t, to + at, dx, dxo + at, columns);
    }
  }

  /// z = l(y, t).
  static void values(
      ElementLoss l, float alpha, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = value(l, alpha, y[yo + i], t[to + i]);
    }
  }

  /// z = l'(y, t) · scale.
  static void slopes(
      ElementLoss l,
      float alpha,
      float scale,
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] z,
      int zo,
      int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = slope(l, alpha, y[yo + i], t[to + i]) * scale;
    }
  }

  private static float value(ElementLoss l, float alpha, float y, float t) {
    float e = y - t;
    return switch (l) {
      case SQUARED -> e * e;
      case ABSOLUTE -> Math.abs(e);
      case HUBER -> {
        float size = Math.abs(e);
        yield size > alpha ? alpha * (size - 0.5f * alpha) : 0.5f * e * e;
      }
      case HINGE -> Math.max(1f - side(t) * y, 0f);
      case BINARY ->
          Math.fma(-y, t, Math.max(y, 0f))
              + ScalarCurves.logOfOneMore(ScalarMath.expNotAboveZero(-Math.abs(y)));
    };
  }

  private static float slope(ElementLoss l, float alpha, float y, float t) {
    float e = y - t;
    return switch (l) {
      case SQUARED -> e + e;
      case ABSOLUTE -> e > 0f ? 1f : e < 0f ? -1f : e;
      case HUBER -> Math.min(Math.max(e, -alpha), alpha);
      case HINGE -> {
        float side = side(t);
        yield 1f - side * y > 0f ? -side : 0f;
      }
      case BINARY -> ScalarMath.sigmoid(y) - t;
    };
  }

  /// 1 above 0, −1 otherwise; NaN of NaN.
  private static float side(float t) {
    return t > 0f ? 1f : t <= 0f ? -1f : t;
  }
}
