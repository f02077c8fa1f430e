package org.glassnet.workbench.picture;

import java.util.Locale;
import org.glassnet.tensor.Tensor;

/// Numbers and counts in labels.
final class Labels {
  private Labels() {}

  /// In three digits: `0.00123`, `1.23`, `-45.6`, `1.2e-7`.
  static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e5) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /// With its sign: `+0.123`.
  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value).replace('-', '−');
  }

  /// `99.8 %`.
  static String percent(double share) {
    return String.format(Locale.ROOT, share > 0.9995 ? "%.0f %%" : "%.1f %%", 100 * share);
  }

  /// `28×28`.
  static String size(Tensor image) {
    return image.shape().axis(0) + "×" + image.shape().axis(1);
  }

  /// The largest |number|; 1 where all are 0.
  static double limit(Tensor numbers) {
    double largest = 0;
    for (float number : numbers.toArray()) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest == 0 ? 1 : largest;
  }
}
