package org.glassnet.inspect.explain;

import java.util.List;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;

/// What made a [Term].
public sealed interface Operation {
  /// Nothing: the number is given, as inputs, targets and factors are.
  record Given() implements Operation {}

  /// Nothing: the number is a weight of the network.
  record Weight() implements Operation {}

  /// `y = Σ x·w + b`; operands x₀, w₀, x₁, w₁, … and b where there is one.
  ///
  /// `∂y/∂x = w`, `∂y/∂w = x`, `∂y/∂b = 1`.
  record WeightedSum() implements Operation {}

  /// `y = Σ x`; `∂y/∂x = 1`.
  record Sum() implements Operation {}

  /// `y = max x`; operands x₀, x₁, …; `∂y/∂x = 1` for the first of the greatest and 0 for the
  /// others.
  ///
  /// @param index the place of that one
  record Largest(int index) implements Operation {}

  /// `y = max(0, x) + a·min(0, x)`; operands x, a; `∂y/∂x = 1` where x > 0 and a elsewhere, `∂y/∂a
  /// = min(0, x)`.
  record Bent() implements Operation {}

  /// `y = x^e`; `∂y/∂x = e·x^(e − 1)`.
  ///
  /// @param exponent e
  record Power(double exponent) implements Operation {}

  /// `y = sin x`; `∂y/∂x = cos x`.
  record Sine() implements Operation {}

  /// `y = x / (1 − rate)` where the number is kept and 0 where it is not; `∂y/∂x = 1 / (1 − rate)`
  /// or 0.
  ///
  /// @param rate the share that is left out
  /// @param kept whether this one is kept
  record Dropped(double rate, boolean kept) implements Operation {}

  /// What a user's own layer computes from its inputs and parameters; the derivatives are its own.
  ///
  /// @param kind the layer's kind
  record Custom(String kind) implements Operation {}

  /// `y = f(x)`; `∂y/∂x = f'(x)`.
  ///
  /// @param function f
  record Applied(Elementwise function) implements Operation {}

  /// `y_i = exp x_i / Σ exp x_j`; operands x₀, x₁, …; `∂y_i/∂x_j = y_i (δ_ij − y_j)`.
  ///
  /// @param index i
  record Share(int index) implements Operation {}

  /// `L = −ln y` for the share y of the right class; `∂L/∂y = −1/y`.
  record NegativeLog() implements Operation {}

  /// `L = ln Σ exp x_j − x_t`; operands x₀, x₁, …; `∂L/∂x_j = softmax(x)_j − δ_jt`.
  ///
  /// @param label the right class t
  record CrossEntropy(int label) implements Operation {}

  /// `L = ln Σ exp x_j · Σ t_j − Σ t_j x_j`; operands x₀, t₀, x₁, t₁, …; `∂L/∂x_j = softmax(x)_j Σ
  /// t − t_j`, `∂L/∂t_j = ln Σ exp x − x_j`.
  record CategoricalCrossEntropy() implements Operation {}

  /// `L = −Σ t_j ln y_j` for shares y; operands y₀, t₀, y₁, t₁, …; `∂L/∂y_j = −t_j / y_j`, `∂L/∂t_j
  /// = −ln y_j`.
  record CategoricalOfShares() implements Operation {}

  /// `L = −1/n Σ (t_j ln y_j + (1 − t_j) ln(1 − y_j))` for shares y; operands y₀, t₀, y₁, t₁, …;
  /// `∂L/∂y_j = (y_j − t_j) / (y_j (1 − y_j)) / n`, `∂L/∂t_j = ln((1 − y_j) / y_j) / n`.
  record BinaryCrossEntropy() implements Operation {}

  /// `L = 1/n Σ l(y_j, t_j)`; operands y₀, y₁, …; `∂L/∂y_j = l'(y_j, t_j) / n`.
  ///
  /// @param loss l
  /// @param targets t
  record MeanLoss(Loss.PerOutput loss, List<Term> targets) implements Operation {}

  /// `L = ½ Σ (y − t)²`; operands y₀, t₀, y₁, t₁, …; `∂L/∂y = y − t`, `∂L/∂t = t − y`.
  record HalfSquaredError() implements Operation {}

  /// `y = 1/n Σ x`; `∂y/∂x = 1/n`.
  record Mean() implements Operation {}

  /// `σ² = 1/n Σ (x − μ)²` with the mean μ of the x; `∂σ²/∂x = 2 (x − μ) / n`; `∂σ²/∂μ = 0`, so μ
  /// is no operand.
  ///
  /// @param mean μ
  record Variance(Term mean) implements Operation {}

  /// `y = γ x̂ + β` with `x̂ = (x − μ) r` and `r = 1 / √(σ² + ε)`; operands x, μ, σ² and those of
  /// γ, β that there are.
  ///
  /// `∂y/∂x = γ r`, `∂y/∂μ = −γ r`, `∂y/∂σ² = −½ γ x̂ r²`, `∂y/∂γ = x̂`, `∂y/∂β = 1`.
  ///
  /// @param epsilon ε
  record Normalized(double epsilon) implements Operation {}
}
