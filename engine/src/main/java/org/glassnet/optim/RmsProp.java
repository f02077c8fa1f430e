package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// RMSprop: the gradient divided by the root of its mean square, `s ← ρ s + (1 − ρ) g²`.
///
/// | formulas | r | without momentum | with momentum |
/// |---|---|---|---|
/// | Keras | `√(s − m² + ε)` | `w ← w − η g / r` | `b ← μ b + η g / r`, `w ← w − b` |
/// | PyTorch | `√(s − m²) + ε` | `w ← w − η g / r` | `b ← μ b + g / r`, `w ← w − η b` |
///
/// Centered, `m ← ρ m + (1 − ρ) g`, so that r estimates the gradient's deviation; otherwise m = 0.
/// Rounding may take s − m² below 0 where a gradient stays the same; it counts as 0 then, where the
/// libraries' weights become NaN.
///
/// Sources: Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012;
/// centered: Graves, "Generating sequences with recurrent neural networks", 2013.
///
/// @param learningRate η
/// @param rho ρ, in [0, 1)
/// @param momentum μ, in [0, 1)
/// @param epsilon ε, > 0
/// @param centered whether m is computed
/// @param formulas where ε and η stand
public record RmsProp(
    double learningRate,
    double rho,
    double momentum,
    double epsilon,
    boolean centered,
    Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public RmsProp {
    Optimizer.positiveRate(learningRate);
    Optimizer.share("rho", rho);
    Optimizer.share("momentum", momentum);
    Ranges.epsilon(epsilon);
  }

  /// RMSprop with Keras's constants: ρ = 0.9, no momentum, ε = 1e-7, not centered; its rate is
  /// 0.001.
  public static RmsProp of(double learningRate) {
    return new RmsProp(learningRate, 0.9, 0, 1e-7, false, Formulas.KERAS);
  }

  /// RMSprop with PyTorch's formula and constants: ρ = 0.99, no momentum, ε = 1e-8, not centered;
  /// its rate is 0.01.
  public static RmsProp pytorch(double learningRate) {
    return new RmsProp(learningRate, 0.99, 0, 1e-8, false, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "rmsProp";
  }

  @Override
  public RmsProp withLearningRate(double rate) {
    return new RmsProp(rate, rho, momentum, epsilon, centered, formulas);
  }

  /// The same with another ρ.
  public RmsProp withRho(double other) {
    return new RmsProp(learningRate, other, momentum, epsilon, centered, formulas);
  }

  /// The same with another μ.
  public RmsProp withMomentum(double other) {
    return new RmsProp(learningRate, rho, other, epsilon, centered, formulas);
  }

  /// The same with another ε.
  public RmsProp withEpsilon(double other) {
    return new RmsProp(learningRate, rho, momentum, other, centered, formulas);
  }

  /// The same, centered or not.
  public RmsProp withCentered(boolean other) {
    return new RmsProp(learningRate, rho, momentum, epsilon, other, formulas);
  }

  /// The same constants in another library's formula.
  public RmsProp withFormulas(Formulas others) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    return centered || momentum > 0
        ? new Smooth(this, weights, gradients, spans)
        : new Plain(this, weights, gradients, spans);
  }

  private float inside() {
    return formulas == Formulas.KERAS ? (float) epsilon : 0;
  }

  private float outside() {
    return formulas == Formulas.KERAS ? 0 : (float) epsilon;
  }

  private static final class Plain extends BoundUpdate {
    private final RmsProp rule;
    private final float[] squares;
    private float now;

    Plain(RmsProp rule, float[] weights, float[] gradients, List<Span> spans) {
      float[] squares = Alignment.allocate(weights.length);
      super(weights, gradients, spans, List.of(squares));
      this.rule = rule;
      this.squares = squares;
    }

    @Override
    void begin(double rate) {
      now = (float) rate;
    }

    @Override
    void change(Compute compute, int at, int n) {
      float gain = (float) (1 - rule.rho);
      compute
          .updates()
          .rmsProp(
              weights,
              at,
              squares,
              at,
              gradients,
              at,
              n,
              now,
              1,
              gain,
              rule.inside(),
              rule.outside());
    }
  }

  /// With momentum, centered or both; what is not asked for stays at zero and is no state.
  private static final class Smooth extends BoundUpdate {
    private final RmsProp rule;
    private final float[] squares;
    private final float[] means;
    private final float[] velocity;
    private float in;
    private float out;

    Smooth(RmsProp rule, float[] weights, float[] gradients, List<Span> spans) {
      float[] squares = Alignment.allocate(weights.length);
      float[] means = Alignment.allocate(weights.length);
      float[] velocity = Alignment.allocate(weights.length);
      super(
          weights,
          gradients,
          spans,
          !rule.centered
              ? List.of(squares, velocity)
              : rule.momentum > 0 ? List.of(squares, means, velocity) : List.of(squares, means));
      this.rule = rule;
      this.squares = squares;
      this.means = means;
      this.velocity = velocity;
    }

    @Override
    void begin(double rate) {
      boolean keras = rule.formulas == Formulas.KERAS;
      in = keras ? (float) rate : 1;
      out = keras ? 1 : (float) rate;
    }

    @Override
    void change(Compute compute, int at, int n) {
      float gain = (float) (1 - rule.rho);
      compute
          .updates()
          .rmsPropMomentum(
              weights,
              at,
              squares,
              at,
              means,
              at,
              velocity,
              at,
              gradients,
              at,
              n,
              in,
              out,
              gain,
              rule.centered ? gain : 0,
              rule.inside(),
              rule.outside(),
              (float) rule.momentum);
    }
  }
}
