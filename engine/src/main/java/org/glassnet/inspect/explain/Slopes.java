package org.glassnet.inspect.explain;

import static org.glassnet.inspect.explain.Expression.call;
import static org.glassnet.inspect.explain.Expression.difference;
import static org.glassnet.inspect.explain.Expression.product;
import static org.glassnet.inspect.explain.Expression.quotient;
import static org.glassnet.inspect.explain.Expression.sum;

import java.util.List;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;

/// The local derivative of each operation with respect to one of its operands, as a formula with
/// its numbers: the other factor of the chain rule.
///
/// Its value is [Operand#derivative()]. An operation that is new to the textbook engine does not
/// compile until it is written out here.
final class Slopes {
  private Slopes() {}

  /// `∂term/∂operand`.
  ///
  /// @param index the operand's place
  static Expression of(Term term, int index) {
    List<Operand> operands = term.operands();
    double slope = operands.get(index).derivative();
    int n = operands.size();
    return switch (term.operation()) {
      case Operation.Given(), Operation.Weight() -> Expression.of(slope);
      case Operation.WeightedSum() ->
          index == 2 * (n / 2) ? Expression.of(1) : x(operands, index ^ 1);
      case Operation.Sum() -> Expression.of(1);
      case Operation.Mean() -> new Expression.Quotient(Expression.of(1), Expression.of(n));
      case Operation.Largest(int _) -> Expression.of(slope);
      case Operation.Bent() ->
          index == 1
              ? (slope == 0 ? Expression.of(0) : x(operands, 0))
              : operands.getFirst().term().value() > 0 ? Expression.of(1) : x(operands, 1);
      case Operation.Power(double e) ->
          product(Expression.of(e), new Expression.Power(x(operands, 0), Expression.of(e - 1)));
      case Operation.Sine() -> call("cos", slope, x(operands, 0));
      case Operation.Dropped(double rate, boolean kept) ->
          kept
              ? new Expression.Quotient(
                  Expression.of(1), difference(Expression.of(1), Expression.of(rate)))
              : Expression.of(0);
      case Operation.Custom(String kind) -> call(kind + "'", slope, x(operands, index));
      case Operation.Applied(Elementwise.Sigmoid()) ->
          product(Expression.of(term), difference(Expression.of(1), Expression.of(term)));
      case Operation.Applied(Elementwise.Tanh()) ->
          difference(Expression.of(1), new Expression.Power(Expression.of(term), Expression.of(2)));
      case Operation.Applied(Elementwise.Relu()) -> Expression.of(slope);
      case Operation.Applied(var f) -> call(f.name() + "'", slope, x(operands, 0));
      case Operation.Share(int i) ->
          product(
              Expression.of(term),
              difference(
                  Expression.of(i == index ? 1 : 0),
                  call("softmax", share(operands, index), x(operands, index))));
      case Operation.NegativeLog() ->
          new Expression.Negative(quotient(Expression.of(1), x(operands, 0)));
      case Operation.CrossEntropy(int label) ->
          index == label
              ? difference(call("softmax", slope + 1, x(operands, index)), Expression.of(1))
              : call("softmax", slope, x(operands, index));
      case Operation.CategoricalCrossEntropy() ->
          index % 2 == 1
              ? call("surprise", slope, x(operands, index - 1))
              : difference(
                  call(
                      "softmax",
                      slope + operands.get(index + 1).term().value(),
                      x(operands, index)),
                  x(operands, index + 1));
      case Operation.CategoricalOfShares() ->
          slope == 0
              ? Expression.of(0)
              : index % 2 == 1
                  ? new Expression.Negative(Meaning.ln(x(operands, index - 1)))
                  : new Expression.Negative(quotient(x(operands, index + 1), x(operands, index)));
      case Operation.BinaryCrossEntropy() -> binary(operands, index, slope);
      case Operation.MeanLoss(Loss.PerOutput loss, List<Term> targets) ->
          quotient(
              call(
                  loss.name() + "'",
                  loss.derivative(operands.get(index).term().value(), targets.get(index).value()),
                  x(operands, index),
                  Expression.of(targets.get(index))),
              Expression.of(n));
      case Operation.HalfSquaredError() ->
          index % 2 == 0
              ? difference(x(operands, index), x(operands, index + 1))
              : difference(x(operands, index), x(operands, index - 1));
      case Operation.Variance(Term mean) ->
          quotient(
              product(Expression.of(2), difference(x(operands, index), Expression.of(mean))),
              Expression.of(n));
      case Operation.Normalized(double epsilon) -> normalized(operands, index, epsilon, slope);
    };
  }

  private static double share(List<Operand> operands, int index) {
    return Softmaxes.shares(operands.stream().map(Operand::term).toList())[index];
  }

  private static Expression binary(List<Operand> operands, int index, double slope) {
    if (index % 2 == 1) {
      return call("surprise", slope, x(operands, index - 1));
    }
    Expression y = x(operands, index);
    return quotient(
        difference(y, x(operands, index + 1)),
        product(y, difference(Expression.of(1), y), Expression.of(operands.size() / 2.0)));
  }

  /// Operands are x, μ, σ² and those of γ, β that there are.
  private static Expression normalized(
      List<Operand> operands, int index, double epsilon, double slope) {
    Expression root = new Expression.Root(sum(x(operands, 2), Expression.of(epsilon)));
    boolean scaled =
        operands.size() > 3 && operands.get(3).term().place().owner().endsWith("/gamma");
    Expression gamma = scaled ? x(operands, 3) : Expression.of(1);
    Expression standard = quotient(difference(x(operands, 0), x(operands, 1)), root);
    return switch (index) {
      case 0 -> quotient(gamma, root);
      case 1 -> new Expression.Negative(quotient(gamma, root));
      case 2 ->
          new Expression.Negative(
              quotient(
                  product(gamma, difference(x(operands, 0), x(operands, 1))),
                  product(
                      Expression.of(2),
                      new Expression.Power(
                          sum(x(operands, 2), Expression.of(epsilon)), Expression.of(1.5)))));
      case 3 -> scaled ? standard : Expression.of(slope);
      default -> Expression.of(1);
    };
  }

  private static Expression x(List<Operand> operands, int index) {
    return Expression.of(operands.get(index).term());
  }
}
