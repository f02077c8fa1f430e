package org.glassnet.data;

/// Pads the image on all four sides and cuts a random piece of the old size out of it, in whole
/// pixels: what is usual for CIFAR with 4.
///
/// Source: Lee, Xie, Gallagher, Zhang, Tu, "Deeply-supervised nets", 2015; He, Zhang, Ren, Sun,
/// "Deep residual learning for image recognition", 2016, section 4.2.
///
/// @param padding pixels on each side, ≥ 0
/// @param fill what they are
public record Crop(int padding, Fill fill) implements Augmentation {
  /// Checks the padding.
  ///
  /// @throws DataException where it is negative or very large
  public Crop {
    Augmentation.within("crop's padding", padding, 0, 1 << 15, "from 0 to 32768 pixels");
  }

  /// Padded with zeros.
  public static Crop of(int padding) {
    return new Crop(padding, Fill.ZEROS);
  }

  void place(SourceMap map, Chance chance) {
    map.then(1, 0, 0, 1, chance.whole(padding), chance.whole(padding));
  }
}
