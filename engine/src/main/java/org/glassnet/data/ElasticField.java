package org.glassnet.data;

import java.util.Arrays;

/// Draws elastic fields for images of one size; one thread at a time may use it.
///
/// White noise is smoothed along one side, turned over, and smoothed along the other. A tap of the
/// kernel is added for the whole image at once from a copy that lies where it is added to: loops of
/// this form become vector code, those with an offset between the two arrays do not.
final class ElasticField {
  private final int height;
  private final int width;
  private final float alpha;
  private final float[] kernel;
  private final float[] noise;
  private final float[] smooth;
  private final float[] copy;
  private final float[] field;

  ElasticField(Elastic elastic, int height, int width) {
    this.height = height;
    this.width = width;
    this.alpha = (float) elastic.alpha();
    this.kernel = elastic.kernel();
    int size = height * width;
    this.noise = new float[size];
    this.smooth = new float[size];
    this.copy = new float[size];
    this.field = new float[2 * size];
  }

  /// The next field, first all dx, then all dy: (2, height, width), overwritten by the one after.
  float[] next(Chance chance) {
    for (int part = 0; part < 2; part++) {
      draw(chance);
      smooth(width, height);
      turn();
      smooth(height, width);
      int to = part * noise.length;
      for (int i = 0; i < smooth.length; i++) {
        field[to + i] = alpha * smooth[i];
      }
    }
    return field;
  }

  /// Two numbers of 64 bits: in [−1, 1), multiples of 2⁻²³.
  private void draw(Chance chance) {
    for (int i = 0; i < noise.length; i += 2) {
      long bits = chance.bits();
      noise[i] = (bits >> 40) * 0x1.0p-23f;
      if (i + 1 < noise.length) {
        noise[i + 1] = (bits << 24 >> 40) * 0x1.0p-23f;
      }
    }
  }

  /// From noise to smooth, along the first axis of (rows, columns).
  private void smooth(int rows, int columns) {
    int size = noise.length;
    Arrays.fill(smooth, 0);
    add(noise, kernel[0], smooth);
    for (int tap = 1; tap < Math.min(kernel.length, rows); tap++) {
      int by = tap * columns;
      System.arraycopy(noise, 0, copy, by, size - by);
      Arrays.fill(copy, 0, by, 0);
      add(copy, kernel[tap], smooth);
      System.arraycopy(noise, by, copy, 0, size - by);
      Arrays.fill(copy, size - by, size, 0);
      add(copy, kernel[tap], smooth);
    }
  }

  private static void add(float[] from, float factor, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /// From smooth, (width, height), to noise, (height, width).
  private void turn() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        noise[y * width + x] = smooth[x * height + y];
      }
    }
  }
}
