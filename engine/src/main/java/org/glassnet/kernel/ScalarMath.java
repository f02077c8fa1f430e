package org.glassnet.kernel;

/// The engine's own exp, log, tanh and sigmoid, in additions, multiplications, divisions and fused
/// multiply-adds that are exact on every machine; [SimdMath] does the same operations in the same
/// order.
///
/// | function | reduced to | form | largest error, ulp |
/// |----------|------------|------|--------------------|
/// | exp      | x = n·ln 2 + r, r in ±½ ln 2 | 2ⁿ · (1 + r + r²·Q₄(r)) | 1.02 |
/// | log      | x = 2ᵉ·(1 + f), 1 + f in √½ … √2 | e·ln 2 + f − f²/2 + f³·P₈(f) | 0.84 |
/// | tanh     | 2·abs(x) = n·ln 2 + r | t / (t + 2), t = 2ⁿ·(r + r²·Q₅(r)) + 2ⁿ − 1 | 1.01 |
/// | sigmoid  | −abs(x) = n·ln 2 + r | (x ≥ 0 ? 1 : e) / (1 + e), e = 2ⁿ·(1 + r + r²·Q₄(r)) | 1.52 |
///
/// The errors are the largest over all floats. tanh and sigmoid carry what t and the divisor lose
/// by rounding (Dekker's fast sum) into one correction of the quotient. The polynomials are minimax
/// in relative error (weighted Remez exchange), the remaining coefficients fitted again after each
/// one was rounded to float, lowest order first. Whole numbers come out of a float by adding
/// 1.5·2²³, which rounds to nearest even and leaves the number in the low bits. Reductions: Cody
/// and Waite, Software Manual for the Elementary Functions, 1980; Muller, Elementary Functions,
/// 2016.
final class ScalarMath {
  static final float LOG2_E = 0x1.715476p0f;
  static final float LN2_HIGH = 0x1.62e43p-1f;
  static final float LN2_LOW = -0x1.05c61p-29f;

  /// Below this exp is 0 (less than half of the least subnormal), above the other one it is
  /// infinite.
  static final float EXP_LEAST = -104f;

  static final float EXP_GREATEST = 89f;

  /// 1.5·2²³ plus twice the exponent's bias, which 2ⁿ in two factors needs.
  static final float EXP_ROUNDER = 12582912f + 254f;

  static final float E0 = 0x1.fffffcp-2f;
  static final float E1 = 0x1.55548ap-3f;
  static final float E2 = 0x1.55584ep-5f;
  static final float E3 = 0x1.123f3p-7f;
  static final float E4 = 0x1.6ad158p-10f;

  /// tanh x rounds to 1 from 2x = 18.1 on.
  static final float TANH_GREATEST = 20f;

  /// 1.5·2²³ plus the exponent's bias.
  static final float TANH_ROUNDER = 12582912f + 127f;

  static final float T0 = 0x1p-1f;
  static final float T1 = 0x1.55552cp-3f;
  static final float T2 = 0x1.555502p-5f;
  static final float T3 = 0x1.1155a8p-7f;
  static final float T4 = 0x1.6d2e4ap-10f;
  static final float T5 = 0x1.3b8accp-13f;

  static final int SQRT_HALF_BITS = 0x3f3504f3;
  static final float LOG_ROUNDER = 12582912f;
  static final int LOG_ROUNDER_BITS = 0x4b400000;
  static final float TWO_TO_23 = 0x1p23f;
  static final float L0 = 0x1.555548p-2f;
  static final float L1 = -0x1.00007p-2f;
  static final float L2 = 0x1.99a54p-3f;
  static final float L3 = -0x1.552f18p-3f;
  static final float L4 = 0x1.23036ep-3f;
  static final float L5 = -0x1.0103e2p-3f;
  static final float L6 = 0x1.eff026p-4f;
  static final float L7 = -0x1.bf2348p-4f;
  static final float L8 = 0x1.b58e3cp-5f;

  private ScalarMath() {}

