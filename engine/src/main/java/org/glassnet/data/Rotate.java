package org.glassnet.data;

/// Turns the image about its centre by a random angle, uniform in ±degrees.
///
/// ```
/// x = cos θ · x' + sin θ · y'     x, y where a pixel x', y' comes from, from the centre
/// y = cos θ · y' − sin θ · x'
/// ```
///
/// @param degrees the largest angle, 0 … 180
/// @param fill what is turned in
public record Rotate(double degrees, Fill fill) implements Augmentation {
  /// Checks the angle.
  ///
  /// @throws DataException where it is out of its range
  public Rotate {
    Augmentation.within("rotate's angle", degrees, 0, 180, "from 0 to 180 degrees");
  }

  /// Zeros turned in.
  public static Rotate by(double degrees) {
    return new Rotate(degrees, Fill.ZEROS);
  }

  void place(SourceMap map, Chance chance) {
    turn(map, degrees * chance.signed());
  }

  /// By quarters, which are exact, and the rest.
  static void turn(SourceMap map, double degrees) {
    double quarters = Math.rint(degrees / 90);
    double radians = (degrees - 90 * quarters) * (Math.PI / 180);
    double sin = sine(radians);
    double cos = Math.sqrt(1 - sin * sin);
    switch (Math.floorMod((int) quarters, 4)) {
      case 0 -> map.then(cos, sin, -sin, cos, 0, 0);
      case 1 -> map.then(-sin, cos, -cos, -sin, 0, 0);
      case 2 -> map.then(-cos, -sin, sin, -cos, 0, 0);
      default -> map.then(sin, -cos, cos, sin, 0, 0);
    }
  }

  /// The sine by its series, for up to π/4: `StrictMath.sin` allocates.
  private static double sine(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; i < 21; i += 2) {
      term *= -x * x / (i * (i - 1));
      sum += term;
    }
    return sum;
  }
}
