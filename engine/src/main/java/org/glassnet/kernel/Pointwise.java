package org.glassnet.kernel;

/// The functions that kernels apply to each number on its own.
///
/// `alpha` is the slope of leaky ReLU below zero; the others ignore it. Derivatives are taken from
/// the output y:
///
/// | function   | y                     | dy/dx from y        |
/// |------------|-----------------------|---------------------|
/// | LINEAR     | x                     | 1                   |
/// | RELU       | x > 0 ? x : 0, NaN of NaN | y > 0 ? 1 : 0       |
/// | LEAKY_RELU | x > 0 ? x : alpha·x   | y > 0 ? 1 : alpha   |
/// | TANH       | tanh x                | 1 − y²              |
/// | SIGMOID    | 1 / (1 + exp(−x))     | y·(1 − y)           |
///
/// 1 − y² is rounded once, fma(−y, y, 1). A NaN stays a NaN, so that training can see it.
public enum Pointwise {
  LINEAR,
  RELU,
  LEAKY_RELU,
  TANH,
  SIGMOID
}
