package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adadelta: steps are as large as recent steps were, in the units of the weights: `s ← ρ s + (1 −
/// ρ) g²`, `x = √(d + ε) / √(s + ε) · g`, `d ← ρ d + (1 − ρ) x²`, `w ← w − η x`.
///
/// Keras and PyTorch have the same formula and other constants.
///
/// Source: Zeiler, "ADADELTA: an adaptive learning rate method", 2012 (η = 1 there).
///
/// @param learningRate η
/// @param rho ρ, in [0, 1)
/// @param epsilon ε, > 0
public record Adadelta(double learningRate, double rho, double epsilon) implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Adadelta {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("rho", rho);
    Ranges.epsilon(epsilon);
  }

  /// Adadelta with Keras's constants: ρ = 0.95, ε = 1e-7; its rate is 0.001, the paper's 1.
  public static Adadelta of(double learningRate) {
    return new Adadelta(learningRate, 0.95, 1e-7);
  }

  /// Adadelta with PyTorch's constants: ρ = 0.9, ε = 1e-6; its rate is 1.
  public static Adadelta pytorch(double learningRate) {
    return new Adadelta(learningRate, 0.9, 1e-6);
  }

  @Override
  public String name() {
    return "adadelta";
  }

  @Override
  public Adadelta withLearningRate(double rate) {
    return new Adadelta(rate, rho, epsilon);
  }

  /// The same with another ρ.
  public Adadelta withRho(double other) {
    return new Adadelta(learningRate, other, epsilon);
  }

  /// The same with another ε.
  public Adadelta withEpsilon(double other) {
    return new Adadelta(learningRate, rho, other);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] squares = Alignment.allocate(weights.length);
    float[] steps = Alignment.allocate(weights.length);
    float gain = (float) (1 - rho);
    float small = (float) epsilon;
    return new BoundUpdate(weights, gradients, spans, List.of(squares, steps)) {
      private float now;

      @Override
      void begin(double rate) {
        now = (float) rate;
      }

      @Override
      void change(Compute compute, int at, int n) {
        compute
            .updates()
            .adadelta(weights, at, squares, at, steps, at, gradients, at, n, now, gain, small);
      }
    };
  }
}
