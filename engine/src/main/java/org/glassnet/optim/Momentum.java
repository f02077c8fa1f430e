package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Gradient descent with momentum, as Keras has it: `v ← μ v − η g`, `w ← w + v`.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
///
/// @param learningRate η
/// @param momentum μ, in [0, 1)
public record Momentum(double learningRate, double momentum) implements Optimizer {
  /// Checks the rate and the momentum.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Momentum {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("momentum", momentum);
  }

  @Override
  public String name() {
    return "momentum";
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] velocity = Alignment.allocate(weights.length);
    float factor = (float) momentum;
    return new Update() {
      @Override
      public void step(Compute compute, double rate) {
        for (int i = 0; i < spans.size(); i++) {
          Span span = spans.get(i);
          int at = span.start();
          compute.momentum(
              weights, at, velocity, at, gradients, at, span.size(), (float) rate, factor);
        }
      }

      @Override
      public List<float[]> state() {
        return List.of(velocity);
      }

      @Override
      public void resume(long steps) {}
    };
  }
}
