package org.glassnet.optim;

import java.util.Optional;
import org.glassnet.tensor.GlassnetException;

/// How the learning rate changes while training goes on: a factor of the optimizer's rate.
///
/// Time t is counted in epochs, with fractions: step 30 of 100 in the third epoch is at 2.3. So a
/// schedule means the same whatever the batch size. Libraries that count steps give the same rates
/// where a length of e epochs is written there as e times the steps of an epoch.
public sealed interface Schedule {
  /// Its name in specifications: `cosine`.
  String name();

  /// The factor at a time.
  ///
  /// @param epochs the epochs gone by, with fractions
  double factor(double epochs);

  /// The rate stays as it is.
  record Constant() implements Schedule {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public double factor(double epochs) {
      return 1;
    }
  }

  /// The rate changes at once after every few epochs: `factor^⌊t / every⌋`; Keras's
  /// ExponentialDecay with a staircase, PyTorch's StepLR.
  ///
  /// @param every how many epochs a stair is long
  /// @param factor by what the rate is multiplied, > 0
  record Step(double every, double factor) implements Schedule {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is not positive
    public Step {
      Schedule.length("every", every);
      Ranges.positive("factor", factor, "0.1");
    }

    @Override
    public String name() {
      return "step";
    }

    @Override
    public double factor(double epochs) {
      return StrictMath.pow(factor, Math.floor(epochs / every));
    }
  }

  /// The rate falls by the same share in the same time: `factor^(t / every)`; Keras's
  /// ExponentialDecay.
  ///
  /// @param every in how many epochs the rate is multiplied by the factor
  /// @param factor the factor, > 0
  record Exponential(double every, double factor) implements Schedule {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is not positive
    public Exponential {
      Schedule.length("every", every);
      Ranges.positive("factor", factor, "0.9");
    }

    @Override
    public String name() {
      return "exponential";
    }

    @Override
    public double factor(double epochs) {
      return StrictMath.pow(factor, epochs / every);
    }
  }

  /// The rate falls along a power, then stays: `(1 − end)(1 − t / length)^power + end`; Keras's
  /// PolynomialDecay, PyTorch's PolynomialLR where `end` is 0.
  ///
  /// @param length how many epochs it falls
  /// @param end the share of the rate that is left, ≥ 0
  /// @param power the power, > 0; 1 is a straight line
  record Polynomial(double length, double end, double power) implements Schedule {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public Polynomial {
      Schedule.length("length", length);
      Ranges.notNegative("end", end, "0.01");
      Ranges.positive("power", power, "1");
    }

    /// A straight line down to 0.
    public static Polynomial of(double length) {
      return new Polynomial(length, 0, 1);
    }

    @Override
    public String name() {
      return "polynomial";
    }

    @Override
    public double factor(double epochs) {
      double left = 1 - Math.min(epochs, length) / length;
      return (1 - end) * StrictMath.pow(left, power) + end;
    }
  }

  /// The rate falls along half a cosine, then stays or starts anew: `(1 − end) · ½ (1 + cos(π t /
  /// length)) + end`; Keras's CosineDecay and CosineDecayRestarts, PyTorch's CosineAnnealingLR (up
  /// to its length) and CosineAnnealingWarmRestarts.
  ///
  /// Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
  /// 2017.
  ///
  /// @param length how many epochs it falls
  /// @param end the share of the rate that is left, ≥ 0
  /// @param restarts how it starts anew, if it does
  record Cosine(double length, double end, Optional<Restarts> restarts) implements Schedule {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public Cosine {
      Schedule.length("length", length);
      Ranges.notNegative("end", end, "0.01");
    }

    /// One fall to 0.
    public static Cosine of(double length) {
      return new Cosine(length, 0, Optional.empty());
    }

    /// The same with restarts.
    public Cosine withRestarts(double lengthFactor, double peakFactor) {
      return new Cosine(length, end, Optional.of(new Restarts(lengthFactor, peakFactor)));
    }

    @Override
    public String name() {
      return "cosine";
    }

    @Override
    public double factor(double epochs) {
      double gone = epochs / length;
      if (restarts.isEmpty()) {
        return at(Math.min(gone, 1), 1);
      }
      Restarts anew = restarts.get();
      double fall = anew.fall(gone);
      double part = (gone - anew.start(fall)) / StrictMath.pow(anew.lengthFactor, fall);
      return at(part, StrictMath.pow(anew.peakFactor, fall));
    }

    private double at(double part, double peak) {
      return (1 - end) * (0.5 * peak * (1 + StrictMath.cos(StrictMath.PI * part))) + end;
    }
  }

  /// How a cosine starts anew.
  ///
  /// @param lengthFactor how much longer each fall is than the one before, ≥ 1
  /// @param peakFactor how much higher each fall starts than the one before, > 0
  record Restarts(double lengthFactor, double peakFactor) {
    /// Checks the factors.
    ///
    /// @throws GlassnetException where one is out of its range
    public Restarts {
      if (!(lengthFactor >= 1) || Double.isInfinite(lengthFactor)) {
        throw new GlassnetException(
            "lengthFactor is " + lengthFactor + ": it must be 1 or larger, such as 2");
      }
      Ranges.positive("peakFactor", peakFactor, "1");
    }

    /// Keras's: each fall twice as long, none lower.
    public static Restarts usual() {
      return new Restarts(2, 1);
    }

    /// How many falls are over after `gone` lengths of the first.
    private double fall(double gone) {
      if (lengthFactor == 1) {
        return Math.floor(gone);
      }
      double stretched = 1 + gone * (lengthFactor - 1);
      double fall = Math.floor(StrictMath.log(stretched) / StrictMath.log(lengthFactor));
      // the logarithms may round to the other side of a restart
      return start(fall + 1) <= gone ? fall + 1 : start(fall) > gone ? fall - 1 : fall;
    }

    /// When a fall begins, in lengths of the first.
    private double start(double fall) {
      return lengthFactor == 1
          ? fall
          : (StrictMath.pow(lengthFactor, fall) - 1) / (lengthFactor - 1);
    }
  }

  /// The rate rises along a straight line from a share of it, then another schedule begins; Keras's
  /// CosineDecay with `warmup_steps`, PyTorch's LinearLR before another.
  ///
  /// Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017.
  ///
  /// @param length how many epochs it rises
  /// @param start the share of the rate that it rises from, in [0, 1]
  /// @param then what follows, its time counted from there
  record WarmUp(double length, double start, Schedule then) implements Schedule {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public WarmUp {
      Schedule.length("length", length);
      if (!(start >= 0 && start <= 1)) {
        throw new GlassnetException("start is " + start + ": it must lie in 0…1");
      }
    }

    @Override
    public String name() {
      return "warmUp";
    }

    @Override
    public double factor(double epochs) {
      return epochs < length
          ? (then.factor(0) - start) * (epochs / length) + start
          : then.factor(epochs - length);
    }
  }

  /// The rate as it is.
  static Schedule constant() {
    return new Constant();
  }

  /// Checks a length in epochs.
  ///
  /// @throws GlassnetException where it is not a positive number
  static double length(String name, double epochs) {
    if (!(epochs > 0) || Double.isInfinite(epochs)) {
      throw new GlassnetException(
          name + " is " + epochs + " epochs: it must be a positive number, such as 10 or 0.5");
    }
    return epochs;
  }
}
