package org.glassnet.inspect.explain;

import static org.glassnet.inspect.explain.Expression.difference;
import static org.glassnet.inspect.explain.Expression.product;
import static org.glassnet.inspect.explain.Expression.quotient;
import static org.glassnet.inspect.explain.Expression.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Formulas;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Sgd;

/// One update of one weight, written out: what an optimizer remembers, what it makes of the
/// gradient, and the change.
///
/// An optimizer that is new to the engine does not compile until it is written out here.
final class UpdateRule {
  private static final Expression ONE = Expression.of(1);
  private static final Expression TWO = Expression.of(2);

  private final Memory before;
  private final Expression g;
  private final Expression w;
  private final Expression rate;
  private final List<Step> steps = new ArrayList<>();
  private double m;
  private double v;
  private double b;
  private final Expression change;

  /// @param rate η of this step
  /// @param g the gradient that the optimizer sees
  /// @param w the weight before
  UpdateRule(Optimizer optimizer, Memory before, double rate, double g, double w) {
    this.before = before;
    this.m = before.m();
    this.v = before.v();
    this.b = before.b();
    this.rate = symbol("η", rate);
    this.g = symbol("g", g);
    this.w = Expression.of(new Quantity(Kind.BEFORE, "w", List.of(), -1), w);
    this.change = note(Kind.SYMBOL, "Δw", change(optimizer));
  }

  /// What it does one after the other; the last is the change Δw.
  List<Step> steps() {
    return steps;
  }

  /// Δw.
  double change() {
    return change.value();
  }

  /// w + Δw.
  Expression after() {
    return sum(w, change);
  }

  /// What is remembered after it.
  Memory memory() {
    return new Memory(before.updates() + 1, m, v, b);
  }

  private Expression change(Optimizer optimizer) {
    return switch (optimizer) {
      case Sgd _ -> minus(product(rate, g));
      case Momentum(double _, double mu, Formulas formulas) -> {
        Expression velocity = velocity(mu, formulas);
        yield formulas == Formulas.KERAS ? velocity : minus(product(rate, velocity));
      }
      case Nesterov(double _, double mu, Formulas formulas) -> {
        Expression velocity = velocity(mu, formulas);
        Expression ahead = product(symbol("μ", mu), velocity);
        yield formulas == Formulas.KERAS
            ? difference(ahead, product(rate, g))
            : minus(product(rate, sum(g, ahead)));
      }
      case Adagrad(double _, double _, double epsilon, Formulas formulas) ->
          minus(
              quotient(
                  product(rate, g),
                  root(v(sum(past("v", before.v()), square(g))), epsilon, formulas)));
      case Adadelta(double _, double rho, double epsilon) -> {
        Expression keep = symbol("ρ", rho);
        Expression small = symbol("ε", epsilon);
        Expression squares = v(mean(keep, past("v", before.v()), square(g)));
        Expression last = past("b", before.b());
        Expression x =
            note(
                Kind.SYMBOL,
                "x",
                product(
                    quotient(
                        new Expression.Root(sum(last, small)),
                        new Expression.Root(sum(squares, small))),
                    g));
        b = note(Kind.AFTER, "b", mean(keep, last, square(x))).value();
        yield minus(product(rate, x));
      }
      case RmsProp rule -> rmsProp(rule);
      case Adam(double _, double beta1, double beta2, double epsilon, Formulas formulas) ->
          adam(beta1, beta2, epsilon, formulas);
      case AdamW(
              double _,
              double beta1,
              double beta2,
              double epsilon,
              double decay,
              Formulas formulas) ->
          sum(minus(product(rate, symbol("λ", decay), w)), adam(beta1, beta2, epsilon, formulas));
      case Nadam rule -> nadam(rule);
    };
  }

  private Expression velocity(double mu, Formulas formulas) {
    Expression kept = product(symbol("μ", mu), past("m", before.m()));
    return m(formulas == Formulas.KERAS ? difference(kept, product(rate, g)) : sum(kept, g));
  }

