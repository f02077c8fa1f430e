package org.glassnet.workbench.session;

import java.util.function.IntFunction;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A drawing of one grey channel, brought into the frame that the images of a data set have: as
/// large in it as they are, its weight in the middle, light on dark as they are.
final class Drawn {
  private static final int LOOKED_AT = 100;
  private static final double INK = 0.15;

  private final int height;
  private final int width;
  private final float[] ink;

  /// @param ink row by row, 0 where there is none, 1 where it is full
  Drawn(int height, int width, float[] ink) {
    this.height = height;
    this.width = width;
    this.ink = ink;
  }

  /// The same where what is rare is ink, whether it is dark or light.
  Drawn inked() {
    double border = 0;
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (y == 0 || x == 0 || y == height - 1 || x == width - 1) {
          border += ink[y * width + x];
          count++;
        }
      }
    }
    double paper = border / count;
    double most = Math.max(paper, 1 - paper);
    float[] far = new float[ink.length];
    for (int i = 0; i < far.length; i++) {
      far[i] = (float) Math.clamp(Math.abs(ink[i] - paper) / most, 0, 1);
    }
    return new Drawn(height, width, far);
  }

  /// How the images of a set stand in their frame.
  ///
  /// @param share the longer side of what is drawn, of the frame's
  /// @param dark whether they are dark on light
  record Frame(double share, boolean dark) {
    /// Of images by their numbers, as people see them.
    static Frame of(int images, IntFunction<Tensor> image) {
      double shares = 0;
      double corners = 0;
      int count = Math.min(LOOKED_AT, images);
      int found = 0;
      for (int i = 0; i < count; i++) {
        Tensor seen = image.apply(i);
        Drawn one =
            new Drawn(
                seen.shape().axis(0),
                seen.shape().axis(1),
                grey(seen.toArray(), seen.shape().axis(2)));
        corners += one.corners();
        int[] box = one.inked().box();
        if (box.length > 0) {
          shares +=
              Math.max(
                  (box[2] - box[0]) / (double) one.height, (box[3] - box[1]) / (double) one.width);
          found++;
        }
      }
      return new Frame(found == 0 ? 0.7 : shares / found, corners / count > 0.5);
    }

    private static float[] grey(float[] pixels, int channels) {
      float[] grey = new float[pixels.length / channels];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = pixels[i * channels];
      }
      return grey;
    }
  }

  private double corners() {
    return (ink[0] + ink[width - 1] + (double) ink[(height - 1) * width] + ink[height * width - 1])
        / 4;
  }

  /// Top, left, bottom, right of what is drawn; nothing where nothing is.
  private int[] box() {
    int top = height;
    int left = width;
    int bottom = 0;
    int right = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (ink[y * width + x] > INK) {
          top = Math.min(top, y);
          left = Math.min(left, x);
          bottom = Math.max(bottom, y + 1);
          right = Math.max(right, x + 1);
        }
      }
    }
    return bottom == 0 ? new int[0] : new int[] {top, left, bottom, right};
  }

  /// In a frame of a shape (height, width, channels).
  ///
  /// @throws GlassnetException where nothing is drawn
  Tensor framed(Shape shape, Frame frame) {
    int[] box = box();
    if (box.length == 0) {
      throw new GlassnetException("Nothing is drawn yet");
    }
    double sum = 0;
    double down = 0;
    double across = 0;
    for (int y = box[0]; y < box[2]; y++) {
      for (int x = box[1]; x < box[3]; x++) {
        double one = ink[y * width + x];
        sum += one;
        down += one * (y + 0.5);
        across += one * (x + 0.5);
      }
    }
    int rows = shape.axis(0);
    int columns = shape.axis(1);
    double cell =
        Math.max(
            (box[2] - box[0]) / (frame.share() * rows),
            (box[3] - box[1]) / (frame.share() * columns));
    double top = down / sum - cell * rows / 2.0;
    double left = across / sum - cell * columns / 2.0;
    float[] pixels = new float[shape.size()];
    int channels = shape.axis(2);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double value = mean(top + y * cell, left + x * cell, cell);
        for (int c = 0; c < channels; c++) {
          pixels[(y * columns + x) * channels + c] = (float) (frame.dark() ? 1 - value : value);
        }
      }
    }
    return Tensor.of(shape, pixels);
  }

  /// The mean ink of a square, exactly.
  private double mean(double top, double left, double side) {
    double sum = 0;
    int last = (int) Math.ceil(Math.min(height, top + side));
    int end = (int) Math.ceil(Math.min(width, left + side));
    for (int y = (int) Math.max(0, Math.floor(top)); y < last; y++) {
      double high = Math.min(y + 1, top + side) - Math.max(y, top);
      for (int x = (int) Math.max(0, Math.floor(left)); x < end; x++) {
        double wide = Math.min(x + 1, left + side) - Math.max(x, left);
        sum += high * wide * ink[y * width + x];
      }
    }
    return sum / (side * side);
  }
}
