package org.glassnet.function;

/// Softmax over the last axis: `y_i = exp(x_i − max x) / Σ_j exp(x_j − max x)`.
///
/// Its derivative is `∂y_i/∂x_j = y_i (δ_ij − y_j)`. Subtracting the largest x changes nothing, as
/// softmax(x + c) = softmax(x), and keeps exp from overflowing.
///
/// Source: Bridle, "Probabilistic interpretation of feedforward classification network outputs",
/// 1990.
public record Softmax() implements Activation {
  @Override
  public String name() {
    return "softmax";
  }
}
