package org.glassnet.data;

/// Makes what is in the image larger or smaller about its centre, by a random factor uniform in 1 ±
/// share: `x = x' / factor`, x where a pixel x' comes from.
///
/// @param share how much at most, 0 … 0.9
/// @param fill what is around a smaller one
public record Zoom(double share, Fill fill) implements Augmentation {
  /// Checks the share.
  ///
  /// @throws DataException where it is out of its range
  public Zoom {
    Augmentation.within("zoom's share", share, 0, 0.9, "from 0 to 0.9, such as 0.1");
  }

  /// Zeros around it.
  public static Zoom by(double share) {
    return new Zoom(share, Fill.ZEROS);
  }

  void place(SourceMap map, Chance chance) {
    double scale = 1 / (1 + share * chance.signed());
    map.then(scale, 0, 0, scale, 0, 0);
  }
}
