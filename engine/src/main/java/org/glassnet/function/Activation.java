package org.glassnet.function;

/// A non-linearity: a function and its derivative as one value.
public sealed interface Activation permits Elementwise, Softmax {
  /// Its name in specifications and summaries: `relu`, `softmax`.
  String name();

  /// The identity.
  static Activation linear() {
    return new Elementwise.Linear();
  }

  /// max(0, x).
  static Activation relu() {
    return new Elementwise.Relu();
  }

  /// x above zero, slope · x below.
  static Activation leakyRelu(double slope) {
    return new Elementwise.LeakyRelu(slope);
  }

  /// The hyperbolic tangent.
  static Activation tanh() {
    return new Elementwise.Tanh();
  }

  /// The logistic function.
  static Activation sigmoid() {
    return new Elementwise.Sigmoid();
  }

  /// x above zero, α (exp x − 1) below.
  static Activation elu(double alpha) {
    return new Elementwise.Elu(alpha);
  }

  /// The exponential linear unit that keeps mean and variance.
  static Activation selu() {
    return new Elementwise.Selu();
  }

  /// ln(1 + exp x).
  static Activation softplus() {
    return new Elementwise.Softplus();
  }

  /// x Φ(x), exact.
  static Activation gelu() {
    return new Elementwise.Gelu();
  }

  /// x times the logistic function of x.
  static Activation swish() {
    return new Elementwise.Swish();
  }

  /// The logistic function in straight lines.
  static Activation hardSigmoid() {
    return new Elementwise.HardSigmoid();
  }

  /// The rectifier, held at 6.
  static Activation relu6() {
    return new Elementwise.Relu6();
  }

  /// LeCun's scaled tanh.
  static Activation lecunTanh() {
    return new Elementwise.LecunTanh();
  }

  /// Shares that sum to one, over the last axis.
  static Activation softmax() {
    return new Softmax();
  }
}
