package org.glassnet.inspect.explain;

import java.util.List;

/// A formula with its numbers in it.
///
/// It is kept small: what a step of an [Explanation] is equal to, not what its numbers are in turn
/// equal to.
public sealed interface Expression {
  /// What it comes to, in double precision.
  double value();

  /// A number of the network, the batch or the optimizer.
  ///
  /// @param quantity which
  record Known(Quantity quantity, double value) implements Expression {}

  /// A number that belongs to the formula: 2, or the 3 of a mean of three.
  record Constant(double value) implements Expression {}

  /// `a + b + …`.
  record Sum(List<Expression> addends) implements Expression {
    /// Keeps its own copy.
    public Sum {
      addends = List.copyOf(addends);
    }

    @Override
    public double value() {
      double sum = 0;
      for (Expression addend : addends) {
        sum += addend.value();
      }
      return sum;
    }
  }

  /// `a · b · …`.
  record Product(List<Expression> factors) implements Expression {
    /// Keeps its own copy.
    public Product {
      factors = List.copyOf(factors);
    }

    @Override
    public double value() {
      double product = 1;
      for (Expression factor : factors) {
        product *= factor.value();
      }
      return product;
    }
  }

  /// `above / below`.
  record Quotient(Expression above, Expression below) implements Expression {
    @Override
    public double value() {
      return above.value() / below.value();
    }
  }

  /// `−a`.
  record Negative(Expression of) implements Expression {
    @Override
    public double value() {
      return -of.value();
    }
  }

  /// `base^exponent`.
  record Power(Expression base, Expression exponent) implements Expression {
    @Override
    public double value() {
      return exponent.value() == 2
          ? base.value() * base.value()
          : StrictMath.pow(base.value(), exponent.value());
    }
  }

  /// `√a`.
  record Root(Expression of) implements Expression {
    @Override
    public double value() {
      return Math.sqrt(of.value());
    }
  }

  /// `f(a)`.
  ///
  /// @param function its name: `tanh`, or `tanh'` for its derivative
  record Call(String function, List<Expression> arguments, double value) implements Expression {
    /// Keeps its own copy.
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// A number of a quantity.
  static Expression of(Quantity quantity, double value) {
    return new Known(quantity, value);
  }

  /// The value of a term.
  static Expression of(Term term) {
    return new Known(Quantity.of(Quantity.Kind.VALUE, term.place()), term.value());
  }

  /// A constant.
  static Expression of(double value) {
    return new Constant(value);
  }

  /// A sum; of one addend that alone.
  static Expression sum(List<Expression> addends) {
    return addends.size() == 1 ? addends.getFirst() : new Sum(addends);
  }

  /// A sum.
  static Expression sum(Expression... addends) {
    return sum(List.of(addends));
  }

  /// `a − b`.
  static Expression difference(Expression a, Expression b) {
    return new Sum(List.of(a, new Negative(b)));
  }

  /// A product in which a constant of 1 is not written.
  static Expression product(Expression... factors) {
    List<Expression> written =
        List.of(factors).stream().filter(one -> !one.equals(new Constant(1))).toList();
    return written.isEmpty()
        ? new Constant(1)
        : written.size() == 1 ? written.getFirst() : new Product(written);
  }

  /// A quotient; over 1 what stands above.
  static Expression quotient(Expression above, Expression below) {
    return below.equals(new Constant(1)) ? above : new Quotient(above, below);
  }

  /// `f(a)`.
  static Expression call(String function, double value, Expression... arguments) {
    return new Call(function, List.of(arguments), value);
  }

  /// `Σ |addend|` of a sum, also where it stands above a line; else `|value|`.
  default double magnitude() {
    return switch (this) {
      case Sum(List<Expression> addends) ->
          addends.stream().mapToDouble(addend -> Math.abs(addend.value())).sum();
      case Quotient(Expression above, Expression below) ->
          above.magnitude() / Math.abs(below.value());
      default -> Math.abs(value());
    };
  }

  /// The quantities in it, each as often as it stands there.
  default List<Known> numbers() {
    return switch (this) {
      case Known number -> List.of(number);
      case Constant _ -> List.of();
      case Sum(List<Expression> all) -> within(all);
      case Product(List<Expression> all) -> within(all);
      case Quotient(Expression above, Expression below) -> within(List.of(above, below));
      case Negative(Expression of) -> of.numbers();
      case Power(Expression base, Expression exponent) -> within(List.of(base, exponent));
      case Root(Expression of) -> of.numbers();
      case Call call -> within(call.arguments());
    };
  }

  private static List<Known> within(List<Expression> all) {
    return all.stream().flatMap(one -> one.numbers().stream()).toList();
  }
}
