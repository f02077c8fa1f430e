package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;
import java.util.Arrays;

/// Evens out uneven light: each pixel in relation to the paper around it.
///
/// darkness = 255·(1 − grey/paper): 0 is paper, in the sun as in the shade. The paper's grey is the
/// brighter part of the greys in each of many squares, smoothed, and interpolated between their
/// middles.
final class Light {
  private static final int SQUARES = 40;
  private static final int SMALLEST = 8;

  /// Paper this dark shows nothing.
  private static final float NIGHT = 12;

  private static final double BRIGHT = 0.7;

  private Light() {}

  /// How dark each pixel is, measured against the paper: 0 to 255.
  static GrayU8 even(GrayU8 grey) {
    int side = Math.max(SMALLEST, Math.max(grey.width, grey.height) / SQUARES);
    int columns = Math.ceilDiv(grey.width, side);
    int rows = Math.ceilDiv(grey.height, side);
    float[] paper = new float[columns * rows];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        paper[r * columns + c] = bright(grey, c * side, r * side, side);
      }
    }
    paper = smooth(median(paper, columns, rows), columns, rows);
    GrayU8 darkness = new GrayU8(grey.width, grey.height);
    for (int y = 0; y < grey.height; y++) {
      float v = Math.clamp((y + 0.5f) / side - 0.5f, 0f, rows - 1f);
      int r = Math.min((int) v, Math.max(rows - 2, 0));
      int below = Math.min(r + 1, rows - 1);
      for (int x = 0; x < grey.width; x++) {
        float u = Math.clamp((x + 0.5f) / side - 0.5f, 0f, columns - 1f);
        int c = Math.min((int) u, Math.max(columns - 2, 0));
        int right = Math.min(c + 1, columns - 1);
        float s = u - c;
        float t = v - r;
        float here =
            (1 - t) * ((1 - s) * paper[r * columns + c] + s * paper[r * columns + right])
                + t * ((1 - s) * paper[below * columns + c] + s * paper[below * columns + right]);
        int value = grey.data[y * grey.stride + x] & 0xFF;
        int dark = here < NIGHT ? 0 : Math.round(255f * (1f - value / here));
        darkness.data[y * darkness.stride + x] = (byte) Math.clamp(dark, 0, 255);
      }
    }
    return darkness;
  }

  private static float bright(GrayU8 grey, int left, int top, int side) {
    int right = Math.min(left + side, grey.width);
    int bottom = Math.min(top + side, grey.height);
    int[] counts = new int[256];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        counts[grey.data[y * grey.stride + x] & 0xFF]++;
      }
    }
    int left255 = (int) ((1 - BRIGHT) * (right - left) * (bottom - top));
    int value = 255;
    while (value > 0 && left255 >= counts[value]) {
      left255 -= counts[value];
      value--;
    }
    return value;
  }

  private static float[] median(float[] values, int columns, int rows) {
    float[] out = new float[values.length];
    float[] near = new float[25];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int n = 0;
        for (int y = Math.max(0, r - 2); y <= Math.min(rows - 1, r + 2); y++) {
          for (int x = Math.max(0, c - 2); x <= Math.min(columns - 1, c + 2); x++) {
            near[n++] = values[y * columns + x];
          }
        }
        Arrays.sort(near, 0, n);
        // Where ink covers most of a square its neighbours know the paper.
        out[r * columns + c] = Math.max(values[r * columns + c], near[n / 2]);
      }
    }
    return out;
  }

  private static float[] smooth(float[] values, int columns, int rows) {
    float[] out = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        float sum = 0;
        int n = 0;
        for (int y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y++) {
          for (int x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x++) {
            sum += values[y * columns + x];
            n++;
          }
        }
        out[r * columns + c] = sum / n;
      }
    }
    return out;
  }
}
