package org.glassnet.train;

import org.glassnet.function.Penalty;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;

/// What the layers' penalties add to the loss.
final class Penalties {
  private Penalties() {}

  static double value(Weights weights) {
    double sum = 0;
    for (Parameter parameter : weights.parameters()) {
      Penalty penalty = parameter.spec().penalty();
      if (!penalty.isNone()) {
        for (int i = parameter.offset(); i < parameter.end(); i++) {
          double w = weights.array()[i];
          sum += penalty.l1() * Math.abs(w) + penalty.l2() * w * w;
        }
      }
    }
    return sum;
  }
}
