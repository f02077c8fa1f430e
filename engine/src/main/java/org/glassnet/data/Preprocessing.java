package org.glassnet.data;

import java.util.List;
import org.glassnet.tensor.Shape;

/// How a photograph becomes what a network was trained to see: its shorter side is brought to a
/// length, the middle is cut out, its levels become numbers `x' = (x · white − mean) / deviation`
/// with x from 0 to 1.
///
/// @param side what the shorter side is brought to before the middle is cut out; at least the sides
///   of the cut
/// @param order in which order colours stand
/// @param white the number that stands for full light before the mean is taken off: 1 or 255
/// @param mean what is taken off, one for each channel, in their order
/// @param deviation what is then divided by, one for each channel
public record Preprocessing(
    int side, ChannelOrder order, double white, List<Double> mean, List<Double> deviation) {
  /// Checks the numbers.
  ///
  /// @throws DataException where one is not possible
  public Preprocessing {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (side < 1 || !(white > 0 && Double.isFinite(white))) {
      throw new DataException(
          "Preprocessing brings the shorter side to %d and white to %s: both are above 0"
              .formatted(side, white));
    }
    if (mean.size() != deviation.size() || (mean.size() != 1 && mean.size() != 3)) {
      throw new DataException(
          "Preprocessing has %d means and %d deviations: give one of both for grey images, three for coloured ones"
              .formatted(mean.size(), deviation.size()));
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new DataException(
          "Preprocessing has the means %s and the deviations %s: they are finite numbers, deviations above 0"
              .formatted(mean, deviation));
    }
  }

  /// In which order the colours of a pixel stand.
  public enum ChannelOrder {
    /// Red, green, blue.
    RGB,
    /// Blue, green, red: OpenCV's and Caffe's.
    BGR
  }

  /// ImageNet's as torchvision has it: the shorter side 256, red, green, blue from 0 to 1, its
  /// means and deviations.
  public static Preprocessing imageNet() {
    return new Preprocessing(
        256, ChannelOrder.RGB, 1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
  }

  /// The same with the shorter side brought to another length.
  public Preprocessing withSide(int other) {
    return new Preprocessing(other, order, white, mean, deviation);
  }

  /// What is done to levels from 0 to 1.
  public Normalization normalization() {
    float[] shift = new float[mean.size()];
    float[] spread = new float[mean.size()];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = (float) (mean.get(i) / white);
      spread[i] = (float) (deviation.get(i) / white);
    }
    return new Normalization(shift, spread);
  }

  /// An image's pixels cut to a shape, their colours in order.
  byte[] cut(byte[] pixels, int height, int width, Shape shape) {
    int channels = shape.axis(2);
    int shorter = Math.min(height, width);
    int rows = (int) Math.round((double) height * side / shorter);
    int columns = (int) Math.round((double) width * side / shorter);
    byte[] all = Resize.area(pixels, height, width, channels, rows, columns);
    int top = (rows - shape.axis(0)) / 2;
    int left = (columns - shape.axis(1)) / 2;
    byte[] result = new byte[shape.size()];
    for (int y = 0; y < shape.axis(0); y++) {
      for (int x = 0; x < shape.axis(1); x++) {
        int from = ((top + y) * columns + left + x) * channels;
        int to = (y * shape.axis(1) + x) * channels;
        for (int c = 0; c < channels; c++) {
          result[to + c] = all[from + (order == ChannelOrder.BGR ? channels - 1 - c : c)];
        }
      }
    }
    return result;
  }

  /// Checks that images of this shape can be had.
  ///
  /// @throws DataException where the shape has other channels, or is larger than what it is cut
  ///   from
  public void check(Shape shape) {
    if (shape.rank() != 3 || shape.axis(2) != mean.size()) {
      throw new DataException(
          "Preprocessing has means for %d channels, but the images have shape %s"
              .formatted(mean.size(), shape));
    }
    if (Math.max(shape.axis(0), shape.axis(1)) > side) {
      throw new DataException(
          "Images of shape %s are to be cut from ones whose shorter side is %d: that must be at least as long as the sides of the cut"
              .formatted(shape, side));
    }
  }
}
