package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adam with decoupled weight decay: `w ← w − η λ w`, then a step of [Adam].
///
/// Every weight decays, biases too, as in Keras and PyTorch. The coupled kind, `g ← g + λ w`, which
/// PyTorch's other optimizers call weight_decay, is an [org.glassnet.function.Penalty] with l2 =
/// λ/2 on the parameters.
///
/// Source: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.
///
/// @param learningRate η
/// @param beta1 β₁, in [0, 1)
/// @param beta2 β₂, in [0, 1)
/// @param epsilon ε, > 0
/// @param weightDecay λ, ≥ 0
/// @param formulas what ε is added to
public record AdamW(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public AdamW {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("beta1", beta1);
    Optimizer.share("beta2", beta2);
    Ranges.epsilon(epsilon);
    Ranges.notNegative("weightDecay", weightDecay, "0.01");
  }

  /// AdamW with Keras's constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-7, λ = 0.004; its rate is 0.001.
  public static AdamW of(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-7, 0.004, Formulas.KERAS);
  }

  /// AdamW with PyTorch's formula and constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01; its rate
  /// is 0.001.
  public static AdamW pytorch(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "adamW";
  }

  @Override
  public AdamW withLearningRate(double rate) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, formulas);
  }

  /// The same with other β₁ and β₂.
  public AdamW withBetas(double first, double second) {
    return new AdamW(learningRate, first, second, epsilon, weightDecay, formulas);
  }

  /// The same with another ε.
  public AdamW withEpsilon(double other) {
    return new AdamW(learningRate, beta1, beta2, other, weightDecay, formulas);
  }

  /// The same with another λ.
  public AdamW withWeightDecay(double other) {
    return new AdamW(learningRate, beta1, beta2, epsilon, other, formulas);
  }

  /// The same constants in another library's formula.
  public AdamW withFormulas(Formulas others) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, others);
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
      private float decay;

      @Override
      void begin(double rate) {
        correction.next();
        corrected = (float) correction.rate(rate);
        decay = (float) (rate * weightDecay);
      }

      @Override
      void change(Compute compute, int at, int n) {
        float small = correction.epsilon();
        compute
            .updates()
            .nadam(
                weights, at, m, at, v, at, gradients, at, n, corrected, 0, decay, gain1, gain2,
                small);
      }

      @Override
      public void resume(long steps) {
        correction.resume(steps);
      }
    };
  }
}
