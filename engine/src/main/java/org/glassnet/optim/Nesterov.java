package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Gradient descent with Nesterov's momentum: the step looks ahead along the velocity.
///
/// | formulas | velocity | weights |
/// |---|---|---|
/// | Keras | `v ← μ v − η g` | `w ← w + μ v − η g` |
/// | PyTorch | `v ← μ v + g` | `w ← w − η (g + μ v)` |
///
/// The two go the same way while η stays as it is.
///
/// Sources: Nesterov, "A method of solving a convex programming problem with convergence rate
/// O(1/k²)", 1983; Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and
/// momentum in deep learning", ICML 2013.
///
/// @param learningRate η
/// @param momentum μ, in [0, 1)
/// @param formulas whose velocity
public record Nesterov(double learningRate, double momentum, Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the momentum.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Nesterov {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("momentum", momentum);
  }

  /// By Keras's formula, μ = 0.9.
  public static Nesterov of(double learningRate) {
    return new Nesterov(learningRate, 0.9, Formulas.KERAS);
  }

  /// By PyTorch's formula, μ = 0.9.
  public static Nesterov pytorch(double learningRate) {
    return new Nesterov(learningRate, 0.9, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "nesterov";
  }

  @Override
  public Nesterov withLearningRate(double rate) {
    return new Nesterov(rate, momentum, formulas);
  }

  /// The same with another μ.
  public Nesterov withMomentum(double other) {
    return new Nesterov(learningRate, other, formulas);
  }

  /// The same constants in another library's formula.
  public Nesterov withFormulas(Formulas others) {
    return new Nesterov(learningRate, momentum, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] velocity = Alignment.allocate(weights.length);
    boolean keras = formulas == Formulas.KERAS;
    float keep = (float) momentum;
    return new BoundUpdate(weights, gradients, spans, List.of(velocity)) {
      private float gain;
      private float push;
      private float slide;

      @Override
      void begin(double rate) {
        gain = keras ? (float) -rate : 1;
        push = (float) (keras ? momentum : -rate * momentum);
        slide = (float) -rate;
      }

      @Override
      void change(Compute compute, int at, int n) {
        compute
            .updates()
            .velocity(weights, at, velocity, at, gradients, at, n, keep, gain, push, slide);
      }
    };
  }
}
