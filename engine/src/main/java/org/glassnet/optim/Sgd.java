package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Plain gradient descent: `w ← w − η g`.
///
/// Source: Robbins and Monro, "A stochastic approximation method", 1951.
///
/// @param learningRate η
public record Sgd(double learningRate) implements Optimizer {
  /// Checks the rate.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it is not positive
  public Sgd {
    Optimizer.positiveRate(learningRate);
  }

  /// Gradient descent at this rate; 0.01 is Keras's.
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public Sgd withLearningRate(double rate) {
    return new Sgd(rate);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    return new BoundUpdate(weights, gradients, spans, List.of()) {
      private float now;

      @Override
      void begin(double rate) {
        now = (float) rate;
      }

      @Override
      void change(Compute compute, int at, int n) {
        compute.updates().sgd(weights, at, gradients, at, n, now);
      }
    };
  }
}
