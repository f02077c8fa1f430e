package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.explain.FunctionFacts.Identity;

/// What holds of functions, checked at places of a range.
final class Identities {
  /// The range is [−reach, reach].
  static final double REACH = 8;

  private static final int POINTS = FunctionFacts.POINTS;
  private static final double STEP = 1e-5;

  private Identities() {}

  /// Of an activation.
  static List<Identity> of(Elementwise f) {
    DoubleUnaryOperator y = f::value;
    DoubleUnaryOperator slope = f::derivative;
    DoubleUnaryOperator tanh = StrictMath::tanh;
    return switch (f) {
      case Elementwise.Linear() -> List.of();
      case Elementwise.Relu() ->
          List.of(check("f(x) − f(−x) = x", x -> f.value(x) - f.value(-x), x -> x));
      case Elementwise.LeakyRelu(double low) ->
          List.of(
              check(
                  "f(x) = relu(x) − slope · relu(−x)",
                  y,
                  x -> Math.max(x, 0) - low * Math.max(-x, 0)));
      case Elementwise.Tanh() ->
          List.of(
              check("tanh x = 2σ(2x) − 1", y, x -> 2 * sigmoid(2 * x) - 1),
              check("tanh' x = 1 − tanh² x", slope, x -> 1 - f.value(x) * f.value(x)),
              check(
                  "tanh' x = 4σ(2x) (1 − σ(2x))", slope, x -> 4 * sigmoid(2 * x) * sigmoid(-2 * x)),
              check("tanh(−x) = −tanh x", x -> f.value(-x), x -> -f.value(x)),
              atMost("|tanh x| < 1", x -> Math.abs(f.value(x)), 1),
              atMost("tanh' x ≤ 1", slope, 1));
      case Elementwise.Sigmoid() ->
          List.of(
              check("σ' = σ(1 − σ)", slope, x -> f.value(x) * (1 - f.value(x))),
              atMost("σ' ≤ ¼", slope, 0.25),
              check("σ(−x) = 1 − σ(x)", x -> f.value(-x), x -> 1 - f.value(x)),
              check("σ(x) = ½ (1 + tanh(x/2))", y, x -> (1 + tanh.applyAsDouble(x / 2)) / 2));
      case Elementwise.Elu(double alpha) ->
          List.of(
              check(
                  "f'(x) = f(x) + α for x ≤ 0",
                  x -> x > 0 ? 0 : f.derivative(x),
                  x -> x > 0 ? 0 : f.value(x) + alpha));
      case Elementwise.Selu() ->
          List.of(
              check(
                  "selu = λ · elu with α = 1.6733",
                  y,
                  x ->
                      Elementwise.Selu.LAMBDA
                          * new Elementwise.Elu(Elementwise.Selu.ALPHA).value(x)));
      case Elementwise.Softplus() ->
          List.of(
              check("f' = σ", slope, Identities::sigmoid),
              check("f(x) − f(−x) = x", x -> f.value(x) - f.value(-x), x -> x));
      case Elementwise.Gelu(), Elementwise.Swish() ->
          List.of(check("f(x) − f(−x) = x", x -> f.value(x) - f.value(-x), x -> x));
      case Elementwise.Relu6() ->
          List.of(check("f(x) + f(6 − x) = 6", x -> f.value(x) + f.value(6 - x), _ -> 6));
      case Elementwise.HardSigmoid() ->
          List.of(check("f(x) + f(−x) = 1", x -> f.value(x) + f.value(-x), _ -> 1));
      case Elementwise.LecunTanh() -> {
        double top = Elementwise.LecunTanh.HEIGHT * 2 / 3 + Elementwise.LecunTanh.TWIST;
        yield List.of(
            check(
                "f'(x) = 1.14393 sech²(2x/3) + 0.01",
                slope,
                x -> 1.7159 * 2 / 3 / square(StrictMath.cosh(2 * x / 3)) + 0.01),
            check("f(−x) = −f(x)", x -> f.value(-x), x -> -f.value(x)),
            atMost("f' ≤ f'(0) = 1.14393… + 0.01 = 1.15393…", slope, top),
            atMost("f' > 0.01", x -> -f.derivative(x), -0.01));
      }
    };
  }

  private static double square(double x) {
    return x * x;
  }

  /// Of softmax, over some vectors.
  static List<Identity> ofSoftmax() {
    double[][] vectors = {{1, 2, 3}, {0, 0, 0, 0}, {-5.1, 0.3, 4.2}, {700, 710, 705}};
    List<Identity> identities = new ArrayList<>();
    identities.add(check("softmax(x, 0)₁ = σ(x)", x -> shares(x, 0)[0], Identities::sigmoid));
    double shift = 0;
    double by = 0;
    double one = 0;
    double rows = 0;
    for (double[] x : vectors) {
      double[] y = shares(x);
      double sum = 0;
      for (double share : y) {
        sum += share;
      }
      one = Math.max(one, Math.abs(sum - 1));
      for (double c : new double[] {-1000, -1, 0.5, 100, 1e6}) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] += c;
        }
        double[] other = shares(moved);
        for (int i = 0; i < y.length; i++) {
          if (Math.abs(y[i] - other[i]) > shift) {
            shift = Math.abs(y[i] - other[i]);
            by = c;
          }
        }
      }
      for (int i = 0; i < y.length; i++) {
        double row = 0;
        for (int j = 0; j < y.length; j++) {
          row += y[i] * ((i == j ? 1 : 0) - y[j]);
        }
        rows = Math.max(rows, Math.abs(row));
      }
    }
    identities.add(
        new Identity(
            "softmax(x + c) = softmax(x), for c from −1000 to 10⁶ (the error is that of rounding x"
                + " + c)",
            shift,
            by));
    identities.add(new Identity("Σ softmax(x) = 1", one, 0));
    identities.add(new Identity("Σⱼ ∂yᵢ/∂xⱼ = 0", rows, 0));
    return identities;
  }

  /// Softmax of numbers.
  static double[] shares(double... x) {
    Tape tape = new Tape();
    List<Term> terms = new ArrayList<>();
    for (double number : x) {
      terms.add(tape.given("x", number));
    }
    return Softmaxes.shares(terms);
  }

  static double sigmoid(double x) {
    return new Elementwise.Sigmoid().value(x);
  }

  static double place(int index) {
    return -REACH + 2 * REACH * index / (POINTS - 1);
  }

  /// The derivative against a difference; where the function bends, a place nearby is looked at.
  static Identity differences(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    double worst = 0;
    double at = 0;
    for (int i = 0; i < POINTS - 1; i++) {
      double x = place(i) + REACH / POINTS;
      double difference = (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / (2 * STEP);
      double error = Math.abs(difference - slope.applyAsDouble(x));
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    return new Identity("f'(x) = (f(x + h) − f(x − h)) / 2h with h = 10⁻⁵", worst, at);
  }

  static Identity check(String text, DoubleUnaryOperator left, DoubleUnaryOperator right) {
    double worst = 0;
    double at = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = place(i);
      double error = Math.abs(left.applyAsDouble(x) - right.applyAsDouble(x));
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    return new Identity(text, worst, at);
  }

  private static Identity atMost(String text, DoubleUnaryOperator f, double limit) {
    double worst = 0;
    double at = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = place(i);
      double over = f.applyAsDouble(x) - limit;
      if (over > worst) {
        worst = over;
        at = x;
      }
    }
    return new Identity(text, worst, at);
  }
}
