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

  /// Shares that sum to one, over the last axis.
  static Activation softmax() {
    return new Softmax();
  }
}
