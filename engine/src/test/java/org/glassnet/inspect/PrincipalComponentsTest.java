package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  /// Pearson's own ten points, "On lines and planes of closest fit to systems of points in space",
  /// 1901, for which he gives the line by hand.
  private static final float[][] POINTS = {
    {0, 5.9f}, {0.9f, 5.4f}, {1.8f, 4.4f}, {2.6f, 4.6f}, {3.3f, 3.5f},
    {4.4f, 3.7f}, {5.2f, 2.8f}, {6.1f, 2.8f}, {6.5f, 2.4f}, {7.4f, 1.5f}
  };

  private static Dataset set(float[][] inputs) {
    float[][] targets = new float[inputs.length][1];
    return Table.of(inputs, targets);
  }

  /// Pearson gives the slope of the best-fitting line as tan θ = −0.5456.
  @Test
  void findsPearsonsLine() {
    PrincipalComponents found = PrincipalComponents.of(set(POINTS), 2);
    double[] line = found.direction(0);
    assertThat(line[1] / line[0]).isEqualTo(-0.5456, within(5e-4));
    assertThat(found.variance(0) + found.variance(1)).isEqualTo(trace(), within(1e-9));
    assertThat(found.variance(0)).isGreaterThan(found.variance(1));
  }

  private static double trace() {
    double sum = 0;
    for (int axis = 0; axis < 2; axis++) {
      double mean = 0;
      for (float[] point : POINTS) {
        mean += point[axis] / 10.0;
      }
      for (float[] point : POINTS) {
        sum += (point[axis] - mean) * (point[axis] - mean) / 10;
      }
    }
    return sum;
  }

  @Test
  void allComponentsGiveBackAllOfIt() {
    PrincipalComponents found = PrincipalComponents.of(set(POINTS), 2);
    for (float[] point : POINTS) {
      assertThat(found.reconstruct(point)[0]).isEqualTo(point[0], within(1e-5f));
      assertThat(found.reconstruct(point)[1]).isEqualTo(point[1], within(1e-5f));
    }
  }

  /// Points made of two directions in seven dimensions need no third.
  @Test
  void whatLiesInAPlaneIsGivenBackByTwo() {
    RandomStream random = RandomStream.of(3, "plane");
    float[][] inputs = new float[50][7];
    for (float[] input : inputs) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      for (int i = 0; i < 7; i++) {
        input[i] = (float) (1 + a * (i + 1) + b * (i % 2 == 0 ? 1 : -1));
      }
    }
    PrincipalComponents found = PrincipalComponents.of(set(inputs), 2);
    for (float[] input : inputs) {
      float[] back = found.reconstruct(input);
      for (int i = 0; i < 7; i++) {
        assertThat(back[i]).isEqualTo(input[i], within(1e-4f));
      }
    }
  }

  @Test
  void tooManyAreRefused() {
    assertThatThrownBy(() -> PrincipalComponents.of(set(POINTS), 3))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("3 principal components");
  }
}
