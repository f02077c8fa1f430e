package org.glassnet.optim;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Penalty;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;

/// What happens to a step's gradients between the backward pass and the update: the parameters'
/// penalties are added, then the sum is limited; bound to weights and gradients as an [Update] is.
///
/// Frozen weights have no say: nothing is added to their gradients, and norms leave them out.
/// Nothing is computed where there is neither a penalty nor a limit.
public final class GradientRules {
  private final float[] weights;
  private final float[] gradients;
  private final List<Charge> charges;
  private final List<Span> trained;
  private final List<Group> groups;
  private final float valueLimit;
  private final double normLimit;

  private GradientRules(Weights weights, Frozen frozen, float[] gradients, Clipping clipping) {
    this.weights = weights.array();
    this.gradients = gradients;
    this.charges = charges(weights, frozen);
    this.trained = frozen.trainable(weights);
    this.groups = new ArrayList<>();
    float value = Float.POSITIVE_INFINITY;
    double norm = Double.POSITIVE_INFINITY;
    switch (clipping) {
      case Clipping.None() -> {}
      case Clipping.ByValue(double limit) -> value = (float) limit;
      case Clipping.ByNorm(double limit) -> {
        norm = limit;
        weights.parameters().forEach(p -> groups.add(new Group(within(p, trained))));
      }
      case Clipping.ByGlobalNorm(double limit) -> {
        norm = limit;
        groups.add(new Group(trained));
      }
    }
    this.valueLimit = value;
    this.normLimit = norm;
  }

  /// Binds penalties and a limit to weights and gradients.
  ///
  /// @param weights all weights; their parameters say which penalty they have
  /// @param frozen what training leaves as it is
  /// @param gradients an array of the weights' layout
  /// @param clipping the limit
  public static GradientRules of(
      Weights weights, Frozen frozen, float[] gradients, Clipping clipping) {
    return new GradientRules(weights, frozen, gradients, clipping);
  }

  /// A part of the weights and what its penalty adds to the gradient.
  private record Charge(Span span, float l1, float twoL2) {}

  /// The parts that one norm is taken over.
  private record Group(List<Span> spans) {}

  private static List<Charge> charges(Weights weights, Frozen frozen) {
    List<Charge> charges = new ArrayList<>();
    for (Parameter parameter : weights.parameters()) {
      Penalty penalty = parameter.spec().penalty();
      if (!penalty.isNone()) {
        for (Span span : within(parameter, frozen.trainable(weights))) {
          charges.add(new Charge(span, (float) penalty.l1(), (float) (2 * penalty.l2())));
        }
      }
    }
    return charges;
  }

  static List<Span> within(Parameter parameter, List<Span> spans) {
    List<Span> parts = new ArrayList<>();
    for (Span span : spans) {
      int start = Math.max(span.start(), parameter.offset());
      int end = Math.min(span.end(), parameter.end());
      if (start < end) {
        parts.add(new Span(start, end));
      }
    }
    return parts;
  }

  /// Changes the gradients.
  @SuppressWarnings("exports")
  public void apply(Compute compute) {
    for (int i = 0; i < charges.size(); i++) {
      Charge charge = charges.get(i);
      int at = charge.span.start();
      compute
          .updates()
          .penalize(weights, at, gradients, at, charge.span.size(), charge.l1, charge.twoL2);
    }
    if (valueLimit < Float.POSITIVE_INFINITY) {
      for (int i = 0; i < trained.size(); i++) {
        compute
            .updates()
            .clip(gradients, trained.get(i).start(), trained.get(i).size(), valueLimit);
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      limit(compute, groups.get(i).spans);
    }
  }

  private void limit(Compute compute, List<Span> spans) {
    double squares = 0;
    for (int i = 0; i < spans.size(); i++) {
      squares += compute.sumOfSquares(gradients, spans.get(i).start(), spans.get(i).size());
    }
    double norm = Math.sqrt(squares);
    if (norm > normLimit) {
      float factor = (float) (normLimit / norm);
      for (int i = 0; i < spans.size(); i++) {
        compute.scale(factor, gradients, spans.get(i).start(), spans.get(i).size());
      }
    }
  }
}
