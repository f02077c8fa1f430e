package org.glassnet.data.handwriting;

import java.util.Arrays;
import org.glassnet.tensor.GlassnetException;

/// Brings the image of a character into the frame that networks read: 32×32, the box of its ink 24
/// pixels on its longer side and in the middle, its proportions kept.
///
/// A new pixel is the mean of the pixels around it in the image, weighted by a tent as wide as two
/// pixels of whichever of the two images has the larger ones; beyond the image is paper.
public final class Frame {
  /// Pixels of the longer side of the ink's box.
  public static final int BOX = 24;

  /// How dark ink is at least, in relation to the darkest pixel.
  private static final float INK = 0.5f;

  private Frame() {}

  /// Puts a character into 1024 places of `to` from `offset` on. An image without ink becomes
  /// paper.
  ///
  /// @param ink the image, row by row: ink 1, paper 0; what is beyond is held within
  /// @throws GlassnetException where an array has not as many places
  public static void fit(float[] ink, int height, int width, float[] to, int offset) {
    if (height < 1 || width < 1 || ink.length < (long) height * width) {
      throw new GlassnetException(
          "An image of "
              + height
              + "×"
              + width
              + " pixels is to be framed, but there are "
              + ink.length
              + " numbers");
    }
    int size = Handwriting.SIZE;
    if (offset < 0 || offset > to.length - size * size) {
      throw new GlassnetException(
          "A framed image needs "
              + size * size
              + " places: there are not as many from offset "
              + offset
              + " on in an array of "
              + to.length);
    }
    Box box = Box.of(ink, height, width);
    if (box.empty()) {
      Arrays.fill(to, offset, offset + size * size, 0f);
    } else {
      float scale = (float) BOX / Math.max(box.height(), box.width());
      Axis rows = Axis.of(size, box.middleY(), scale, scale, 0.5f * size);
      Axis columns = Axis.of(size, box.middleX(), scale, scale, 0.5f * size);
      resample(ink, height, width, rows, columns, to, offset);
    }
  }

  /// The smallest box around the pixels that are ink rather than paper.
  record Box(int top, int bottom, int left, int right) {
    static Box of(float[] ink, int height, int width) {
      float darkest = 0f;
      for (int i = 0; i < height * width; i++) {
        darkest = Math.max(darkest, ink[i]);
      }
      int top = height;
      int bottom = -1;
      int left = width;
      int right = -1;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          if (ink[row * width + column] > INK * darkest) {
            top = Math.min(top, row);
            bottom = row;
            left = Math.min(left, column);
            right = Math.max(right, column);
          }
        }
      }
      return new Box(top, bottom, left, right);
    }

    boolean empty() {
      return bottom < 0;
    }

    int height() {
      return bottom - top + 1;
    }

    int width() {
      return right - left + 1;
    }

    float middleY() {
      return 0.5f * (top + bottom + 1);
    }

    float middleX() {
      return 0.5f * (left + right + 1);
    }
  }

  /// For each new pixel of an axis the first old one that counts, and what each from there on
  /// weighs.
  record Axis(int[] first, float[][] weights) {
    /// @param count of new pixels
    /// @param middle the place in the old image that comes to `target` in the new one
    /// @param scale new pixels for each old one
    /// @param sharpness 1/half the tent's width in old pixels where that is below 1: usually scale
    static Axis of(int count, float middle, float scale, float sharpness, float target) {
      float reach = Math.max(1f, 1f / sharpness);
      int[] first = new int[count];
      float[][] weights = new float[count][];
      for (int i = 0; i < count; i++) {
        float centre = middle + (i + 0.5f - target) / scale - 0.5f;
        int from = (int) Math.ceil(centre - reach);
        int to = (int) Math.floor(centre + reach);
        float[] row = new float[to - from + 1];
        float sum = 0f;
        for (int k = 0; k < row.length; k++) {
          row[k] = Math.max(0f, reach - Math.abs(from + k - centre));
          sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
          row[k] /= sum;
        }
        first[i] = from;
        weights[i] = row;
      }
      return new Axis(first, weights);
    }

    int count() {
      return first.length;
    }
  }

  /// The new image's rows and columns, from the old one's.
  static void resample(
      float[] ink, int height, int width, Axis rows, Axis columns, float[] to, int offset) {
    int newWidth = columns.count();
    float[] between = new float[height * newWidth];
    for (int row = 0; row < height; row++) {
      for (int x = 0; x < newWidth; x++) {
        float[] weights = columns.weights()[x];
        float sum = 0f;
        for (int k = 0; k < weights.length; k++) {
          int column = columns.first()[x] + k;
          if (column >= 0 && column < width) {
            sum += weights[k] * Math.clamp(ink[row * width + column], 0f, 1f);
          }
        }
        between[row * newWidth + x] = sum;
      }
    }
    for (int y = 0; y < rows.count(); y++) {
      float[] weights = rows.weights()[y];
      int line = offset + y * newWidth;
      Arrays.fill(to, line, line + newWidth, 0f);
      for (int k = 0; k < weights.length; k++) {
        int row = rows.first()[y] + k;
        if (row >= 0 && row < height) {
          for (int x = 0; x < newWidth; x++) {
            to[line + x] += weights[k] * between[row * newWidth + x];
          }
        }
      }
    }
  }
}
