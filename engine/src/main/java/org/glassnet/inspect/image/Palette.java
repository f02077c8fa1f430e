package org.glassnet.inspect.image;

import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// In which numbers images of a set are written: the mean of each pixel, the least and the largest
/// number.
///
/// @param mean of shape (height, width, channels)
/// @param low the least number
/// @param high the largest
public record Palette(Tensor mean, float low, float high) {
  private static final int MOST = 2000;

  /// Of the first samples of a set, 2,000 at most.
  public static Palette of(Dataset data) {
    Shape shape = data.inputShape();
    int count = Math.min(MOST, data.size());
    double[] sums = new double[shape.size()];
    float[] image = new float[shape.size()];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int sample = 0; sample < count; sample++) {
      data.input(sample, image, 0);
      for (int i = 0; i < image.length; i++) {
        sums[i] += image[i];
        low = Math.min(low, image[i]);
        high = Math.max(high, image[i]);
      }
    }
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (sums[i] / count);
    }
    return new Palette(Tensor.of(shape, image), low, high);
  }
}
