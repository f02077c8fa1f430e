package org.glassnet.function;

import java.util.function.DoubleSupplier;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Tensors of drawn numbers, and the checks of what they are drawn from.
final class Draws {
  /// What is left of a normal distribution's deviation when it is cut at two deviations: `√(1 − 4
  /// φ(2) / (2 Φ(2) − 1))`, to the digits that Keras has.
  private static final double LEFT = 0.8796256610342398;

  private static final double CUT = 2;

  private Draws() {}

  static Tensor fill(Shape shape, DoubleSupplier next) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next.getAsDouble();
    }
    return Tensor.of(shape, values);
  }

  /// Uniform in `[−a, a)`, where a² is three times the variance.
  static Tensor uniform(Shape shape, double square, RandomStream random) {
    double limit = Math.sqrt(square);
    return fill(shape, () -> random.uniform(-limit, limit));
  }

  /// Normal, cut, of mean 0 and this variance.
  static Tensor normal(Shape shape, double variance, RandomStream random) {
    double deviation = Math.sqrt(variance) / LEFT;
    return fill(shape, () -> deviation * truncated(random));
  }

  /// A normally distributed number not more than two deviations from the mean.
  static double truncated(RandomStream random) {
    while (true) {
      double number = random.nextGaussian();
      if (Math.abs(number) <= CUT) {
        return number;
      }
    }
  }

  static void finite(double number, String initializer, String setting) {
    if (!Double.isFinite(number)) {
      throw new GlassnetException(
          initializer + " has " + setting + " " + number + ": it must be a finite number");
    }
  }

  static void notNegative(double number, String initializer, String setting) {
    finite(number, initializer, setting);
    if (number < 0) {
      throw new GlassnetException(
          initializer + " has " + setting + " " + number + ": it must not be negative");
    }
  }
}
