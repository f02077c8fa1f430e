package org.glassnet.data;

import java.util.Arrays;
import org.glassnet.tensor.Shape;

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

  void apply(float[] image, int offset, Shape shape, Chance chance) {
    int height = shape.axis(0);
    int width = shape.axis(1);
    int channels = shape.axis(2);
    int top = chance.below(height) - size / 2;
    int left = chance.below(width) - size / 2;
    int from = Math.max(0, left);
    int to = Math.min(width, left + size);
    for (int y = Math.max(0, top); y < Math.min(height, top + size); y++) {
      int row = offset + y * width * channels;
      Arrays.fill(image, row + from * channels, row + to * channels, 0f);
    }
  }
}
