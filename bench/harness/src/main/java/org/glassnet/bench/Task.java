package org.glassnet.bench;

/// What is done with a batch.
public sealed interface Task {
  /// A training step: forward, backward, update.
  ///
  /// @param loss what is made small
  /// @param optimizer how it is made small
  record Training(Loss loss, Optimizer optimizer) implements Task {}

  /// Forward alone, in the form that networks have after training; the outputs are logits.
  record Inference() implements Task {}

  /// What is made small, the mean over the batch of a number for each sample.
  enum Loss {
    /// `−ln softmax(y)_t` for the logits y and the class t.
    CROSS_ENTROPY,
    /// `½ Σ_j (y_j − t_j)²`, summed over the outputs.
    HALF_SQUARED
  }

  /// What makes an update of a gradient g.
  sealed interface Optimizer {
    /// η.
    float rate();

    /// Gradient descent: `v ← μ v − η g`, `w ← w + v`; plain where μ is 0.
    ///
    /// @param rate η
    /// @param momentum μ
    record Descent(float rate, float momentum) implements Optimizer {}

    /// Adam with β₁ = 0.9, β₂ = 0.999 and PyTorch's ε = 1e-8, added to `√(v/(1 − β₂ᵗ))`.
    ///
    /// @param rate η
    record Adam(float rate) implements Optimizer {}
  }
}
