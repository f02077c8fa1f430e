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
}
