package org.glassnet.function;

import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Matrices with orthonormal rows or columns: the factor Q of a normal matrix A = QR.
///
/// By Gram and Schmidt's method, each vector made orthogonal to those before it twice, in double
/// precision. R's diagonal is positive, so that every Q is equally likely (Mezzadri, "How to
/// generate random matrices from the classical compact groups", 2007).
///
/// Source: Giraud, Langou, Rozložník, van den Eshof, "Rounding error analysis of the classical
/// Gram-Schmidt orthogonalization process", 2005 (twice is enough).
final class Orthonormal {
  private Orthonormal() {}

  static Tensor matrix(Shape shape, double gain, RandomStream random) {
    int columns = shape.axis(-1);
    int rows = shape.size() / columns;
    boolean tall = rows >= columns;
    double[][] vectors = vectors(Math.min(rows, columns), Math.max(rows, columns), random);
    float[] values = new float[shape.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = (float) (gain * (tall ? vectors[j][i] : vectors[i][j]));
      }
    }
    return Tensor.of(shape, values);
  }

  private static double[][] vectors(int count, int length, RandomStream random) {
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      double[] v = vectors[i];
      for (int k = 0; k < length; k++) {
        v[k] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          add(-dot(vectors[j], v), vectors[j], v);
        }
      }
      double norm = Math.sqrt(dot(v, v));
      for (int k = 0; k < length; k++) {
        v[k] /= norm;
      }
    }
    return vectors;
  }

  /// Four sums side by side, which no processor waits for.
  private static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 4 <= x.length; k += 4) {
      a += x[k] * y[k];
      b += x[k + 1] * y[k + 1];
      c += x[k + 2] * y[k + 2];
      d += x[k + 3] * y[k + 3];
    }
    for (; k < x.length; k++) {
      a += x[k] * y[k];
    }
    return a + b + (c + d);
  }

  /// y = y + factor · x.
  private static void add(double factor, double[] x, double[] y) {
    for (int k = 0; k < y.length; k++) {
      y[k] += factor * x[k];
    }
  }
}
