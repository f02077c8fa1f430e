package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.function.Activation;
import org.glassnet.function.CustomLoss;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.function.Softmax;
import org.glassnet.tensor.GlassnetException;

/// A function of one number with its derivative over a range, and identities checked there.
///
/// @param name the function's name
/// @param argument what the number is: `x`, or the output y for the target 1
/// @param from where the range begins
/// @param to where it ends
/// @param values f at [#POINTS] places, evenly from one end to the other
/// @param slopes f' there
/// @param identities what was checked
public record FunctionFacts(
    String name,
    String argument,
    double from,
    double to,
    List<Double> values,
    List<Double> slopes,
    List<Identity> identities) {
  /// At how many places.
  public static final int POINTS = 16_001;

  /// Keeps its own copies.
  public FunctionFacts {
    values = List.copyOf(values);
    slopes = List.copyOf(slopes);
    identities = List.copyOf(identities);
  }

  /// An equation or an inequality.
  ///
  /// @param text what holds: `σ' = σ(1 − σ)`
  /// @param error the largest difference of both sides; of an inequality by how much it is broken
  /// @param at where
  public record Identity(String text, double error, double at) {}

  /// The place of a value.
  public double at(int index) {
    return from + (to - from) * index / (POINTS - 1);
  }

  /// Facts of an activation; softmax as the share of x against 0, and over vectors.
  public static FunctionFacts of(Activation activation) {
    return switch (activation) {
      case Elementwise f -> facts(f.name(), "x", f::value, f::derivative, Identities.of(f));
      case Softmax() ->
          facts(
              "softmax",
              "the number against one other of 0",
              x -> Identities.shares(x, 0)[0],
              x -> Identities.sigmoid(x) * Identities.sigmoid(-x),
              Identities.ofSoftmax());
    };
  }

  /// Facts of a loss, as a function of one output whose target is 1, or is the right class.
  ///
  /// @throws GlassnetException where the loss is a user's own
  public static FunctionFacts of(Loss loss) {
    return switch (loss) {
      case Loss.PerOutput one ->
          facts(
              loss.name(),
              "the output y, the target being 1",
              y -> one.value(y, 1),
              y -> one.derivative(y, 1),
              loss instanceof Loss.BinaryCrossEntropy
                  ? List.of(
                      Identities.check(
                          "∂l/∂x = σ(x) − t",
                          x -> one.derivative(x, 1),
                          x -> Identities.sigmoid(x) - 1))
                  : List.of());
      case Loss.HalfSquared() ->
          facts(
              loss.name(),
              "the output y, the target being 1",
              y -> (y - 1) * (y - 1) / 2,
              y -> y - 1,
              List.of());
      case Loss.CrossEntropy(), Loss.CategoricalCrossEntropy() ->
          facts(
              loss.name(),
              "the right class's logit x against one other's of 0",
              x -> Math.max(-x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
              x -> Identities.sigmoid(x) - 1,
              List.of(
                  Identities.check(
                      "L = −ln softmax(x)",
                      x -> Math.max(-x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
                      x -> -StrictMath.log(Identities.shares(x, 0)[0])),
                  Identities.check(
                      "∂L/∂x = softmax(x) − 1",
                      x -> Identities.sigmoid(x) - 1,
                      x -> Identities.shares(x, 0)[0] - 1)));
      case CustomLoss _ ->
          throw new GlassnetException(loss.name() + " is a user's own loss: it has no one curve");
    };
  }

  private static FunctionFacts facts(
      String name,
      String argument,
      DoubleUnaryOperator f,
      DoubleUnaryOperator slope,
      List<Identity> identities) {
    List<Double> values = new ArrayList<>(POINTS);
    List<Double> slopes = new ArrayList<>(POINTS);
    for (int i = 0; i < POINTS; i++) {
      double x = Identities.place(i);
      values.add(f.applyAsDouble(x));
      slopes.add(slope.applyAsDouble(x));
    }
    List<Identity> all = new ArrayList<>(identities);
    all.add(Identities.differences(f, slope));
    return new FunctionFacts(
        name, argument, -Identities.REACH, Identities.REACH, values, slopes, all);
  }
}
