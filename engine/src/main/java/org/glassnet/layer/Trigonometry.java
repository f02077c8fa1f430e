package org.glassnet.layer;

/// Sine and cosine in double precision, the same bits on every machine, without allocating: what
/// [StrictMath] gives to within 1e-15 for numbers of any usual size, and its own beyond.
///
/// Source of the polynomials: Sun Microsystems, fdlibm 5.3, `k_sin.c` and `k_cos.c`.
final class Trigonometry {
  private static final double LARGEST = 1e6;
  private static final double QUARTERS = 2 / Math.PI;

  /// π/2 in three parts, each what the one before leaves over.
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;
  private static final double HALF_PI_LAST = -0x1.f1976b7ed8fbcp-110;

  private Trigonometry() {}

  static double sin(double x) {
    if (!(Math.abs(x) <= LARGEST)) {
      return StrictMath.sin(x);
    }
    double quarters = Math.rint(x * QUARTERS);
    return turned(rest(x, quarters), (int) (long) quarters & 3);
  }

  static double cos(double x) {
    if (!(Math.abs(x) <= LARGEST)) {
      return StrictMath.cos(x);
    }
    double quarters = Math.rint(x * QUARTERS);
    return turned(rest(x, quarters), (int) (long) (quarters + 1) & 3);
  }

  private static double rest(double x, double quarters) {
    double rest = Math.fma(-quarters, HALF_PI, x);
    rest = Math.fma(-quarters, HALF_PI_REST, rest);
    return Math.fma(-quarters, HALF_PI_LAST, rest);
  }

  /// sin(r + turns · π/2) for |r| ≤ π/4.
  private static double turned(double r, int turns) {
    double value = (turns & 1) == 0 ? sine(r) : cosine(r);
    return turns < 2 ? value : -value;
  }

  private static double sine(double r) {
    double z = r * r;
    double p = Math.fma(z, 1.58969099521155e-10, -2.5050760253406863e-08);
    p = Math.fma(z, p, 2.7557313707070068e-06);
    p = Math.fma(z, p, -0.0001984126982985795);
    p = Math.fma(z, p, 0.00833333333332249);
    p = Math.fma(z, p, -0.16666666666666632);
    return Math.fma(z * r, p, r);
  }

  private static double cosine(double r) {
    double z = r * r;
    double p = Math.fma(z, -1.1359647557788195e-11, 2.087572321298175e-09);
    p = Math.fma(z, p, -2.7557314351390663e-07);
    p = Math.fma(z, p, 2.480158728947673e-05);
    p = Math.fma(z, p, -0.001388888888887411);
    p = Math.fma(z, p, 0.0416666666666666);
    return Math.fma(z * z, p, Math.fma(z, -0.5, 1));
  }
}
