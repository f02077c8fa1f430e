package org.glassnet.data;

/// Makes the whole image brighter or darker: `x' = factor · x`, the factor uniform in 1 ± share;
/// values are not held in any range.
///
/// Source: Howard, "Some improvements on deep convolutional neural network based image
/// classification", 2013.
///
/// @param share how much at most, 0 … 1
public record Brightness(double share) implements Augmentation {
  /// Checks the share.
  ///
  /// @throws DataException where it is out of its range
  public Brightness {
    Augmentation.within("brightness's share", share, 0, 1, "from 0 to 1, such as 0.2");
  }

  void apply(float[] image, int offset, int size, Chance chance) {
    float factor = (float) (1 + share * chance.signed());
    for (int i = offset; i < offset + size; i++) {
      image[i] *= factor;
    }
  }
}
