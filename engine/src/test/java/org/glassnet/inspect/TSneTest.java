package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.kernel.Compute;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class TSneTest {
  private static float[][] clusters(int groups, int each, int width, double apart) {
    RandomStream random = RandomStream.of(7, "clusters");
    float[][] points = new float[groups * each][width];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < width; k++) {
        points[i][k] = (float) (random.nextGaussian() + (k == i % groups ? apart : 0));
      }
    }
    return points;
  }

  /// A row's perplexity is exp of its entropy.
  @Property(tries = 50)
  void calibratesEachRowToThePerplexity(
      @ForAll @DoubleRange(min = 1.5, max = 20) double perplexity,
      @ForAll @IntRange(min = 0, max = 59) int self,
      @ForAll @IntRange(min = -6, max = 6) int scale) {
    RandomStream random = RandomStream.of(3, "distances");
    double[] row = new double[60];
    Arrays.setAll(row, _ -> StrictMath.pow(10, scale) * random.uniform(0.1, 4));
    Affinities.calibrate(row, 0, 60, self, perplexity);
    double entropy = 0;
    double sum = 0;
    for (double share : row) {
      entropy -= share > 0 ? share * StrictMath.log(share) : 0;
      sum += share;
    }
    assertThat(row[self]).isZero();
    assertThat(sum).isEqualTo(1, within(1e-12));
    assertThat(StrictMath.exp(entropy)).isEqualTo(perplexity, within(1e-5 * perplexity));
  }

  @Test
  void sharesAreSymmetricAndSumToOne() {
    try (Compute compute = Compute.open(1)) {
      double[] p = Affinities.of(clusters(3, 10, 5, 4), 5, compute);
      assertThat(Arrays.stream(p).sum()).isEqualTo(1, within(1e-12));
      for (int i = 0; i < 30; i++) {
        assertThat(p[i * 31]).isZero();
        assertThat(p[i * 30 + 4]).isEqualTo(p[4 * 30 + i]);
      }
    }
  }

  @Test
  void theGradientIsThatOfTheDivergence() {
    try (Compute compute = Compute.open(1)) {
      double[] p = Affinities.of(clusters(2, 8, 4, 3), 4, compute);
      NeighbourForces forces = new NeighbourForces(p, 16);
      RandomStream random = RandomStream.of(11, "places");
      double[] y = new double[32];
      Arrays.setAll(y, _ -> random.nextGaussian());
      double[] gradient = new double[32];
      forces.gradient(y, 1, gradient, compute);
      for (int k = 0; k < y.length; k++) {
        double kept = y[k];
        y[k] = kept + 1e-5;
        double above = forces.divergence(y);
        y[k] = kept - 1e-5;
        double below = forces.divergence(y);
        y[k] = kept;
        assertThat(gradient[k]).isEqualTo((above - below) / 2e-5, within(1e-8));
      }
    }
  }

  /// Of three groups that lie far apart, each sample's nearest neighbours are of its own group, and
  /// the groups do not mingle.
  @Test
  void groupsThatLieApartStayApart() {
    TSne found = TSne.of(clusters(3, 30, 10, 12), new TSne.Settings(10, 400, 1), 1);
    double widest = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 90; i++) {
      for (int j = 0; j < i; j++) {
        double far = Math.hypot(found.x(i) - found.x(j), found.y(i) - found.y(j));
        if (i % 3 == j % 3) {
          widest = Math.max(widest, far);
        } else {
          nearest = Math.min(nearest, far);
        }
      }
    }
    assertThat(widest).isLessThan(nearest);
    assertThat(found.divergence()).isBetween(0.0, 1.0);
  }

  @Test
  void threadsChangeNoBit() {
    float[][] points = clusters(4, 60, 6, 5);
    TSne one = TSne.of(points, new TSne.Settings(12, 60, 1), 1);
    TSne two = TSne.of(points, new TSne.Settings(12, 60, 1), 2);
    for (int i = 0; i < points.length; i++) {
      assertThat(two.x(i)).isEqualTo(one.x(i));
      assertThat(two.y(i)).isEqualTo(one.y(i));
    }
    assertThat(two.divergence()).isEqualTo(one.divergence());
  }

  @Test
  void equalPointsAreNoHarm() {
    TSne found = TSne.of(new float[20][3], TSne.Settings.usual(), 1);
    for (int i = 0; i < 20; i++) {
      assertThat(found.x(i)).isFinite();
      assertThat(found.y(i)).isFinite();
    }
  }

  @Test
  void tooFewAndTooManyAreRefused() {
    assertThatThrownBy(() -> TSne.of(new float[3][2], TSne.Settings.usual(), 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("3 points");
    assertThatThrownBy(() -> new TSne.Settings(0, 10, 1)).hasMessageContaining("perplexity 0");
  }
}
