package org.glassnet.data;

/// Moves the image by a random distance: `x' = x + dx`, dx uniform.
///
/// | by | dx, dy |
/// |----|--------|
/// | 1, 2, 3 … | whole pixels from −by to by, each equally likely |
/// | below 1 | a share of the width (of the height) from −by to by, interpolated |
///
/// Source: LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document
/// recognition", Proceedings of the IEEE 86, 1998 (distortions, section III.C).
///
/// @param by how far at most: a whole number of pixels, or a share below 1
/// @param direction along which sides
/// @param fill what is moved in
public record Shift(double by, Direction direction, Fill fill) implements Augmentation {
  /// Checks the distance.
  ///
  /// @throws DataException where it is negative, not finite, or above 1 and not whole
  public Shift {
    boolean whole = by == Math.rint(by) && by <= 1 << 15;
    if (!(by >= 0 && (by < 1 || whole))) {
      throw new DataException(
          "shift's distance is "
              + by
              + ": it must be a whole number of pixels such as 2, or a share of the side below 1"
              + " such as 0.1");
    }
  }

  /// Along both sides, zeros moved in.
  public static Shift by(double by) {
    return new Shift(by, Direction.BOTH, Fill.ZEROS);
  }

  void place(SourceMap map, Chance chance) {
    double dx = direction.horizontal() ? distance(chance, map.width()) : 0;
    double dy = direction.vertical() ? distance(chance, map.height()) : 0;
    map.then(1, 0, 0, 1, -dx, -dy);
  }

  private double distance(Chance chance, int side) {
    return by < 1 ? by * side * chance.signed() : chance.whole((int) by);
  }
}
