package org.glassnet.function;

import org.glassnet.tensor.GlassnetException;

/// What training makes small: a number for each sample, averaged over the batch.
///
/// Each loss has the value for a sample that Keras gives it. A user's own is a [CustomLoss].
public sealed interface Loss
    permits Loss.CrossEntropy,
        Loss.CategoricalCrossEntropy,
        Loss.HalfSquared,
        Loss.PerOutput,
        CustomLoss {
  /// Its name in specifications: `crossEntropy`.
  String name();

  /// Whether a sample's target is one number, the index of its class; else there is a number for
  /// each output.
  default boolean labels() {
    return false;
  }

  /// Whether a sample's answer is right or wrong, so that there is an accuracy.
  default boolean answers() {
    return false;
  }

  /// Cross-entropy of a class index with softmax of the network's logits.
  static Loss crossEntropy() {
    return new CrossEntropy();
  }

  /// Cross-entropy of shares, such as one-hot rows, with softmax of the network's logits.
  static Loss categoricalCrossEntropy() {
    return new CategoricalCrossEntropy();
  }

  /// Cross-entropy of each output on its own.
  static Loss binaryCrossEntropy() {
    return new BinaryCrossEntropy();
  }

  /// The mean squared error.
  static Loss meanSquared() {
    return new MeanSquared();
  }

  /// Half the squared error.
  static Loss halfSquared() {
    return new HalfSquared();
  }

  /// The mean absolute error.
  static Loss meanAbsolute() {
    return new MeanAbsolute();
  }

  /// The error squared where it is small, its absolute value where it is large.
  static Loss huber(double delta) {
    return new Huber(delta);
  }

  /// What is missing to an answer on the right side with a margin of 1.
  static Loss hinge() {
    return new Hinge();
  }

  /// `L = −ln softmax(x)_t = ln Σ_j exp(x_j − max x) − (x_t − max x)` for logits x and class t;
  /// `∂L/∂x_j = softmax(x)_j − δ_jt`.
  ///
  /// Computed from the logits, where it is stable; a network that ends in softmax is taken before
  /// it, which is the same function. Outputs: logits, one a class; targets: a class index. Right is
  /// an answer whose largest output is that of its class. Unit: nats.
  record CrossEntropy() implements Loss {
    @Override
    public String name() {
      return "crossEntropy";
    }

    @Override
    public boolean labels() {
      return true;
    }

    @Override
    public boolean answers() {
      return true;
    }
  }

  /// `L = −Σ_j t_j ln softmax(x)_j` for logits x and shares t; `∂L/∂x_j = softmax(x)_j · Σ t −
  /// t_j`.
  ///
  /// Computed from the logits as [CrossEntropy] is. Outputs: logits, one a class; targets: a share
  /// for each class, which sum to 1: one-hot, smoothed or mixed labels. Right is an answer whose
  /// largest output is where the largest share is. Unit: nats.
  record CategoricalCrossEntropy() implements Loss {
    @Override
    public String name() {
      return "categoricalCrossEntropy";
    }

    @Override
    public boolean answers() {
      return true;
    }
  }

  /// `L = ½ Σ_j (y_j − t_j)²`; `∂L/∂y_j = y_j − t_j`.
  ///
  /// Outputs and targets have the same shape.
  record HalfSquared() implements Loss {
    @Override
    public String name() {
      return "halfSquared";
    }
  }

  /// A loss that is the mean over the outputs of a function of each output and its target: `L = 1/n
  /// Σ_j l(y_j, t_j)`.
  ///
  /// Outputs and targets have the same shape. `value` and `derivative` are the textbook definitions
  /// in double precision.
  sealed interface PerOutput extends Loss {
    /// l(y, t).
    double value(double y, double t);

    /// ∂l/∂y.
    double derivative(double y, double t);
  }

  /// `l = −t ln σ(x) − (1 − t) ln(1 − σ(x)) = max(x, 0) − x t + ln(1 + exp(−|x|))` for a logit x;
  /// `∂l/∂x = σ(x) − t`.
  ///
  /// Computed from the logits, where it is stable; a network that ends in sigmoid is taken before
  /// it, which is the same function. Targets: the probability of yes, from 0 to 1. Right is an
  /// answer whose outputs are all on the right side of σ = ½. Unit: nats.
  record BinaryCrossEntropy() implements PerOutput {
    @Override
    public String name() {
      return "binaryCrossEntropy";
    }

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public double value(double x, double t) {
      return Math.max(x, 0) - x * t + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x, double t) {
      return new Elementwise.Sigmoid().value(x) - t;
    }
  }

  /// `l = (y − t)²`; `∂l/∂y = 2 (y − t)`.
  record MeanSquared() implements PerOutput {
    @Override
    public String name() {
      return "meanSquared";
    }

    @Override
    public double value(double y, double t) {
      return (y - t) * (y - t);
    }

    @Override
    public double derivative(double y, double t) {
      return 2 * (y - t);
    }
  }

  /// `l = |y − t|`; `∂l/∂y = sign(y − t)`, 0 where both are equal.
  record MeanAbsolute() implements PerOutput {
    @Override
    public String name() {
      return "meanAbsolute";
    }

    @Override
    public double value(double y, double t) {
      return Math.abs(y - t);
    }

    @Override
    public double derivative(double y, double t) {
      return Math.signum(y - t);
    }
  }

  /// `l = ½ e²` for `|e| ≤ δ`, else `δ (|e| − ½ δ)`, with `e = y − t`; `∂l/∂y = min(max(e, −δ),
  /// δ)`.
  ///
  /// Source: Huber, "Robust estimation of a location parameter", 1964.
  ///
  /// @param delta δ, the error from which it grows in a straight line, > 0
  record Huber(double delta) implements PerOutput {
    /// Checks δ.
    ///
    /// @throws GlassnetException where it is not a positive number
    public Huber {
      if (!(delta > 0) || Double.isInfinite(delta)) {
        throw new GlassnetException(
            "huber has delta " + delta + ": it must be a positive number (1 is usual)");
      }
    }

    @Override
    public String name() {
      return "huber";
    }

    @Override
    public double value(double y, double t) {
      double e = Math.abs(y - t);
      return e > delta ? delta * (e - 0.5 * delta) : 0.5 * e * e;
    }

    @Override
    public double derivative(double y, double t) {
      return Math.max(-delta, Math.min(delta, y - t));
    }
  }

  /// `l = max(0, 1 − s y)`; `∂l/∂y = −s` where l > 0, else 0; s is the target's side: 1 for t > 0,
  /// −1 for t ≤ 0.
  ///
  /// Targets: −1 or 1, or 0 or 1 for the same. Right is an answer whose outputs are all on their
  /// side of 0.
  ///
  /// Source: Cortes and Vapnik, "Support-vector networks", 1995.
  record Hinge() implements PerOutput {
    @Override
    public String name() {
      return "hinge";
    }

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public double value(double y, double t) {
      return Math.max(0, 1 - side(t) * y);
    }

    @Override
    public double derivative(double y, double t) {
      return value(y, t) > 0 ? -side(t) : 0;
    }

    private static double side(double t) {
      return t > 0 ? 1 : t <= 0 ? -1 : t;
    }
  }
}
