package org.glassnet.data;

import java.util.List;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// Images of noise for tests.
final class Pictures {
  private Pictures() {}

  /// Images in three classes, no pixel black.
  static ImageSet of(int count, int height, int width, int channels) {
    RandomStream random = RandomStream.of(7, "pictures");
    byte[] pixels = new byte[count * height * width * channels];
    byte[] labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + random.nextInt(255));
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 3);
    }
    return ImageSet.of(
        "pictures", Shape.of(height, width, channels), pixels, labels, List.of("a", "b", "c"));
  }

  /// An input as training sees it in an epoch of seed 1.
  static float[] seen(Dataset data, int epoch, int index) {
    return Numbers.input(data.at(1, epoch), index);
  }
}
