package org.glassnet.function;

import org.glassnet.tensor.GlassnetException;

/// An activation applied to each number on its own.
///
/// `value` and `derivative` are the textbook definitions in double precision; the engine's kernels
/// compute the same function in float32.
public sealed interface Elementwise extends Activation {
  /// f(x).
  double value(double x);

  /// df/dx at x.
  double derivative(double x);

  /// `f(x) = x`, `f'(x) = 1`; range (−∞, ∞).
  record Linear() implements Elementwise {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public double value(double x) {
      return x;
    }

    @Override
    public double derivative(double x) {
      return 1;
    }
  }

  /// `f(x) = max(0, x)`, `f'(x) = 1` for x > 0, else 0; range [0, ∞).
  ///
  /// Source: Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", ICML
  /// 2010.
  record Relu() implements Elementwise {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public double value(double x) {
      return x > 0 || Double.isNaN(x) ? x : 0;
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : 0;
    }
  }

  /// `f(x) = min(max(0, x), 6)`, `f'(x) = 1` for 0 < x < 6, else 0; range [0, 6].
  ///
  /// Source: Krizhevsky, "Convolutional deep belief networks on CIFAR-10", 2010; in Sandler, Howard
  /// and others, "MobileNetV2", CVPR 2018.
  record Relu6() implements Elementwise {
    @Override
    public String name() {
      return "relu6";
    }

    @Override
    public double value(double x) {
      return Math.min(Math.max(0, x), 6);
    }

    @Override
    public double derivative(double x) {
      return x > 0 && x < 6 ? 1 : 0;
    }
  }

  /// `f(x) = x` for x > 0, else `slope · x`; `f'(x) = 1` for x > 0, else `slope`; range (−∞, ∞).
  ///
  /// Source: Maas, Hannun, Ng, "Rectifier nonlinearities improve neural network acoustic models",
  /// 2013.
  ///
  /// @param slope the slope below zero, in (0, 1)
  record LeakyRelu(double slope) implements Elementwise {
    /// Checks the slope.
    ///
    /// @throws GlassnetException where it is not in (0, 1): the derivative is told from the
    ///   output's sign
    public LeakyRelu {
      if (!(slope > 0 && slope < 1)) {
        throw new GlassnetException(
            "leaky relu has slope "
                + slope
                + ": it must lie between 0 and 1 (0.01 is usual; relu is the one with 0)");
      }
    }

    @Override
    public String name() {
      return "leakyRelu";
    }

    @Override
    public double value(double x) {
      return x > 0 ? x : slope * x;
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : slope;
    }
  }

  /// `f(x) = tanh x`, `f'(x) = 1 − tanh² x` ≤ 1; range (−1, 1).
  record Tanh() implements Elementwise {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public double value(double x) {
      return StrictMath.tanh(x);
    }

    @Override
    public double derivative(double x) {
      double y = StrictMath.tanh(x);
      return 1 - y * y;
    }
  }

  /// `f(x) = 1 / (1 + exp(−x))`, `f'(x) = f(x)(1 − f(x))` ≤ ¼; range (0, 1).
  record Sigmoid() implements Elementwise {
    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public double value(double x) {
      double e = StrictMath.exp(-Math.abs(x));
      return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public double derivative(double x) {
      double y = value(x);
      return y * (1 - y);
    }
  }

  /// `f(x) = x` for x > 0, else `α (exp x − 1)`; `f'(x) = 1` for x > 0, else `α exp x`; range (−α,
  /// ∞).
  ///
  /// Source: Clevert, Unterthiner, Hochreiter, "Fast and accurate deep network learning by
  /// exponential linear units", ICLR 2016.
  ///
  /// @param alpha α, to which it falls far below zero, > 0
  record Elu(double alpha) implements Elementwise {
    /// Checks α.
    ///
    /// @throws GlassnetException where it is not a positive number: the derivative is told from the
    ///   output's sign
    public Elu {
      if (!(alpha > 0) || Double.isInfinite(alpha)) {
        throw new GlassnetException(
            "elu has alpha " + alpha + ": it must be a positive number (1 is usual)");
      }
    }

    @Override
    public String name() {
      return "elu";
    }

    @Override
    public double value(double x) {
      return x > 0 ? x : alpha * StrictMath.expm1(x);
    }

    @Override
    public double derivative(double x) {
      return x > 0 ? 1 : alpha * StrictMath.exp(x);
    }
  }

