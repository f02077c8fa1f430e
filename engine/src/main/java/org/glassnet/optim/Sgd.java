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
    return new Update() {
      @Override
      public void step(Compute compute, double rate) {
        for (int i = 0; i < spans.size(); i++) {
          Span span = spans.get(i);
          compute.sgd(weights, span.start(), gradients, span.start(), span.size(), (float) rate);
        }
      }

      @Override
      public List<float[]> state() {
        return List.of();
      }

      @Override
      public void resume(long steps) {}
    };
  }
}
