package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adam: `m ← m + (g − m)(1 − β₁)`, `v ← v + (g² − v)(1 − β₂)`, and at step t = 1, 2, …
///
/// | formulas | weights |
/// |---|---|
/// | Keras | `w ← w − η √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε)` |
/// | PyTorch | `w ← w − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)` |
///
/// The two differ in the weight of ε in the first steps: PyTorch's is the paper's algorithm 1,
/// Keras's the "ε̂" of its section 2.
///
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
///
/// @param learningRate η
/// @param beta1 β₁, in [0, 1)
/// @param beta2 β₂, in [0, 1)
/// @param epsilon ε, > 0
/// @param formulas what ε is added to
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Adam {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("beta1", beta1);
    Optimizer.share("beta2", beta2);
    Ranges.epsilon(epsilon);
  }

  /// Adam by Keras's formula.
  public Adam(double learningRate, double beta1, double beta2, double epsilon) {
    this(learningRate, beta1, beta2, epsilon, Formulas.KERAS);
  }

  /// Adam with Keras's constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-7; its rate is 0.001.
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7);
  }

  /// Adam with PyTorch's formula and constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-8; its rate is 0.001.
  public static Adam pytorch(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Adam withLearningRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon, formulas);
  }

  /// The same with other β₁ and β₂.
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, formulas);
  }

  /// The same with another ε.
  public Adam withEpsilon(double other) {
    return new Adam(learningRate, beta1, beta2, other, formulas);
  }

  /// The same constants in another library's formula.
  public Adam withFormulas(Formulas others) {
    return new Adam(learningRate, beta1, beta2, epsilon, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] m = Alignment.allocate(weights.length);
    float[] v = Alignment.allocate(weights.length);
    BiasCorrection correction = new BiasCorrection(beta1, beta2, epsilon, formulas);
    float gain1 = (float) (1 - beta1);
    float gain2 = (float) (1 - beta2);
    return new BoundUpdate(weights, gradients, spans, List.of(m, v)) {
      private float corrected;

      @Override
      void begin(double rate) {
        correction.next();
        corrected = (float) correction.rate(rate);
      }

      @Override
      void change(Compute compute, int at, int n) {
        float small = correction.epsilon();
        compute
            .updates()
            .adam(weights, at, m, at, v, at, gradients, at, n, corrected, gain1, gain2, small);
      }

      @Override
      public void resume(long steps) {
        correction.resume(steps);
      }
    };
  }
}
