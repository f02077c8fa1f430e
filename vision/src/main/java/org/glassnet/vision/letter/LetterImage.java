package org.glassnet.vision.letter;

import java.util.Arrays;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.vision.ink.Blob;
import org.glassnet.vision.page.Box;

/// A letter's ink as the network was trained on it: 32 × 32, ink 1 on paper 0, the longer side of
/// its box 24 pixels, its middle in the middle, strokes neither thinner nor thicker than the
/// training letters'.
///
/// The ink is first enlarged to four times that; there strokes are widened or thinned by the
/// distance from their edges; then each pixel is the share of ink in its sixteen.
public final class LetterImage {
  static final int SIZE = Handwriting.SIZE;
  private static final int FINE = 4;
  private static final int GRID = SIZE * FINE;
  private static final double LONGER = 24 * FINE;
  private static final double THINNEST = 2.4 * FINE;
  private static final double THICKEST = 3.6 * FINE;

  private LetterImage() {}

  /// Draws a blob into 1024 places of `pixels` from `offset` on.
  ///
  /// @param strokeWidth of the pen, in the blob's pixels
  public static void draw(Blob blob, double strokeWidth, float[] pixels, int offset) {
    Box box = blob.box();
    double longer = Math.max(box.width(), box.height());
    double stroke = Math.min(strokeWidth, longer);
    // With strokes made t wide instead of w·scale, the box grows by the difference.
    double scale = LONGER / longer;
    double wanted = Math.clamp(stroke * scale, THINNEST, THICKEST);
    boolean stroked = longer > 1.5 * stroke;
    if (stroked) {
      scale = (LONGER - wanted) / (longer - stroke);
      wanted = Math.clamp(stroke * scale, THINNEST, THICKEST);
    }
    boolean[] ink = enlarge(blob, scale);
    double change = 0.5 * (wanted - stroke * scale);
    if (stroked && Math.abs(change) > 0.3) {
      ink = change > 0 ? Strokes.widened(ink, GRID, change) : Strokes.thinned(ink, GRID, -change);
    }
    reduce(ink, pixels, offset);
  }

  private static boolean[] enlarge(Blob blob, double scale) {
    Box box = blob.box();
    int w = box.width() + 2;
    int h = box.height() + 2;
    float[] source = new float[w * h];
    int[] runs = blob.runs();
    for (int i = 0; i < runs.length; i += 3) {
      int start = (runs[i] - box.top() + 1) * w - box.left() + 1;
      Arrays.fill(source, start + runs[i + 1], start + runs[i + 2], 1f);
    }
    boolean[] ink = new boolean[GRID * GRID];
    double step = 1 / scale;
    for (int y = 0; y < GRID; y++) {
      double v = (y + 0.5 - GRID / 2) * step + 0.5 * h - 0.5;
      for (int x = 0; x < GRID; x++) {
        double u = (x + 0.5 - GRID / 2) * step + 0.5 * w - 0.5;
        ink[y * GRID + x] = bilinear(source, w, h, u, v) >= 0.5;
      }
    }
    return ink;
  }

  private static double bilinear(float[] source, int w, int h, double u, double v) {
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    if (x < 0 || y < 0 || x >= w - 1 || y >= h - 1) {
      return 0;
    }
    double s = u - x;
    double t = v - y;
    int at = y * w + x;
    return (1 - t) * ((1 - s) * source[at] + s * source[at + 1])
        + t * ((1 - s) * source[at + w] + s * source[at + w + 1]);
  }

  private static void reduce(boolean[] ink, float[] pixels, int offset) {
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int count = 0;
        for (int k = 0; k < FINE * FINE; k++) {
          count += ink[(y * FINE + k / FINE) * GRID + x * FINE + k % FINE] ? 1 : 0;
        }
        pixels[offset + y * SIZE + x] = count / (float) (FINE * FINE);
      }
    }
  }
}
