package org.glassnet.inspect;

import java.util.Arrays;
import org.glassnet.tensor.GlassnetException;

/// The singular values of a matrix in double precision.
///
/// Householder reflections make it upper bidiagonal, with d on the diagonal and e above it; the
/// singular values are the positive eigenvalues of the symmetric tridiagonal matrix with zeros on
/// the diagonal and d₁, e₁, d₂, e₂, … beside it, each found by bisection with Sturm counts. Each is
/// within some roundings of the largest.
///
/// Source: Golub and Kahan, "Calculating the singular values and pseudo-inverse of a matrix", SIAM
/// J. Numer. Anal. 2, 1965.
final class SingularValues {
  private SingularValues() {}

  /// Of a row-major matrix, largest first; there are as many as its smaller side.
  ///
  /// @throws GlassnetException where a number is not finite
  static double[] of(float[] array, int offset, int rows, int columns) {
    boolean upright = rows >= columns;
    int m = upright ? rows : columns;
    int n = upright ? columns : rows;
    double[][] a = new double[n][m];
    double largest = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float value = array[offset + i * columns + j];
        a[upright ? j : i][upright ? i : j] = value;
        largest = Math.max(largest, Math.abs(value));
        if (!Float.isFinite(value)) {
          throw new GlassnetException(
              "A matrix has " + value + " in it: it has no singular values");
        }
      }
    }
    double[] beside = new double[2 * n - 1];
    if (largest == 0) {
      return new double[n];
    }
    if (m > 2 * n) {
      a = triangle(a, n);
    }
    bidiagonal(a, beside);
    return bisect(beside, n);
  }

  /// R of A = Q R: as many rows as columns, and the same singular values.
  private static double[][] triangle(double[][] a, int n) {
    double[] r = new double[n];
    for (int k = 0; k < n; k++) {
      r[k] = reflect(a[k], k);
      for (int j = k + 1; j < n; j++) {
        apply(a[k], a[j], k);
      }
    }
    double[][] square = new double[n][n];
    for (int j = 0; j < n; j++) {
      System.arraycopy(a[j], 0, square[j], 0, j);
      square[j][j] = r[j];
    }
    return square;
  }

  /// Turns x[from …] into the unit normal of a mirror that takes it onto its first place; returns
  /// what stands there then. A zero vector is left, and its mirror does nothing.
  private static double reflect(double[] x, int from) {
    double norm = Math.sqrt(dot(x, x, from));
    if (norm == 0) {
      return 0;
    }
    double image = x[from] > 0 ? -norm : norm;
    x[from] -= image;
    double length = Math.sqrt(dot(x, x, from));
    for (int i = from; i < x.length; i++) {
      x[i] /= length;
    }
    return image;
  }

  /// y ← y − 2 v (vᵀ y), over the places from one on.
  private static void apply(double[] v, double[] y, int from) {
    add(-2 * dot(v, y, from), v, y, from);
  }

  private static void add(double factor, double[] x, double[] y, int from) {
    for (int i = from; i < x.length; i++) {
      y[i] += factor * x[i];
    }
  }

  private static double dot(double[] x, double[] y, int from) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    for (; i < x.length - 3; i += 4) {
      sum0 += x[i] * y[i];
      sum1 += x[i + 1] * y[i + 1];
      sum2 += x[i + 2] * y[i + 2];
      sum3 += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      sum0 += x[i] * y[i];
    }
    return (sum0 + sum2) + (sum1 + sum3);
  }

  /// Columns are mirrored from the left, rows from the right, in turns; d and e go to `beside`.
  private static void bidiagonal(double[][] a, double[] beside) {
    int n = a.length;
    int m = a[0].length;
    double[] row = new double[n];
    double[] sums = new double[m];
    for (int k = 0; k < n; k++) {
      beside[2 * k] = reflect(a[k], k);
      for (int j = k + 1; j < n; j++) {
        apply(a[k], a[j], k);
      }
      if (k == n - 1) {
        return;
      }
      for (int j = k + 1; j < n; j++) {
        row[j] = a[j][k];
      }
      beside[2 * k + 1] = reflect(row, k + 1);
      Arrays.fill(sums, 0);
      for (int j = k + 1; j < n; j++) {
        add(row[j], a[j], sums, k + 1);
      }
      for (int j = k + 1; j < n; j++) {
        add(-2 * row[j], sums, a[j], k + 1);
      }
    }
  }

  private static double[] bisect(double[] beside, int n) {
    double most = 0;
    for (int i = 0; i < beside.length; i++) {
      double before = i == 0 ? 0 : Math.abs(beside[i - 1]);
      most = Math.max(most, before + Math.abs(beside[i]));
    }
    double[] squares = new double[beside.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = beside[i] * beside[i];
    }
    double smallest = most * most * Double.MIN_NORMAL;
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      double low = 0;
      double high = k == 0 ? most : values[k - 1];
      for (int i = 0; i < 64; i++) {
        double middle = (low + high) / 2;
        if (above(squares, middle, smallest) > k) {
          low = middle;
        } else {
          high = middle;
        }
      }
      values[k] = low == 0 ? 0 : high;
    }
    return values;
  }

  /// How many eigenvalues are larger than x: by Sylvester, positive pivots of T − x I.
  private static int above(double[] squares, double x, double smallest) {
    int count = 0;
    double pivot = -x;
    for (int i = 0; i <= squares.length; i++) {
      if (i > 0) {
        double divisor =
            Math.abs(pivot) < Double.MIN_NORMAL + smallest
                ? -(Double.MIN_NORMAL + smallest)
                : pivot;
        pivot = -x - squares[i - 1] / divisor;
      }
      count += pivot > 0 ? 1 : 0;
    }
    return count;
  }
}
