package org.glassnet.workbench.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers in a chosen number of significant digits.
final class Digits {
  private Digits() {}

  /// `0.034518`, `2.2`, `1.3e-7`.
  static String of(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    String text =
        exponent >= -4 && exponent < 7
            ? rounded.toPlainString()
            : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    return text.replace('-', '−').replace("e−", "e-");
  }

  /// With a fixed number of decimals: `0.0370`.
  static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString()
            .replace('-', '−')
        : of(value, decimals);
  }
}
