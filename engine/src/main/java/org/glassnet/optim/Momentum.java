package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Gradient descent with momentum.
///
/// | formulas | velocity | weights |
/// |---|---|---|
/// | Keras | `v ← μ v − η g` | `w ← w + v` |
/// | PyTorch | `v ← μ v + g` | `w ← w − η v` |
///
/// The two go the same way while η stays as it is: PyTorch's velocity is Keras's divided by −η.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
///
/// @param learningRate η
/// @param momentum μ, in [0, 1)
/// @param formulas whose velocity
public record Momentum(double learningRate, double momentum, Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the momentum.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Momentum {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("momentum", momentum);
  }

  /// Momentum by Keras's formula.
  public Momentum(double learningRate, double momentum) {
    this(learningRate, momentum, Formulas.KERAS);
  }

  /// Momentum by Keras's formula, μ = 0.9.
  public static Momentum of(double learningRate) {
    return new Momentum(learningRate, 0.9);
  }

  /// Momentum by PyTorch's formula, μ = 0.9, no dampening.
  public static Momentum pytorch(double learningRate) {
    return new Momentum(learningRate, 0.9, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "momentum";
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum, formulas);
  }

  /// The same with another μ.
  public Momentum withMomentum(double other) {
    return new Momentum(learningRate, other, formulas);
  }

  /// The same constants in another library's formula.
  public Momentum withFormulas(Formulas others) {
    return new Momentum(learningRate, momentum, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] velocity = Alignment.allocate(weights.length);
    float factor = (float) momentum;
    boolean keras = formulas == Formulas.KERAS;
    return new BoundUpdate(weights, gradients, spans, List.of(velocity)) {
      private float now;

      @Override
      void begin(double rate) {
        now = (float) rate;
      }

      @Override
      void change(Compute compute, int at, int n) {
        if (keras) {
          compute.updates().momentum(weights, at, velocity, at, gradients, at, n, now, factor);
        } else {
          compute
              .updates()
              .velocity(weights, at, velocity, at, gradients, at, n, factor, 1, -now, 0);
        }
      }
    };
  }
}