  static float exp(float x) {
    return expInRange(Math.min(Math.max(x, EXP_LEAST), EXP_GREATEST));
  }

  /// exp for numbers that are not above 0.
  static float expNotAboveZero(float x) {
    return expInRange(Math.max(x, EXP_LEAST));
  }

  private static float expInRange(float x) {
    float rounded = Math.fma(x, LOG2_E, EXP_ROUNDER);
    float n = rounded - EXP_ROUNDER;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float q = Math.fma(E4, r, E3);
    q = Math.fma(q, r, E2);
    q = Math.fma(q, r, E1);
    q = Math.fma(q, r, E0);
    float p = Math.fma(r * r, q, r) + 1f;
    int both = Float.floatToRawIntBits(rounded);
    int half = both >>> 1;
    return p * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((both - half) << 23);
  }

  static float tanh(float x) {
    float a = Math.min(Math.abs(x) * 2f, TANH_GREATEST);
    float rounded = Math.fma(a, LOG2_E, TANH_ROUNDER);
    float n = rounded - TANH_ROUNDER;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, a));
    float q = Math.fma(T5, r, T4);
    q = Math.fma(q, r, T3);
    q = Math.fma(q, r, T2);
    q = Math.fma(q, r, T1);
    q = Math.fma(q, r, T0);
    float z = r * r * q;
    float power = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23);
    float start = Math.fma(power, r, power - 1f);
    float t = Math.fma(power, z, start);
    float tRest = Math.fma(power, z, start - t);
    float d = t + 2f;
    float dRest = t - (d - 2f) + tRest;
    float inverse = 1f / d;
    float y = t * inverse;
    float rest = Math.fma(-y, dRest, Math.fma(-y, d, t) + tRest);
    return Math.copySign(Math.fma(rest, inverse, y), x);
  }

  static float sigmoid(float x) {
    float a = Math.max(-Math.abs(x), EXP_LEAST);
    float rounded = Math.fma(a, LOG2_E, EXP_ROUNDER);
    float n = rounded - EXP_ROUNDER;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, a));
    float q = Math.fma(E4, r, E3);
    q = Math.fma(q, r, E2);
    q = Math.fma(q, r, E1);
    q = Math.fma(q, r, E0);
    float s = Math.fma(r * r, q, r);
    int both = Float.floatToRawIntBits(rounded);
    int half = both >>> 1;
    float root = Float.intBitsToFloat(half << 23);
    float otherRoot = Float.intBitsToFloat((both - half) << 23);
    float e = (s + 1f) * root * otherRoot;
    float power = root * otherRoot;
    float start = power + 1f;
    float d = Math.fma(power, s, start);
    float dRest = Math.fma(power, s, start - d);
    float over = x >= 0f ? 1f : e;
    float inverse = 1f / d;
    float y = over * inverse;
    float rest = Math.fma(-y, dRest, Math.fma(-y, d, over));
    return Math.fma(rest, inverse, y);
  }

  static float log(float x) {
    if (!(x > 0f && x < Float.POSITIVE_INFINITY)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * TWO_TO_23 : x);
    int exponent = (bits - SQRT_HALF_BITS) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
    float e = Float.intBitsToFloat(exponent + LOG_ROUNDER_BITS) - LOG_ROUNDER;
    if (subnormal) {
      e -= 23f;
    }
    float p = Math.fma(L8, f, L7);
    p = Math.fma(p, f, L6);
    p = Math.fma(p, f, L5);
    p = Math.fma(p, f, L4);
    p = Math.fma(p, f, L3);
    p = Math.fma(p, f, L2);
    p = Math.fma(p, f, L1);
    p = Math.fma(p, f, L0);
    p = Math.fma(p, f, -0.5f);
    return Math.fma(e, LN2_HIGH, f + Math.fma(f * f, p, e * LN2_LOW));
  }

  static void exp(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = exp(x[xo + i]);
    }
  }

  static void log(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = log(x[xo + i]);
    }
  }

  static void expNotAboveZero(float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = expNotAboveZero(y[yo + i]);
    }
  }
}
