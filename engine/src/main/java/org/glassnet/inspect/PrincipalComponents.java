package org.glassnet.inspect;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// The directions in which the inputs of a data set vary most, and what is left of a sample that is
/// projected on them.
///
/// With the mean μ and the covariance C = Σ (x − μ)(x − μ)ᵀ / n, the first k components are the
/// eigenvectors v₁ … vₖ of the largest eigenvalues λ of C. Of all affine maps through k numbers and
/// back, `μ + V Vᵀ (x − μ)` leaves the least squared error.
///
/// Found by orthogonal iteration, V ← orthonormal(C V), which is deterministic; all sums in double
/// precision. Where inputs have more numbers than there are samples, C is never written out.
///
/// Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901; Golub
/// and Van Loan, "Matrix computations", section 8.2.4.
public final class PrincipalComponents {
  private static final int MOST_INPUTS = 4096;
  private static final int ROUNDS = 60;

  private final double[] mean;
  private final double[][] directions;
  private final double[] variances;

  private PrincipalComponents(double[] mean, double[][] directions, double[] variances) {
    this.mean = mean;
    this.directions = directions;
    this.variances = variances;
  }

  /// The first components of a data set's inputs.
  ///
  /// @param count how many, k
  /// @throws GlassnetException where there are not as many, or inputs are too large for a
  ///   covariance
  public static PrincipalComponents of(Dataset data, int count) {
    int size = data.inputShape().size();
    boolean implicit = size > data.size();
    if ((size > MOST_INPUTS && !implicit) || count < 1 || count > Math.min(size, data.size())) {
      throw new GlassnetException(
          count
              + " principal components were asked for of "
              + data.size()
              + " inputs of "
              + size
              + " numbers: there can be 1 to as many as both, of at most "
              + MOST_INPUTS
              + " numbers where there are as many inputs");
    }
    double[] mean = mean(data);
    UnaryOperator<double[]> covariance = implicit ? implicit(data, mean) : written(data, mean);
    double[][] v = new double[count][size];
    RandomStream random = RandomStream.of(1, "principalComponents");
    for (double[] row : v) {
      Arrays.setAll(row, _ -> random.nextFloat() - 0.5);
    }
    orthonormal(v);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < count; i++) {
        v[i] = covariance.apply(v[i]);
      }
      orthonormal(v);
    }
    double[] variances = new double[count];
    Arrays.setAll(variances, i -> dot(v[i], covariance.apply(v[i])));
    return new PrincipalComponents(mean, v, variances);
  }

  /// C by itself.
  private static UnaryOperator<double[]> written(Dataset data, double[] mean) {
    double[][] c = covariance(data, mean);
    return vector -> product(c, vector);
  }

  /// C v = Σ (x − μ) ((x − μ)ᵀ v) / n.
  private static UnaryOperator<double[]> implicit(Dataset data, double[] mean) {
    double[][] centred = new double[data.size()][mean.length];
    float[] sample = new float[mean.length];
    for (int n = 0; n < centred.length; n++) {
      data.input(n, sample, 0);
      for (int i = 0; i < sample.length; i++) {
        centred[n][i] = sample[i] - mean[i];
      }
    }
    return vector -> {
      double[] sum = new double[mean.length];
      for (double[] row : centred) {
        addTo(sum, row, dot(row, vector) / centred.length, 0);
      }
      return sum;
    };
  }

  private static double[] mean(Dataset data) {
    double[] mean = new double[data.inputShape().size()];
    float[] sample = new float[mean.length];
    for (int n = 0; n < data.size(); n++) {
      data.input(n, sample, 0);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sample[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= data.size();
    }
    return mean;
  }

  private static double[][] covariance(Dataset data, double[] mean) {
    int size = mean.length;
    float[] sample = new float[size];
    double[][] c = new double[size][size];
    double[] centred = new double[size];
    for (int n = 0; n < data.size(); n++) {
      data.input(n, sample, 0);
      for (int i = 0; i < size; i++) {
        centred[i] = sample[i] - mean[i];
      }
      for (int i = 0; i < size; i++) {
        if (centred[i] != 0) {
          addTo(c[i], centred, centred[i], i);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        c[i][j] /= data.size();
        c[j][i] = c[i][j];
      }
    }
    return c;
  }

  private static void addTo(double[] row, double[] values, double factor, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] += factor * values[j];
    }
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[vector.length];
    Arrays.setAll(result, i -> dot(matrix[i], vector));
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// Gram and Schmidt's, twice, so that rounding leaves nothing of the others.
  private static void orthonormal(double[][] v) {
    for (int i = 0; i < v.length; i++) {
      for (int again = 0; again < 2; again++) {
        for (int j = 0; j < i; j++) {
          addTo(v[i], v[j], -dot(v[i], v[j]), 0);
        }
      }
      double norm = Math.sqrt(dot(v[i], v[i]));
      for (int k = 0; k < v[i].length && norm > 0; k++) {
        v[i][k] /= norm;
      }
    }
  }

  /// How many there are.
  public int count() {
    return directions.length;
  }

  /// A component: as many numbers as an input has, of length 1.
  public double[] direction(int number) {
    return directions[number].clone();
  }

  /// The variance along a component, λ.
  public double variance(int number) {
    return variances[number];
  }

  /// An input's places along the components: `Vᵀ (x − μ)`.
  public double[] project(float[] input) {
    double[] centred = new double[mean.length];
    Arrays.setAll(centred, i -> input[i] - mean[i]);
    double[] places = new double[directions.length];
    Arrays.setAll(places, i -> dot(directions[i], centred));
    return places;
  }

  /// What is left of an input after projection: `μ + V Vᵀ (x − μ)`.
  public float[] reconstruct(float[] input) {
    double[] places = project(input);
    double[] back = mean.clone();
    for (int i = 0; i < directions.length; i++) {
      addTo(back, directions[i], places[i], 0);
    }
    float[] result = new float[back.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) back[i];
    }
    return result;
  }
}
