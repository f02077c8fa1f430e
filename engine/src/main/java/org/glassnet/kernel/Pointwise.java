package org.glassnet.kernel;

/// The functions that kernels apply to each number on its own.
///
/// `alpha` is the slope of leaky ReLU below zero and what ELU falls to; the others ignore it.
/// Derivatives are taken from the output y, or from the input x where y does not tell them
/// ([#fromInput()]):
///
/// | function     | y                             | dy/dx                        |
/// |--------------|-------------------------------|------------------------------|
/// | LINEAR       | x                             | 1                            |
/// | RELU         | x > 0 ? x : 0, NaN of NaN     | y > 0 ? 1 : 0                |
/// | LEAKY_RELU   | x > 0 ? x : alpha·x           | y > 0 ? 1 : alpha            |
/// | TANH         | tanh x                        | 1 − y²                       |
/// | SIGMOID      | 1 / (1 + exp(−x))             | y·(1 − y)                    |
/// | ELU          | x > 0 ? x : alpha·(exp x − 1) | y > 0 ? 1 : y + alpha        |
/// | SELU         | x > 0 ? λ·x : λα·(exp x − 1)  | y > 0 ? λ : y + λα           |
/// | SOFTPLUS     | ln(1 + exp x)                 | 1 − exp(−y)                  |
/// | HARD_SIGMOID | min(max(x + 3, 0), 6) / 6     | 0 < y < 1 ? 1/6 : 0          |
/// | RELU6        | min(max(x, 0), 6)             | 0 < y < 6 ? 1 : 0            |
/// | GELU         | x·Φ(x)                        | Φ(x) + x·exp(−x²/2)/√(2π)    |
/// | SWISH        | x·σ(x)                        | σ(x)·(1 + x·(1 − σ(x)))      |
/// | LECUN_TANH   | 1.7159·tanh(2x/3) + x/100     | 1.7159·⅔·(1 − tanh²) + 1/100 |
///
/// 1 − y² is rounded once, fma(−y, y, 1). A NaN stays a NaN, so that training can see it.
public enum Pointwise {
  LINEAR,
  RELU,
  LEAKY_RELU,
  TANH,
  SIGMOID,
  ELU,
  SELU,
  SOFTPLUS,
  HARD_SIGMOID,
  RELU6,
  GELU,
  SWISH,
  LECUN_TANH;

  /// Whether the derivative is taken from x.
  public boolean fromInput() {
    return this == GELU || this == SWISH || this == LECUN_TANH;
  }

  /// Whether it is worth computing with the product that gives x: true of the usual ones.
  public boolean fused() {
    return compareTo(SIGMOID) <= 0;
  }
}
