package org.glassnet.data;

import java.util.Arrays;

/// Sets a square of the image to 0, in all channels; its centre is any pixel, so that a part of the
/// square may lie outside.
///
/// Source: DeVries, Taylor, "Improved regularization of convolutional neural networks with Cutout",
/// 2017.
///
/// @param size the side of the square in pixels, ≥ 1
public record CutOut(int size) implements Augmentation {
  /// Checks the size.
  ///
  /// @throws DataException where it is below 1
  public CutOut {
    Augmentation.within("cutOut's size", size, 1, 1 << 15, "from 1 to 32768 pixels");
  }

  /// @param row how many numbers a row of the image has
  void apply(float[] image, int offset, int height, int row, int channels, Chance chance) {
    int width = row / channels;
    int top = chance.below(height) - size / 2;
    int left = chance.below(width) - size / 2;
    int from = Math.max(0, left);
    int to = Math.min(width, left + size);
    for (int y = Math.max(0, top); y < Math.min(height, top + size); y++) {
      int start = offset + y * row;
      Arrays.fill(image, start + from * channels, start + to * channels, 0f);
    }
  }
}
