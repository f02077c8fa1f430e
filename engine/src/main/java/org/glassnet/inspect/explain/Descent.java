package org.glassnet.inspect.explain;

import java.util.Arrays;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;

/// An optimizer's formula in double precision, with what it remembers between steps.
public final class Descent {
  private final Optimizer optimizer;
  private final Network network;
  private final GradientSum rules;
  private final double[] weights;

  /// The mean of gradients, and a velocity.
  private final double[] m;

  /// The mean or sum of squared gradients.
  private final double[] v;

  /// A velocity beside both, or the mean of squared steps.
  private final double[] b;

  private int t;

  Descent(Optimizer optimizer, Clipping clipping, Network network, double[] weights) {
    this.optimizer = optimizer;
    this.network = network;
    this.rules = new GradientSum(network, clipping, weights);
    this.weights = weights;
    this.m = new double[weights.length];
    this.v = new double[weights.length];
    this.b = new double[weights.length];
    if (optimizer instanceof Adagrad adagrad) {
      Arrays.fill(v, adagrad.initialAccumulator());
    }
  }

  /// Changes every weight that is not frozen by its gradient, at the optimizer's rate.
  ///
  /// @param gradients of the loss, laid out as the weights are; the parameters' penalties and the
  ///   limit come to them here
  public void step(double[] gradients) {
    step(gradients, optimizer.learningRate());
  }

  /// Changes every weight that is not frozen by its gradient.
  ///
  /// @param gradients as above
  /// @param rate the learning rate of this step
  public void step(double[] gradients, double rate) {
    double[] g = rules.of(gradients);
    for (Span span : network.frozen().trainable(network.weights())) {
      for (int i = span.start(); i < span.end(); i++) {
        UpdateRule rule =
            new UpdateRule(optimizer, new Memory(t, m[i], v[i], b[i]), rate, g[i], weights[i]);
        Memory after = rule.memory();
        m[i] = after.m();
        v[i] = after.v();
        b[i] = after.b();
        weights[i] += rule.change();
      }
    }
    t++;
  }
}
