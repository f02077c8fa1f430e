package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Penalty;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.GradientRules;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Update;
import org.glassnet.tensor.GlassnetException;

/// Explains what an optimizer makes of a gradient.
///
/// @param network the network, its weights as they are before the update
/// @param optimizer its rule, the rate being that of this step
/// @param clipping the limit of gradients
/// @param state what it remembers
record UpdateExplainer(
    Network network, Optimizer optimizer, Clipping clipping, OptimizerState state) {

  /// The steps from a weight's gradient to what it is afterwards, the result first.
  ///
  /// @param gradients dL/dw of all weights
  List<Step> steps(Name weight, double[] gradients) {
    Parameter parameter = network.weights().parameter(weight.owner());
    int position = parameter.offset() + weight.position();
    if (network.frozen().contains(position)) {
      throw new GlassnetException(weight + " is frozen: no update changes it");
    }
    double w = network.weights().array()[position];
    Step g = seen(weight, parameter, position, gradients, w);
    Memory memory =
        state.isFresh()
            ? Memory.fresh(optimizer)
            : Memory.of(optimizer, state.updates(), state.arrays(), position);
    UpdateRule rule = new UpdateRule(optimizer, memory, optimizer.learningRate(), g.value(), w);
    List<Step> steps = new ArrayList<>();
    Expression after = rule.after();
    steps.add(
        new Step(
            new Quantity(Kind.AFTER, "w", List.of(), -1),
            after.value(),
            Optional.of(after),
            Step.Source.FORMULA));
    steps.addAll(rule.steps().reversed());
    steps.add(g);
    return steps;
  }

  /// The gradient that the optimizer sees: the loss's, the penalty's, limited.
  private Step seen(Name weight, Parameter parameter, int position, double[] gradients, double w) {
    Penalty penalty = parameter.spec().penalty();
    List<Expression> addends = new ArrayList<>();
    addends.add(Expression.of(Quantity.of(Kind.GRADIENT, weight), gradients[position]));
    Expression number = Expression.of(new Quantity(Kind.BEFORE, "w", List.of(), -1), w);
    if (penalty.l1() > 0) {
      addends.add(
          Expression.product(
              Expression.of(Quantity.symbol("λ₁"), penalty.l1()),
              Expression.call("sign", Math.signum(w), number)));
    }
    if (penalty.l2() > 0) {
      addends.add(
          Expression.product(
              Expression.of(2), Expression.of(Quantity.symbol("λ₂"), penalty.l2()), number));
    }
    Expression sum = Expression.sum(addends);
    double limited =
        new GradientSum(network, clipping, Textbook.of(network).weights()).of(gradients)[position];
    Expression because =
        clipping instanceof Clipping.None || limited == sum.value()
            ? sum
            : clipping instanceof Clipping.ByValue(double limit)
                ? Expression.call("clip", limited, sum, Expression.of(limit))
                : Expression.product(
                    sum, Expression.of(Quantity.symbol("limit/norm"), limited / sum.value()));
    return new Step(
        Quantity.symbol("g"), because.value(), Optional.of(because), Step.Source.FORMULA);
  }

  /// The weight after the engine's own update in float32.
  ///
  /// @param gradients the engine's
  float engine(int position, float[] gradients) {
    float[] weights = network.weights().array().clone();
    float[] seen = gradients.clone();
    try (Compute compute = Compute.open(1)) {
      compute.beginStep();
      GradientRules.of(network.weights(), network.frozen(), seen, clipping).apply(compute);
      Update update = optimizer.bind(weights, seen, network.frozen().trainable(network.weights()));
      if (!state.isFresh()) {
        for (int i = 0; i < state.arrays().size(); i++) {
          System.arraycopy(state.arrays().get(i), 0, update.state().get(i), 0, weights.length);
        }
        update.resume(state.updates());
      }
      update.step(compute, optimizer.learningRate());
    }
    return weights[position];
  }
}
