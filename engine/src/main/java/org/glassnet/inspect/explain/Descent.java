package org.glassnet.inspect.explain;

import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;

/// An optimizer's formula in double precision, with what it remembers between steps.
public final class Descent {
  private final Optimizer optimizer;
  private final Network network;
  private final double[] weights;
  private final double[] m;
  private final double[] v;
  private int steps;

  Descent(Optimizer optimizer, Network network, double[] weights) {
    this.optimizer = optimizer;
    this.network = network;
    this.weights = weights;
    this.m = new double[weights.length];
    this.v = new double[weights.length];
  }

  /// Changes every weight that is not frozen by its gradient.
  ///
  /// @param gradients laid out as the weights are
  public void step(double[] gradients) {
    steps++;
    for (Span span : network.frozen().trainable(network.weights())) {
      for (int i = span.start(); i < span.end(); i++) {
        weights[i] += change(i, gradients[i]);
      }
    }
  }

  private double change(int i, double g) {
    return switch (optimizer) {
      case Sgd(double rate) -> -rate * g;
      case Momentum(double rate, double momentum) -> {
        v[i] = momentum * v[i] - rate * g;
        yield v[i];
      }
      case Adam(double rate, double beta1, double beta2, double epsilon) -> {
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        double corrected =
            rate * Math.sqrt(1 - StrictMath.pow(beta2, steps)) / (1 - StrictMath.pow(beta1, steps));
        yield -corrected * m[i] / (Math.sqrt(v[i]) + epsilon);
      }
    };
  }
}