  private Expression rmsProp(RmsProp rule) {
    Expression keep = symbol("ρ", rule.rho());
    Expression squares = v(mean(keep, past("v", before.v()), square(g)));
    Expression spread = squares;
    if (rule.centered()) {
      Expression mean = m(mean(keep, past("m", before.m()), g));
      Expression difference = difference(squares, square(mean));
      spread =
          difference.value() < 0
              ? Expression.call("max", 0, Expression.of(0), difference)
              : difference;
    }
    Expression x = quotient(g, root(spread, rule.epsilon(), rule.formulas()));
    if (rule.momentum() == 0) {
      b = rule.formulas() == Formulas.KERAS ? rate.value() * x.value() : x.value();
      return minus(product(rate, x));
    }
    Expression kept = product(symbol("μ", rule.momentum()), past("b", before.b()));
    boolean keras = rule.formulas() == Formulas.KERAS;
    Expression velocity = note(Kind.AFTER, "b", sum(kept, keras ? product(rate, x) : x));
    b = velocity.value();
    return keras ? minus(velocity) : minus(product(rate, velocity));
  }

  private Expression adam(double beta1, double beta2, double epsilon, Formulas formulas) {
    Expression keep1 = symbol("β₁", beta1);
    Expression keep2 = symbol("β₂", beta2);
    Expression mean = m(mean(keep1, past("m", before.m()), g));
    Expression squares = v(mean(keep2, past("v", before.v()), square(g)));
    Expression small = symbol("ε", epsilon);
    Expression c1 = note(Kind.SYMBOL, "c₁", correction(keep1));
    Expression c2 = note(Kind.SYMBOL, "c₂", correction(keep2));
    return formulas == Formulas.KERAS
        ? minus(
            product(
                rate,
                quotient(new Expression.Root(c2), c1),
                quotient(mean, sum(new Expression.Root(squares), small))))
        : minus(
            product(
                rate,
                quotient(
                    quotient(mean, c1), sum(new Expression.Root(quotient(squares, c2)), small))));
  }

  private Expression nadam(Nadam rule) {
    Expression mean = m(mean(symbol("β₁", rule.beta1()), past("m", before.m()), g));
    Expression keep2 = symbol("β₂", rule.beta2());
    Expression squares = v(mean(keep2, past("v", before.v()), square(g)));
    int t = (int) before.updates() + 1;
    double products = 1;
    for (int step = 1; step <= t; step++) {
      products *= u(rule, step);
    }
    Expression now = symbol("uₜ", u(rule, t));
    Expression following = symbol("uₜ₊₁", u(rule, t + 1));
    Expression all = symbol("u₁⋯uₜ", products);
    Expression ahead =
        note(
            Kind.SYMBOL,
            "m̂",
            sum(
                quotient(product(following, mean), difference(ONE, product(all, following))),
                quotient(product(difference(ONE, now), g), difference(ONE, all))));
    Expression c2 = note(Kind.SYMBOL, "c₂", correction(keep2));
    return minus(
        product(
            rate,
            quotient(
                ahead,
                sum(new Expression.Root(quotient(squares, c2)), symbol("ε", rule.epsilon())))));
  }

  private static double u(Nadam rule, int step) {
    double slowness = rule.formulas() == Formulas.KERAS ? 1 : 0.004;
    return rule.beta1() * (1 - 0.5 * StrictMath.pow(0.96, step * slowness));
  }

  /// `keep · before + (1 − keep) · now`.
  private static Expression mean(Expression keep, Expression past, Expression now) {
    return sum(product(keep, past), product(difference(ONE, keep), now));
  }

  private Expression correction(Expression keep) {
    return difference(
        ONE, new Expression.Power(keep, symbol("t", (double) (before.updates() + 1))));
  }

  private static Expression root(Expression square, double epsilon, Formulas formulas) {
    Expression small = symbol("ε", epsilon);
    return formulas == Formulas.KERAS
        ? new Expression.Root(sum(square, small))
        : sum(new Expression.Root(square), small);
  }

  private static Expression square(Expression x) {
    return new Expression.Power(x, TWO);
  }

  private static Expression minus(Expression x) {
    return new Expression.Negative(x);
  }

  private Expression m(Expression because) {
    Expression after = note(Kind.AFTER, "m", because);
    m = after.value();
    return after;
  }

  private Expression v(Expression because) {
    Expression after = note(Kind.AFTER, "v", because);
    v = after.value();
    return after;
  }

  private Expression note(Kind kind, String symbol, Expression because) {
    Quantity quantity = new Quantity(kind, symbol, List.of(), -1);
    double value = because.value();
    steps.add(new Step(quantity, value, Optional.of(because), Step.Source.FORMULA));
    return Expression.of(quantity, value);
  }

  private static Expression past(String symbol, double value) {
    return Expression.of(new Quantity(Kind.BEFORE, symbol, List.of(), -1), value);
  }

  private static Expression symbol(String symbol, double value) {
    return Expression.of(Quantity.symbol(symbol), value);
  }
}