  /// `f(x) = λx` for x > 0, else `λα (exp x − 1)`; `f'(x) = λ` for x > 0, else `λα exp x`; range
  /// (−λα, ∞).
  ///
  /// λ and α keep mean 0 and variance 1 from layer to layer, with LeCun-normal weights.
  ///
  /// Source: Klambauer, Unterthiner, Mayr, Hochreiter, "Self-normalizing neural networks", NIPS
  /// 2017, which gives both constants.
  record Selu() implements Elementwise {
    /// λ.
    public static final double LAMBDA = 1.0507009873554805;

    /// α.
    public static final double ALPHA = 1.6732632423543772;

    @Override
    public String name() {
      return "selu";
    }

    @Override
    public double value(double x) {
      return LAMBDA * (x > 0 ? x : ALPHA * StrictMath.expm1(x));
    }

    @Override
    public double derivative(double x) {
      return LAMBDA * (x > 0 ? 1 : ALPHA * StrictMath.exp(x));
    }
  }

  /// `f(x) = ln(1 + exp x)`, `f'(x) = 1 / (1 + exp(−x))`; range (0, ∞).
  ///
  /// Source: Dugas, Bengio, Bélisle, Nadeau, Garcia, "Incorporating second-order functional
  /// knowledge for better option pricing", NIPS 2000.
  record Softplus() implements Elementwise {
    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public double value(double x) {
      return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x) {
      return new Sigmoid().value(x);
    }
  }

  /// `f(x) = x Φ(x)` with the normal distribution function `Φ(x) = ½ (1 + erf(x / √2))`; `f'(x) =
  /// Φ(x) + x exp(−x²/2) / √(2π)`; range about [−0.17, ∞).
  ///
  /// The exact function, not its approximation by tanh.
  ///
  /// Source: Hendrycks and Gimpel, "Gaussian error linear units (GELUs)", 2016.
  record Gelu() implements Elementwise {
    @Override
    public String name() {
      return "gelu";
    }

    @Override
    public double value(double x) {
      return x * Gaussian.distribution(x);
    }

    @Override
    public double derivative(double x) {
      return Gaussian.distribution(x) + x * Gaussian.density(x);
    }
  }

  /// `f(x) = x σ(x)` with `σ(x) = 1 / (1 + exp(−x))`; `f'(x) = σ(x) (1 + x (1 − σ(x)))`; range
  /// about [−0.28, ∞). Also known as SiLU.
  ///
  /// Source: Ramachandran, Zoph, Le, "Searching for activation functions", 2017.
  record Swish() implements Elementwise {
    @Override
    public String name() {
      return "swish";
    }

    @Override
    public double value(double x) {
      return x * new Sigmoid().value(x);
    }

    @Override
    public double derivative(double x) {
      Sigmoid sigmoid = new Sigmoid();
      return sigmoid.value(x) * (1 + x * sigmoid.value(-x));
    }
  }

  /// `f(x) = min(max(x + 3, 0), 6) / 6`; `f'(x) = 1/6` for −3 < x < 3, else 0; range [0, 1].
  ///
  /// The sigmoid in straight lines, as Keras 3 and PyTorch have it (Keras 2 had the slope 0.2).
  ///
  /// Source: Courbariaux, Bengio, David, "BinaryConnect", NIPS 2015; with these lines Howard and
  /// others, "Searching for MobileNetV3", ICCV 2019.
  record HardSigmoid() implements Elementwise {
    @Override
    public String name() {
      return "hardSigmoid";
    }

    @Override
    public double value(double x) {
      return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public double derivative(double x) {
      return x > -3 && x < 3 ? 1.0 / 6 : 0;
    }
  }

  /// `f(x) = 1.7159 tanh(2x/3) + 0.01x`; `f'(x) = 1.7159 · ⅔ (1 − tanh²(2x/3)) + 0.01`, in (0.01,
  /// 1.15394]; range (−∞, ∞).
  ///
  /// f(±1) is about ±1, and the linear part keeps the slope from vanishing.
  ///
  /// Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998.
  record LecunTanh() implements Elementwise {
    /// The range of the tanh.
    public static final double HEIGHT = 1.7159;

    /// The slope of the linear part.
    public static final double TWIST = 0.01;

    @Override
    public String name() {
      return "lecunTanh";
    }

    @Override
    public double value(double x) {
      return HEIGHT * StrictMath.tanh(2 * x / 3) + TWIST * x;
    }

    @Override
    public double derivative(double x) {
      double y = StrictMath.tanh(2 * x / 3);
      return HEIGHT * 2 / 3 * (1 - y * y) + TWIST;
    }
  }
}
