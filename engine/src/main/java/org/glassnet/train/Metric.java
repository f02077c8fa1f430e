package org.glassnet.train;

import org.glassnet.tensor.GlassnetException;

/// A figure of merit besides loss and accuracy, measured wherever they are.
public sealed interface Metric {
  /// Its name in specifications and histories: `top5`, `meanAbsoluteError`.
  String name();

  /// The share of samples whose class is among the k largest outputs.
  ///
  /// @param k how many outputs count, ≥ 1
  record TopK(int k) implements Metric {
    /// Checks k.
    ///
    /// @throws GlassnetException where it is below 1
    public TopK {
      if (k < 1) {
        throw new GlassnetException("topK has k = " + k + ": it must be at least 1");
      }
    }

    @Override
    public String name() {
      return "top" + k;
    }
  }
}
