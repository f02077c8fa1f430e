package org.glassnet.optim;

import java.util.Arrays;
import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// Adagrad: each weight's rate falls with the sum of its squared gradients, `s ← s + g²`.
///
/// | formulas | weights |
/// |---|---|
/// | Keras | `w ← w − η g / √(s + ε)` |
/// | PyTorch | `w ← w − η g / (√s + ε)` |
///
/// Source: Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and stochastic
/// optimization", JMLR 2011.
///
/// @param learningRate η
/// @param initialAccumulator what s starts from, ≥ 0
/// @param epsilon ε, > 0
/// @param formulas where ε stands
public record Adagrad(
    double learningRate, double initialAccumulator, double epsilon, Formulas formulas)
    implements Optimizer {
  /// Checks the rate and the constants.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is out of its range
  public Adagrad {
    Optimizer.positiveRate(learningRate);
    Ranges.notNegative("initialAccumulator", initialAccumulator, "0.1");
    Ranges.epsilon(epsilon);
  }

  /// Adagrad with Keras's constants: s from 0.1, ε = 1e-7; its rate is 0.001.
  public static Adagrad of(double learningRate) {
    return new Adagrad(learningRate, 0.1, 1e-7, Formulas.KERAS);
  }

  /// Adagrad with PyTorch's formula and constants: s from 0, ε = 1e-10; its rate is 0.01.
  public static Adagrad pytorch(double learningRate) {
    return new Adagrad(learningRate, 0, 1e-10, Formulas.PYTORCH);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public Adagrad withLearningRate(double rate) {
    return new Adagrad(rate, initialAccumulator, epsilon, formulas);
  }

  /// The same with another start of s.
  public Adagrad withInitialAccumulator(double other) {
    return new Adagrad(learningRate, other, epsilon, formulas);
  }

  /// The same with another ε.
  public Adagrad withEpsilon(double other) {
    return new Adagrad(learningRate, initialAccumulator, other, formulas);
  }

  /// The same constants in another library's formula.
  public Adagrad withFormulas(Formulas others) {
    return new Adagrad(learningRate, initialAccumulator, epsilon, others);
  }

  @Override
  @SuppressWarnings("exports")
  public Update bind(float[] weights, float[] gradients, List<Span> spans) {
    float[] sum = Alignment.allocate(weights.length);
    Arrays.fill(sum, (float) initialAccumulator);
    boolean keras = formulas == Formulas.KERAS;
    float inside = keras ? (float) epsilon : 0;
    float outside = keras ? 0 : (float) epsilon;
    return new BoundUpdate(weights, gradients, spans, List.of(sum)) {
      private float now;

      @Override
      void begin(double rate) {
        now = (float) rate;
      }

      @Override
      void change(Compute compute, int at, int n) {
        compute
            .updates()
            .rmsProp(weights, at, sum, at, gradients, at, n, now, 0, 1, inside, outside);
      }
    };
  }
}
