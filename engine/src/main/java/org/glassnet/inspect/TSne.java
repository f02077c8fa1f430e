package org.glassnet.inspect;

import java.util.Arrays;
import org.glassnet.data.Table;
import org.glassnet.kernel.Compute;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// Places in a plane for points of many dimensions, so that neighbours stay neighbours (t-SNE).
///
/// Distances within a group mean something, distances between groups and the sizes of groups do
/// not. Exact, with all pairs of points, so for some thousand of them. It begins at the first two
/// principal components, for 250 steps takes each share p twelve times, and descends with momentum
/// and a gain for each number. Double precision; the same bits on any number of threads.
///
/// Source: van der Maaten and Hinton, "Visualizing data using t-SNE", JMLR 9, 2008; the beginning
/// and the step size: Kobak and Berens, "The art of using t-SNE for single-cell transcriptomics",
/// Nature Communications 10, 2019.
public final class TSne {
  /// As many points as can be placed: all pairs of them are kept.
  public static final int MOST_POINTS = 4000;

  private static final int EARLY = 250;
  private static final double EXAGGERATION = 12;
  private static final double FIRST_SPREAD = 1e-4;
  private static final double LEAST_GAIN = 0.01;

  private final double[] places;
  private final double divergence;
  private final double perplexity;

  private TSne(double[] places, double divergence, double perplexity) {
    this.places = places;
    this.divergence = divergence;
    this.perplexity = perplexity;
  }

  /// How points are placed.
  ///
  /// @param perplexity about how many neighbours count, ≥ 1; less where there are few points: at
  ///   most a third of them
  /// @param steps how many steps are gone, ≥ 1
  /// @param seed what moves points that lie on one another a little apart
  public record Settings(double perplexity, int steps, long seed) {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public Settings {
      if (!(perplexity >= 1) || Double.isInfinite(perplexity) || steps < 1) {
        throw new GlassnetException(
            "t-SNE was asked for with perplexity "
                + perplexity
                + " and "
                + steps
                + " steps: both must be at least 1 (30 and 750 are usual)");
      }
    }

    /// Perplexity 30, 750 steps.
    public static Settings usual() {
      return new Settings(30, 750, 1);
    }
  }

  /// Finds places.
  ///
  /// @param points rows of equal length
  /// @throws GlassnetException where there are fewer than four points, or too many
  public static TSne of(float[][] points, Settings settings, int threads) {
    int n = points.length;
    if (n < 4 || n > MOST_POINTS) {
      throw new GlassnetException(
          "t-SNE was asked for of " + n + " points: there must be 4 to " + MOST_POINTS);
    }
    double perplexity = Math.min(settings.perplexity(), (n - 1) / 3.0);
    try (Compute compute = Compute.open(threads)) {
      double[] p = Affinities.of(points, perplexity, compute);
      NeighbourForces forces = new NeighbourForces(p, n);
      double[] y = beginning(points, settings.seed());
      descend(forces, y, settings.steps(), compute);
      return new TSne(y, forces.divergence(y), perplexity);
    }
  }

  /// The first two principal components, made small, and a little noise.
  private static double[] beginning(float[][] points, long seed) {
    int count = Math.min(2, points[0].length);
    PrincipalComponents components =
        PrincipalComponents.of(Table.of(points, new float[points.length][1]), count);
    double scale = Math.sqrt(components.variance(0));
    RandomStream random = RandomStream.of(seed, "tsne");
    double[] y = new double[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      double[] along = components.project(points[i]);
      for (int k = 0; k < 2; k++) {
        double place = k < count && scale > 0 ? along[k] / scale : 0;
        y[2 * i + k] = FIRST_SPREAD * (place + 0.01 * random.nextGaussian());
      }
    }
    return y;
  }

  private static void descend(NeighbourForces forces, double[] y, int steps, Compute compute) {
    double[] gradient = new double[y.length];
    double[] change = new double[y.length];
    double[] gains = new double[y.length];
    Arrays.fill(gains, 1);
    double rate = Math.max(y.length / 2.0 / EXAGGERATION / 4, 50);
    for (int step = 0; step < steps; step++) {
      boolean early = step < EARLY && step < steps / 2;
      forces.gradient(y, early ? EXAGGERATION : 1, gradient, compute);
      double momentum = early ? 0.5 : 0.8;
      for (int k = 0; k < y.length; k++) {
        boolean turned = gradient[k] > 0 == change[k] > 0;
        gains[k] = turned ? Math.max(LEAST_GAIN, gains[k] * 0.8) : gains[k] + 0.2;
        change[k] = momentum * change[k] - rate * gains[k] * gradient[k];
        y[k] += change[k];
      }
      centre(y);
    }
  }

  private static void centre(double[] y) {
    for (int axis = 0; axis < 2; axis++) {
      double sum = 0;
      for (int k = axis; k < y.length; k += 2) {
        sum += y[k];
      }
      for (int k = axis; k < y.length; k += 2) {
        y[k] -= sum / (y.length / 2.0);
      }
    }
  }

  /// How many points there are.
  public int count() {
    return places.length / 2;
  }

  /// A point's place to the right.
  public double x(int point) {
    return places[2 * point];
  }

  /// A point's place upwards.
  public double y(int point) {
    return places[2 * point + 1];
  }

  /// What is left of the divergence between neighbourhoods there and here, in nats: 0 is perfect.
  public double divergence() {
    return divergence;
  }

  /// The perplexity that was used.
  public double perplexity() {
    return perplexity;
  }
}
