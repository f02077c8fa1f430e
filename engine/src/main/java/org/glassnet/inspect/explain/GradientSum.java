package org.glassnet.inspect.explain;

import java.util.Arrays;
import java.util.List;
import org.glassnet.function.Penalty;
import org.glassnet.model.Frozen;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;

/// The gradients that an optimizer sees, in double precision: the loss's and the penalties',
/// limited.
final class GradientSum {
  private final List<Parameter> parameters;
  private final Frozen frozen;
  private final Clipping clipping;
  private final double[] weights;

  GradientSum(Network network, Clipping clipping, double[] weights) {
    this.parameters = network.weights().parameters();
    this.frozen = network.frozen();
    this.clipping = clipping;
    this.weights = weights;
  }

  /// The sum; 0 for frozen weights.
  ///
  /// @param gradients of the loss
  double[] of(double[] gradients) {
    double[] g = new double[gradients.length];
    for (Parameter parameter : parameters) {
      Penalty penalty = parameter.spec().penalty();
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        if (!frozen.contains(i)) {
          double w = weights[i];
          g[i] = gradients[i] + penalty.l1() * Math.signum(w) + 2 * penalty.l2() * w;
        }
      }
    }
    switch (clipping) {
      case Clipping.None() -> {}
      case Clipping.ByValue(double limit) -> Arrays.setAll(g, i -> Math.clamp(g[i], -limit, limit));
      case Clipping.ByNorm(double limit) ->
          parameters.forEach(p -> shorten(g, p.offset(), p.end(), limit));
      case Clipping.ByGlobalNorm(double limit) -> shorten(g, 0, g.length, limit);
    }
    return g;
  }

  private static void shorten(double[] g, int from, int to, double limit) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += g[i] * g[i];
    }
    double norm = Math.sqrt(squares);
    for (int i = from; i < to && norm > limit; i++) {
      g[i] *= limit / norm;
    }
  }
}
