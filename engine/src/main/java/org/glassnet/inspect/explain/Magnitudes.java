package org.glassnet.inspect.explain;

import java.util.List;
import org.glassnet.function.Elementwise;

/// How large the terms of a local derivative are that may cancel: of `1 − y²` it is `1 + y²`.
final class Magnitudes {
  private Magnitudes() {}

  /// @param slope the derivative itself
  static double slope(Operation operation, Term term, int index, double slope) {
    return switch (operation) {
      case Operation.Applied(Elementwise.Tanh()) -> 2 - slope;
      case Operation.Applied(Elementwise.Sigmoid()) -> term.value() * (1 + term.value());
      case Operation.Applied(Elementwise.LecunTanh()) ->
          Elementwise.LecunTanh.HEIGHT * 4 / 3 - slope + 2 * Elementwise.LecunTanh.TWIST;
      case Operation.Share _,
          Operation.CrossEntropy _,
          Operation.CategoricalCrossEntropy _,
          Operation.CategoricalOfShares _,
          Operation.BinaryCrossEntropy _,
          Operation.HalfSquaredError _,
          Operation.MeanLoss _,
          Operation.Variance _,
          Operation.Normalized _ ->
          Math.max(Math.abs(slope), of(Slopes.of(term, index)));
      default -> Math.abs(slope);
    };
  }

  private static double of(Expression expression) {
    return switch (expression) {
      case Expression.Sum(List<Expression> addends) ->
          addends.stream().mapToDouble(Magnitudes::of).sum();
      case Expression.Product(List<Expression> factors) ->
          factors.stream().mapToDouble(Magnitudes::of).reduce(1, (a, b) -> a * b);
      case Expression.Quotient(Expression above, Expression below) ->
          of(above) / Math.abs(below.value());
      case Expression.Negative(Expression one) -> of(one);
      default -> Math.abs(expression.value());
    };
  }
}
