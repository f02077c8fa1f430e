package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adam, as Keras has it: `m ← m + (g − m)(1 − β₁)`, `v ← v + (g² − v)(1 − β₂)`, `w ← w − η √(1 −
/// β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε)` at step t = 1, 2, …
///
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
///
/// @param learningRate η
/// @param beta1 β₁, in [0, 1)
/// @param beta2 β₂, in [0, 1)
/// @param epsilon ε, > 0
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Adam {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("beta1", beta1);
    Optimizer.share("beta2", beta2);
    if (!((float) epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new org.glassnet.tensor.GlassnetException(
          "epsilon is " + epsilon + ": it must be a small positive number, such as 1e-7");
    }
  }

  /// Adam with Keras's constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-7.
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Adam withLearningRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    return new AdamUpdate(
        this,
        weights,
        gradients,
        spans,
        Alignment.allocate(weights.length),
        Alignment.allocate(weights.length));
  }

  private static final class AdamUpdate implements Update {
    private final Adam adam;
    private final float[] weights;
    private final float[] gradients;
    private final List<Span> spans;
    private final float[] m;
    private final float[] v;
    private double power1 = 1;
    private double power2 = 1;

    AdamUpdate(
        Adam adam, float[] weights, float[] gradients, List<Span> spans, float[] m, float[] v) {
      this.adam = adam;
      this.weights = weights;
      this.gradients = gradients;
      this.spans = spans;
      this.m = m;
      this.v = v;
    }

    @Override
    public void step(Compute compute, double rate) {
      power1 *= adam.beta1;
      power2 *= adam.beta2;
      float corrected = (float) (rate * Math.sqrt(1 - power2) / (1 - power1));
      for (int i = 0; i < spans.size(); i++) {
        Span span = spans.get(i);
        int at = span.start();
        compute.adam(
            weights,
            at,
            m,
            at,
            v,
            at,
            gradients,
            at,
            span.size(),
            corrected,
            (float) (1 - adam.beta1),
            (float) (1 - adam.beta2),
            (float) adam.epsilon);
      }
    }

    @Override
    public List<float[]> state() {
      return List.of(m, v);
    }

    @Override
    public void resume(long steps) {
      power1 = 1;
      power2 = 1;
      for (long i = 0; i < steps; i++) {
        power1 *= adam.beta1;
        power2 *= adam.beta2;
      }
    }
  }
}
