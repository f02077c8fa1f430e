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

  static void turn(SourceMap map, double degrees) {
    double radians = degrees * (Math.PI / 180);
    double cos = StrictMath.cos(radians);
    double sin = StrictMath.sin(radians);
    map.then(cos, sin, -sin, cos, 0, 0);
  }
}
