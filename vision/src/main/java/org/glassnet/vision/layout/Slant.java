package org.glassnet.vision.layout;

import java.util.List;
import org.glassnet.vision.ink.Blob;

/// Measures how far the letters of a page lean to the right: the shear after which their ink stands
/// in the fewest columns.
final class Slant {
  private static final double LEAST = -0.4;
  private static final double STEP = 0.05;
  private static final int STEPS = 23;

  private Slant() {}

  /// Columns to the right for each row up.
  static double of(List<Blob> blobs) {
    double best = 0;
    double most = -1;
    for (int i = 0; i < STEPS; i++) {
      double slant = LEAST + i * STEP;
      double score = 0;
      for (Blob blob : blobs) {
        score += score(blob, slant);
      }
      // Where two are as good, the more upright.
      score *= 1 - 0.02 * Math.abs(slant);
      if (score > most) {
        most = score;
        best = slant;
      }
    }
    return best;
  }

  private static double score(Blob blob, double slant) {
    int[] columns = columns(blob, slant);
    double sum = 0;
    for (int count : columns) {
      sum += (double) count * count;
    }
    return sum / Math.max(1, blob.box().height());
  }

  /// How much ink there is in each column of a blob set upright; the first column is the leftmost.
  static int[] columns(Blob blob, double slant) {
    int lean = (int) Math.ceil(Math.abs(slant) * blob.box().height()) + 1;
    int[] columns = new int[blob.box().width() + 2 * lean];
    int[] runs = blob.runs();
    for (int i = 0; i < runs.length; i += 3) {
      int shift = (int) Math.round(slant * (runs[i] - blob.box().centreY()));
      for (int x = runs[i + 1]; x < runs[i + 2]; x++) {
        columns[x - blob.box().left() + lean + shift]++;
      }
    }
    return columns;
  }

  /// The column of the page, at the middle of the blob's height, that a column of [#columns] is.
  static int column(Blob blob, double slant, int index) {
    return index + blob.box().left() - ((int) Math.ceil(Math.abs(slant) * blob.box().height()) + 1);
  }
}
