package org.glassnet.inspect.explain;

import java.util.Arrays;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Formulas;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Sgd;

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
  private double product = 1;

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
    t++;
    if (optimizer instanceof Nadam nadam) {
      product *= u(nadam, t);
    }
    double[] g = rules.of(gradients);
    for (Span span : network.frozen().trainable(network.weights())) {
      for (int i = span.start(); i < span.end(); i++) {
        weights[i] += change(i, g[i], rate);
      }
    }
  }

  private double change(int i, double g, double rate) {
    return switch (optimizer) {
      case Sgd _ -> -rate * g;
      case Momentum(double _, double mu, Formulas formulas) -> {
        if (formulas == Formulas.KERAS) {
          m[i] = mu * m[i] - rate * g;
          yield m[i];
        }
        m[i] = mu * m[i] + g;
        yield -rate * m[i];
      }
      case Nesterov(double _, double mu, Formulas formulas) -> {
        if (formulas == Formulas.KERAS) {
          m[i] = mu * m[i] - rate * g;
          yield mu * m[i] - rate * g;
        }
        m[i] = mu * m[i] + g;
        yield -rate * (g + mu * m[i]);
      }
      case Adagrad(double _, double _, double epsilon, Formulas formulas) -> {
        v[i] += g * g;
        yield -rate * g / root(v[i], epsilon, formulas);
      }
      case Adadelta(double _, double rho, double epsilon) -> {
        v[i] = rho * v[i] + (1 - rho) * g * g;
        double x = Math.sqrt(b[i] + epsilon) / Math.sqrt(v[i] + epsilon) * g;
        b[i] = rho * b[i] + (1 - rho) * x * x;
        yield -rate * x;
      }
      case RmsProp rule -> rmsProp(rule, i, g, rate);
      case Adam(double _, double beta1, double beta2, double epsilon, Formulas formulas) ->
          adam(i, g, rate, beta1, beta2, epsilon, formulas);
      case AdamW(
              double _,
              double beta1,
              double beta2,
              double epsilon,
              double decay,
              Formulas formulas) ->
          -rate * decay * weights[i] + adam(i, g, rate, beta1, beta2, epsilon, formulas);
      case Nadam rule -> nadam(rule, i, g, rate);
    };
  }

  private static double root(double square, double epsilon, Formulas formulas) {
    return formulas == Formulas.KERAS ? Math.sqrt(square + epsilon) : Math.sqrt(square) + epsilon;
  }

  private double rmsProp(RmsProp rule, int i, double g, double rate) {
    double rho = rule.rho();
    v[i] = rho * v[i] + (1 - rho) * g * g;
    if (rule.centered()) {
      m[i] = rho * m[i] + (1 - rho) * g;
    }
    double x = g / root(Math.max(v[i] - m[i] * m[i], 0), rule.epsilon(), rule.formulas());
    if (rule.formulas() == Formulas.KERAS) {
      b[i] = rule.momentum() * b[i] + rate * x;
      return -b[i];
    }
    b[i] = rule.momentum() * b[i] + x;
    return -rate * b[i];
  }

  private double adam(
      int i, double g, double rate, double beta1, double beta2, double epsilon, Formulas formulas) {
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    double correction1 = 1 - StrictMath.pow(beta1, t);
    double correction2 = 1 - StrictMath.pow(beta2, t);
    return formulas == Formulas.KERAS
        ? -rate * Math.sqrt(correction2) / correction1 * m[i] / (Math.sqrt(v[i]) + epsilon)
        : -rate * m[i] / correction1 / (Math.sqrt(v[i] / correction2) + epsilon);
  }

  private double nadam(Nadam rule, int i, double g, double rate) {
    m[i] = rule.beta1() * m[i] + (1 - rule.beta1()) * g;
    v[i] = rule.beta2() * v[i] + (1 - rule.beta2()) * g * g;
    double following = u(rule, t + 1);
    double mean =
        following * m[i] / (1 - product * following) + (1 - u(rule, t)) * g / (1 - product);
    double square = v[i] / (1 - StrictMath.pow(rule.beta2(), t));
    return -rate * mean / (Math.sqrt(square) + rule.epsilon());
  }

  private static double u(Nadam rule, int step) {
    double slowness = rule.formulas() == Formulas.KERAS ? 1 : 0.004;
    return rule.beta1() * (1 - 0.5 * StrictMath.pow(0.96, step * slowness));
  }
}
