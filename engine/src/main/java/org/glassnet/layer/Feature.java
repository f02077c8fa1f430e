package org.glassnet.layer;

/// What can be computed of a point (x₁, x₂) of the plane.
public enum Feature {
  /// x₁ itself.
  X1("x1"),
  /// x₂ itself.
  X2("x2"),
  /// x₁².
  X1_SQUARED("x1^2"),
  /// x₂².
  X2_SQUARED("x2^2"),
  /// x₁ · x₂.
  X1_X2("x1x2"),
  /// sin x₁.
  SIN_X1("sinx1"),
  /// sin x₂.
  SIN_X2("sinx2");

  private final String symbol;

  Feature(String symbol) {
    this.symbol = symbol;
  }

  /// As specifications write it: `x1^2`.
  public String symbol() {
    return symbol;
  }

  /// Its value, by functions that give the same bits on every machine.
  public double value(double x1, double x2) {
    return switch (this) {
      case X1 -> x1;
      case X2 -> x2;
      case X1_SQUARED -> x1 * x1;
      case X2_SQUARED -> x2 * x2;
      case X1_X2 -> x1 * x2;
      case SIN_X1 -> Trigonometry.sin(x1);
      case SIN_X2 -> Trigonometry.sin(x2);
    };
  }

  /// `∂value/∂x₁`.
  public double slope1(double x1, double x2) {
    return switch (this) {
      case X1 -> 1;
      case X1_SQUARED -> 2 * x1;
      case X1_X2 -> x2;
      case SIN_X1 -> Trigonometry.cos(x1);
      case X2, X2_SQUARED, SIN_X2 -> 0;
    };
  }

  /// `∂value/∂x₂`.
  public double slope2(double x1, double x2) {
    return switch (this) {
      case X2 -> 1;
      case X2_SQUARED -> 2 * x2;
      case X1_X2 -> x1;
      case SIN_X2 -> Trigonometry.cos(x2);
      case X1, X1_SQUARED, SIN_X1 -> 0;
    };
  }

  /// Its symbol.
  @Override
  public String toString() {
    return symbol;
  }
}
