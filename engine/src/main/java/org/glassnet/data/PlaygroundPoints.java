package org.glassnet.data;

import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import org.glassnet.data.Playground.Point;
import org.glassnet.tensor.RandomStream;

/// Draws the points of the playground's sets.
final class PlaygroundPoints {
  private static final double RADIUS = 5;
  private static final double INNER = RADIUS * 0.5;
  private static final double SQUARE = 6;

  /// The centres of the bumps with their heights.
  private static final double[][] BUMPS = {
    {-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}
  };

  private final RandomStream stream;
  private final double noise;

  /// @param noise 0 … 0.5
  PlaygroundPoints(RandomStream stream, double noise) {
    this.stream = stream;
    this.noise = noise;
  }

  /// The positive points first, where the classes are drawn apart; they have the odd one.
  Point[] draw(Playground.Kind kind, int samples) {
    int positive = samples - samples / 2;
    Point[] points = new Point[samples];
    IntFunction<Point> next =
        switch (kind) {
          case CIRCLE -> i -> i < positive ? ring(0, INNER) : ring(RADIUS * 0.7, RADIUS);
          case EXCLUSIVE_OR -> i -> quadrant();
          case GAUSS -> i -> i < positive ? cloud(2, 1) : cloud(-2, -1);
          case SPIRAL ->
              i ->
                  i < positive
                      ? arm((double) i / positive, 0, 1)
                      : arm((double) (i - positive) / (samples - positive), Math.PI, -1);
          case PLANE -> i -> surface((x, y) -> (x + y) / 10);
          case BUMPS -> i -> surface(PlaygroundPoints::height);
        };
    for (int i = 0; i < samples; i++) {
      points[i] = next.apply(i);
    }
    return points;
  }

  private Point ring(double inner, double outer) {
    double r = stream.uniform(inner, outer);
    double angle = stream.uniform(0, 2 * Math.PI);
    double x = r * StrictMath.sin(angle);
    double y = r * StrictMath.cos(angle);
    double distance = distance(x + shift(RADIUS), y + shift(RADIUS));
    return new Point(x, y, distance < INNER ? 1 : -1);
  }

  private Point quadrant() {
    double x = padded(stream.uniform(-RADIUS, RADIUS));
    double y = padded(stream.uniform(-RADIUS, RADIUS));
    double product = (x + shift(RADIUS)) * (y + shift(RADIUS));
    return new Point(x, y, product >= 0 ? 1 : -1);
  }

  /// Leaves a gap of 0.6 along the axes.
  private static double padded(double value) {
    return value + (value > 0 ? 0.3 : -0.3);
  }

  /// The variance goes from 0.5 to 4.
  private Point cloud(double centre, double target) {
    double deviation = Math.sqrt(0.5 + noise * 7);
    double x = centre + deviation * stream.nextGaussian();
    double y = centre + deviation * stream.nextGaussian();
    return new Point(x, y, target);
  }

  /// A turn and three quarters outwards.
  private Point arm(double along, double start, double target) {
    double r = along * RADIUS;
    double angle = 1.75 * along * 2 * Math.PI + start;
    double x = r * StrictMath.sin(angle) + shift(1);
    double y = r * StrictMath.cos(angle) + shift(1);
    return new Point(x, y, target);
  }

  /// Noise takes the height from a point beside, which may lie outside the square.
  private Point surface(ToDoubleBiFunction<Double, Double> height) {
    double x = stream.uniform(-SQUARE, SQUARE);
    double y = stream.uniform(-SQUARE, SQUARE);
    double target = height.applyAsDouble(x + shift(SQUARE), y + shift(SQUARE));
    return new Point(x, y, target);
  }

  /// That of the bump which is highest or deepest here; each falls to 0 at the distance 2.
  private static double height(double x, double y) {
    double height = 0;
    for (double[] bump : BUMPS) {
      double here = bump[2] * Math.max(0, 1 - distance(x - bump[0], y - bump[1]) / 2);
      if (Math.abs(here) > Math.abs(height)) {
        height = here;
      }
    }
    return height;
  }

  private double shift(double reach) {
    return stream.uniform(-reach, reach) * noise;
  }

  private static double distance(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
