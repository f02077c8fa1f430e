package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adam with Nesterov's momentum: m and v as in [Adam], and at step t = 1, 2, … `w ← w − η m̂ /
/// (√(v/(1 − β₂ᵗ)) + ε)` with
///
/// `m̂ = uₜ₊₁ m / (1 − u₁…uₜ₊₁) + (1 − uₜ) g / (1 − u₁…uₜ)`
///
/// | formulas | u |
/// |---|---|
/// | Keras | `uₜ = β₁ (1 − ½ · 0.96ᵗ)` |
/// | PyTorch | `uₜ = β₁ (1 − ½ · 0.96^(0.004 t))` |
///
/// Source: Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop 2016; u is PyTorch's
/// there.
///
/// @param learningRate η
/// @param beta1 β₁, in [0, 1)
/// @param beta2 β₂, in [0, 1)
/// @param epsilon ε, > 0
/// @param formulas how fast u rises to β₁
public record Nadam(
    double learningRate, double beta1, double beta2, double epsilon, Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Nadam {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("beta1", beta1);
    Optimizer.share("beta2", beta2);
    Ranges.epsilon(epsilon);
  }

  /// Nadam with Keras's constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-7; its rate is 0.001.
  public static Nadam of(double learningRate) {
    return new Nadam(learningRate, 0.9, 0.999, 1e-7, Formulas.KERAS);
  }

  /// Nadam with PyTorch's formula and constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-8; its rate is 0.002.
  public static Nadam pytorch(double learningRate) {
    return new Nadam(learningRate, 0.9, 0.999, 1e-8, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "nadam";
  }

  @Override
  public Nadam withLearningRate(double rate) {
    return new Nadam(rate, beta1, beta2, epsilon, formulas);
  }

  /// The same with other β₁ and β₂.
  public Nadam withBetas(double first, double second) {
    return new Nadam(learningRate, first, second, epsilon, formulas);
  }

  /// The same with another ε.
  public Nadam withEpsilon(double other) {
    return new Nadam(learningRate, beta1, beta2, other, formulas);
  }

  /// The same constants in another library's formula.
  public Nadam withFormulas(Formulas others) {
    return new Nadam(learningRate, beta1, beta2, epsilon, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] m = Alignment.allocate(weights.length);
    float[] v = Alignment.allocate(weights.length);
    return new NadamUpdate(this, weights, gradients, spans, m, v);
  }

  private static final class NadamUpdate extends BoundUpdate {
    private static final double DECAY = 0.96;

    private final Nadam rule;
    private final float[] m;
    private final float[] v;
    private final double shrink;
    private final BiasCorrection correction;

    /// 0.96ᵗ, or its slower kin.
    private double decay = 1;

    /// u₁…uₜ.
    private double product = 1;

    private float meanRate;
    private float slopeRate;

    NadamUpdate(
        Nadam rule, float[] weights, float[] gradients, List<Span> spans, float[] m, float[] v) {
      super(weights, gradients, spans, List.of(m, v));
      this.rule = rule;
      this.m = m;
      this.v = v;
      this.shrink = rule.formulas == Formulas.KERAS ? DECAY : StrictMath.pow(DECAY, 0.004);
      this.correction = new BiasCorrection(rule.beta1, rule.beta2, rule.epsilon, Formulas.PYTORCH);
    }

    @Override
    void begin(double rate) {
      correction.next();
      next();
      double u = u(decay);
      double following = u(decay * shrink);
      double root = correction.root2();
      meanRate = (float) (rate * root * following / (1 - product * following));
      slopeRate = (float) (rate * root * (1 - u) / (1 - product));
    }

    private double u(double decayed) {
      return rule.beta1 * (1 - 0.5 * decayed);
    }

    private void next() {
      decay *= shrink;
      product *= u(decay);
    }

    @Override
    void change(Compute compute, int at, int n) {
      compute
          .updates()
          .nadam(
              weights,
              at,
              m,
              at,
              v,
              at,
              gradients,
              at,
              n,
              meanRate,
              slopeRate,
              0,
              (float) (1 - rule.beta1),
              (float) (1 - rule.beta2),
              correction.epsilon());
    }

    @Override
    public void resume(long steps) {
      correction.resume(steps);
      decay = 1;
      product = 1;
      for (long i = 0; i < steps; i++) {
        next();
      }
    }
  }
}
