package org.glassnet.inspect.explain;

import static org.glassnet.inspect.explain.Expression.call;
import static org.glassnet.inspect.explain.Expression.difference;
import static org.glassnet.inspect.explain.Expression.product;
import static org.glassnet.inspect.explain.Expression.quotient;
import static org.glassnet.inspect.explain.Expression.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.glassnet.function.Loss;

/// What each operation computes, as a formula with its numbers.
///
/// An operation that is new to the textbook engine does not compile until it is written out here.
final class Meaning {
  private static final Expression TWO = Expression.of(2);

  private Meaning() {}

  /// What a term is equal to; not for those that are given.
  static Expression value(Operation operation, Term term) {
    List<Operand> operands = term.operands();
    int n = operands.size();
    return switch (operation) {
      case Operation.Given() -> Expression.of(term);
      case Operation.Weight() -> Expression.of(term);
      case Operation.WeightedSum() -> weightedSum(operands);
      case Operation.Sum() -> sum(each(n, i -> x(operands, i)));
      case Operation.Mean() -> quotient(sum(each(n, i -> x(operands, i))), Expression.of(n));
      case Operation.Largest(int _) ->
          new Expression.Call("max", each(n, i -> x(operands, i)), term.value());
      case Operation.Bent() ->
          operands.getFirst().term().value() > 0
              ? x(operands, 0)
              : product(x(operands, 1), x(operands, 0));
      case Operation.Power(double e) -> new Expression.Power(x(operands, 0), Expression.of(e));
      case Operation.Sine() -> call("sin", term.value(), x(operands, 0));
      case Operation.Dropped(double rate, boolean kept) ->
          kept
              ? quotient(x(operands, 0), difference(Expression.of(1), Expression.of(rate)))
              : product(Expression.of(0), x(operands, 0));
      case Operation.Custom(String kind) ->
          new Expression.Call(kind, each(n, i -> x(operands, i)), term.value());
      case Operation.Applied(var f) -> call(f.name(), term.value(), x(operands, 0));
      case Operation.Share(int index) -> share(operands, index);
      case Operation.NegativeLog() -> new Expression.Negative(ln(x(operands, 0)));
      case Operation.CrossEntropy(int label) ->
          difference(ln(sum(each(n, i -> exp(x(operands, i))))), x(operands, label));
      case Operation.CategoricalCrossEntropy() ->
          difference(
              product(
                  ln(sum(each(n / 2, i -> exp(x(operands, 2 * i))))),
                  sum(each(n / 2, i -> x(operands, 2 * i + 1)))),
              sum(each(n / 2, i -> product(x(operands, 2 * i + 1), x(operands, 2 * i)))));
      case Operation.CategoricalOfShares() ->
          sum(
              each(
                  n / 2,
                  i ->
                      targetOf(operands, i) == 0
                          ? Expression.of(0)
                          : new Expression.Negative(
                              product(x(operands, 2 * i + 1), ln(x(operands, 2 * i))))));
      case Operation.BinaryCrossEntropy() ->
          quotient(
              new Expression.Negative(sum(each(n / 2, i -> binary(operands, i)))),
              Expression.of(n / 2.0));
      case Operation.MeanLoss(Loss.PerOutput loss, List<Term> targets) ->
          quotient(
              sum(
                  each(
                      n,
                      i ->
                          call(
                              loss.name(),
                              loss.value(operands.get(i).term().value(), targets.get(i).value()),
                              x(operands, i),
                              Expression.of(targets.get(i))))),
              Expression.of(n));
      case Operation.HalfSquaredError() ->
          quotient(
              sum(
                  each(
                      n / 2,
                      i ->
                          new Expression.Power(
                              difference(x(operands, 2 * i), x(operands, 2 * i + 1)), TWO))),
              TWO);
      case Operation.Variance(Term mean) ->
          quotient(
              sum(
                  each(
                      n,
                      i ->
                          new Expression.Power(
                              difference(x(operands, i), Expression.of(mean)), TWO))),
              Expression.of(n));
      case Operation.Normalized(double epsilon) -> normalized(operands, epsilon);
    };
  }

  private static Expression weightedSum(List<Operand> operands) {
    int n = operands.size() / 2;
    List<Expression> addends = each(n, i -> product(x(operands, 2 * i), x(operands, 2 * i + 1)));
    if (operands.size() % 2 == 1) {
      addends.add(x(operands, 2 * n));
    }
    return sum(addends);
  }

  /// The largest x is subtracted first, as the engine does, so that exp stays finite.
  private static Expression share(List<Operand> operands, int index) {
    int largest = 0;
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i).term().value() > operands.get(largest).term().value()) {
        largest = i;
      }
    }
    int top = largest;
    IntFunction<Expression> part =
        i -> exp(i == top ? Expression.of(0) : difference(x(operands, i), x(operands, top)));
    return new Expression.Quotient(part.apply(index), sum(each(operands.size(), part)));
  }

  private static Expression binary(List<Operand> operands, int i) {
    Expression y = x(operands, 2 * i);
    Expression t = x(operands, 2 * i + 1);
    double target = targetOf(operands, i);
    if (target == 1) {
      return ln(y);
    }
    Expression no = ln(difference(Expression.of(1), y));
    return target == 0 ? no : sum(product(t, ln(y)), product(difference(Expression.of(1), t), no));
  }

  private static double targetOf(List<Operand> operands, int i) {
    return operands.get(2 * i + 1).term().value();
  }

  /// Operands are x, μ, σ² and those of γ, β that there are; γ's derivative is x̂, β's is 1.
  private static Expression normalized(List<Operand> operands, double epsilon) {
    Expression standard =
        new Expression.Quotient(
            difference(x(operands, 0), x(operands, 1)),
            new Expression.Root(sum(x(operands, 2), Expression.of(epsilon))));
    return switch (operands.size()) {
      case 3 -> standard;
      case 4 ->
          operands.get(3).term().place().owner().endsWith("/gamma")
              ? product(x(operands, 3), standard)
              : sum(standard, x(operands, 3));
      default -> sum(product(x(operands, 3), standard), x(operands, 4));
    };
  }

  static Expression exp(Expression x) {
    return call("exp", StrictMath.exp(x.value()), x);
  }

  static Expression ln(Expression x) {
    return call("ln", StrictMath.log(x.value()), x);
  }

  private static Expression x(List<Operand> operands, int index) {
    return Expression.of(operands.get(index).term());
  }

  private static List<Expression> each(int count, IntFunction<Expression> make) {
    List<Expression> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(make.apply(i));
    }
    return all;
  }
}
