package org.glassnet.kernel;

/// Functions made of [ScalarMath]'s reductions and polynomials, in the same exact operations, with
/// their slopes.
///
/// | function       | form | largest error, ulp |
/// |----------------|------|--------------------|
/// | exp x − 1      | x ≤ 0: 2ⁿ·(r + r²·Q₅(r)) + 2ⁿ − 1 | 1.14 |
/// | ln(1 + exp x)  | max(x, 0) + ln(1 + e), e = exp(−abs(x)) ≤ 1 | 1.6 |
/// | x·Φ(x)         | Φ(−a) = exp(−a²/2) · P₉(s) · inv, inv = 1 / (1 + 5a/16), s = 2·inv − 1 | 5.1 |
/// | x·σ(x)         | sigmoid's | 2.2 |
/// | LeCun's tanh   | tanh's | 2.1 |
///
/// The errors are the largest over 4 million floats of all exponents; results below 10⁻³⁶ are
/// within 3·10⁻⁴³. The slopes of the last three are within 2·10⁻⁷.
///
/// ln(1 + e) is log's polynomial in f, which is e itself up to √2 − 1 and (e − 1)/2 above. P₉ is
/// minimax in relative error for a up to 14.5, where Φ(−a) is less than half of the least subnormal
/// (weighted least squares after Lawson, the remaining coefficients fitted again after each one was
/// rounded to float, lowest order first; largest error 2.2·10⁻⁸); what a² loses by rounding is put
/// back as a factor. The form is that of Press and others, Numerical Recipes, 2007, 6.2.2.
final class ScalarCurves {
  /// exp x − 1 rounds to −1 from here on.
  static final float LESS_ONE_LEAST = -18f;

  static final float LAMBDA = 1.050701f;
  static final float LAMBDA_ALPHA = 1.7580993f;

  /// √2 − 1.
  static final float NEAR = 0.41421357f;

  /// Φ(−a) is 0 here.
  static final float TAIL_END = 15f;

  static final float TAIL_SCALE = 0.3125f;
  static final float G0 = 0x1.d6f7dep-3f;
  static final float G1 = 0x1.55a27ap-3f;
  static final float G2 = 0x1.5446dcp-4f;
  static final float G3 = 0x1.7b0db2p-6f;
  static final float G4 = -0x1.0a8a1ep-11f;
  static final float G5 = -0x1.52f886p-9f;
  static final float G6 = -0x1.ce125ep-13f;
  static final float G7 = 0x1.66e2d8p-12f;
  static final float G8 = 0x1.4e4002p-16f;
  static final float G9 = -0x1.370556p-15f;

  /// 1 / √(2π).
  static final float DENSITY = 0.3989423f;

  static final float TWO_THIRDS = 2f / 3f;
  static final float HEIGHT = 1.7159f;
  static final float TWIST = 0.01f;

  /// 1.7159 · ⅔.
  static final float STEEPNESS = 1.1439333f;

  static final float SIXTH = 1f / 6f;

  private ScalarCurves() {}

  /// exp x − 1 for numbers that are not above 0.
  static float expLessOne(float x) {
    float a = Math.max(x, LESS_ONE_LEAST);
    float rounded = Math.fma(a, ScalarMath.LOG2_E, ScalarMath.TANH_ROUNDER);
    float n = rounded - ScalarMath.TANH_ROUNDER;
    float r = Math.fma(n, -ScalarMath.LN2_LOW, Math.fma(n, -ScalarMath.LN2_HIGH, a));
    float q = Math.fma(ScalarMath.T5, r, ScalarMath.T4);
    q = Math.fma(q, r, ScalarMath.T3);
    q = Math.fma(q, r, ScalarMath.T2);
    q = Math.fma(q, r, ScalarMath.T1);
    q = Math.fma(q, r, ScalarMath.T0);
    float power = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23);
    return Math.fma(power, r * r * q, Math.fma(power, r, power - 1f));
  }

  /// ln(1 + e) for e from 0 to 1.
  static float logOfOneMore(float e) {
    boolean far = e > NEAR;
    float f = far ? Math.fma(e, 0.5f, -0.5f) : e;
    float n = far ? 1f : 0f;
    float p = Math.fma(ScalarMath.L8, f, ScalarMath.L7);
    p = Math.fma(p, f, ScalarMath.L6);
    p = Math.fma(p, f, ScalarMath.L5);
    p = Math.fma(p, f, ScalarMath.L4);
    p = Math.fma(p, f, ScalarMath.L3);
    p = Math.fma(p, f, ScalarMath.L2);
    p = Math.fma(p, f, ScalarMath.L1);
    p = Math.fma(p, f, ScalarMath.L0);
    p = Math.fma(p, f, -0.5f);
    return Math.fma(n, ScalarMath.LN2_HIGH, f + Math.fma(f * f, p, n * ScalarMath.LN2_LOW));
  }

  static float softplus(float x) {
    return Math.max(x, 0f) + logOfOneMore(ScalarMath.expNotAboveZero(-Math.abs(x)));
  }

  /// exp(−a²/2) for a from 0 to [#TAIL_END], what a² loses by rounding put back.
  private static float bell(float a) {
    float square = a * a;
    float lost = Math.fma(a, a, -square);
    float e = ScalarMath.expNotAboveZero(square * -0.5f);
    return Math.fma(e, lost * -0.5f, e);
  }

  /// Φ(−a) / exp(−a²/2).
  private static float tail(float a) {
    float d = Math.fma(a, TAIL_SCALE, 1f);
    float near = 1f / d;
    float inverse = Math.fma(-near * Math.fma(a, TAIL_SCALE, 1f - d), near, near);
    float s = Math.fma(inverse, 2f, -1f);
    float p = Math.fma(G9, s, G8);
    p = Math.fma(p, s, G7);
    p = Math.fma(p, s, G6);
    p = Math.fma(p, s, G5);
    p = Math.fma(p, s, G4);
    p = Math.fma(p, s, G3);
    p = Math.fma(p, s, G2);
    p = Math.fma(p, s, G1);
    p = Math.fma(p, s, G0);
    return p * inverse;
  }

  static float gelu(float x) {
    float a = Math.min(Math.abs(x), TAIL_END);
    float below = bell(a) * tail(a);
    return x * (x < 0f ? below : 1f - below);
  }

  static float geluSlope(float x) {
    float a = Math.min(Math.abs(x), TAIL_END);
    float e = bell(a);
    float below = e * tail(a);
    return Math.fma(x * DENSITY, e, x < 0f ? below : 1f - below);
  }

  static float swish(float x) {
    return x * ScalarMath.sigmoid(x);
  }

  static float swishSlope(float x) {
    float e = ScalarMath.expNotAboveZero(-Math.abs(x));
    float large = 1f / (e + 1f);
    float small = e * large;
    float y = x >= 0f ? large : small;
    return Math.fma(x * small, large, y);
  }

  static float lecunTanh(float x) {
    return Math.fma(HEIGHT, ScalarMath.tanh(x * TWO_THIRDS), x * TWIST);
  }

  static float lecunTanhSlope(float x) {
    float y = ScalarMath.tanh(x * TWO_THIRDS);
    return Math.fma(STEEPNESS, Math.fma(-y, y, 1f), TWIST);
  }
}
