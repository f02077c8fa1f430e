package org.glassnet.model;

import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Arithmetic of folding, in double precision.
final class FoldedNumbers {
  private FoldedNumbers() {}

  /// Rows of `middle` numbers times a matrix (middle, out).
  static double[] product(double[] rows, double[] matrix, int middle, int out) {
    double[] result = new double[rows.length / middle * out];
    for (int row = 0; row < rows.length / middle; row++) {
      for (int m = 0; m < middle; m++) {
        double factor = rows[row * middle + m];
        for (int o = 0; o < out; o++) {
          result[row * out + o] += factor * matrix[m * out + o];
        }
      }
    }
    return result;
  }

  static void add(double[] to, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += other[i];
    }
  }

  static Initializer given(Shape shape, double[] numbers) {
    return Initializer.given(Tensor.of(shape, floats(numbers)));
  }

  static float[] floats(double[] numbers) {
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return rounded;
  }

  /// γ / √(σ² + ε) of each channel.
  static double[] scale(Affine norm, BatchNormalization layer, int channels) {
    double[] scale = new double[channels];
    for (int i = 0; i < channels; i++) {
      double gamma = norm.numbers().containsKey("gamma") ? norm.of("gamma")[i] : 1;
      scale[i] = gamma / Math.sqrt(norm.of("movingVariance")[i] + layer.epsilon());
    }
    return scale;
  }

  /// β − μ s of each channel.
  static double[] shift(Affine norm, double[] scale, int channels) {
    double[] shift = new double[channels];
    for (int i = 0; i < channels; i++) {
      double beta = norm.numbers().containsKey("beta") ? norm.of("beta")[i] : 0;
      shift[i] = beta - norm.of("movingMean")[i] * scale[i];
    }
    return shift;
  }
}
