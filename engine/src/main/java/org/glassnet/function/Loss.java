package org.glassnet.function;

/// What training makes small: a number for each sample, averaged over the batch.
public sealed interface Loss {
  /// Its name in specifications: `crossEntropy`.
  String name();

  /// Cross-entropy of a class index with softmax of the network's logits.
  static Loss crossEntropy() {
    return new CrossEntropy();
  }

  /// Half the squared error.
  static Loss halfSquared() {
    return new HalfSquared();
  }

  /// `L = −ln softmax(x)_t = ln Σ_j exp(x_j − max x) − (x_t − max x)` for logits x and class t;
  /// `∂L/∂x_j = softmax(x)_j − δ_jt`.
  ///
  /// Computed from the logits, where it is stable; a network that ends in softmax is taken before
  /// it, which is the same function. Outputs: logits, one a class; targets: a class index. Unit:
  /// nats.
  record CrossEntropy() implements Loss {
    @Override
    public String name() {
      return "crossEntropy";
    }
  }

  /// `L = ½ Σ_j (y_j − t_j)²`; `∂L/∂y_j = y_j − t_j`.
  ///
  /// Outputs and targets have the same shape.
  record HalfSquared() implements Loss {
    @Override
    public String name() {
      return "halfSquared";
    }
  }
}
