package org.glassnet.optim;

import org.glassnet.function.Penalty;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;

/// The penalties of a network's parameters, for reports: [GradientRules] has their gradients.
public final class Penalties {
  private Penalties() {}

  /// What training adds to the loss: the sum over all parameters of `l1 · Σ|w| + l2 · Σw²`, frozen
  /// weights included; 0 where no parameter has a penalty.
  public static double value(Weights weights) {
    double value = 0;
    for (Parameter parameter : weights.parameters()) {
      Penalty penalty = parameter.spec().penalty();
      if (!penalty.isNone()) {
        value += value(weights.array(), parameter, penalty);
      }
    }
    return value;
  }

  private static double value(float[] weights, Parameter parameter, Penalty penalty) {
    double sizes = 0;
    double squares = 0;
    for (int i = parameter.offset(); i < parameter.end(); i++) {
      double weight = weights[i];
      sizes += Math.abs(weight);
      squares += weight * weight;
    }
    return penalty.l1() * sizes + penalty.l2() * squares;
  }
}
