package org.glassnet.vision.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassnet.vision.page.Box;

/// A set of ink pixels, as runs within rows.
///
/// @param box the smallest box around them
/// @param runs for each run its row, its first column and the column after its last
/// @param area how many pixels there are
public record Blob(Box box, int[] runs, int area) {

  /// A blob of these runs.
  static Blob of(int[] runs) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    int area = 0;
    for (int i = 0; i < runs.length; i += 3) {
      top = Math.min(top, runs[i]);
      bottom = Math.max(bottom, runs[i] + 1);
      left = Math.min(left, runs[i + 1]);
      right = Math.max(right, runs[i + 2]);
      area += runs[i + 2] - runs[i + 1];
    }
    return new Blob(new Box(left, top, right, bottom), runs, area);
  }

  /// All pixels of several blobs.
  ///
  /// @param blobs one or more
  public static Blob union(List<Blob> blobs) {
    if (blobs.size() == 1) {
      return blobs.getFirst();
    }
    int[] all = new int[blobs.stream().mapToInt(blob -> blob.runs.length).sum()];
    int at = 0;
    for (Blob blob : blobs) {
      System.arraycopy(blob.runs, 0, all, at, blob.runs.length);
      at += blob.runs.length;
    }
    return of(all);
  }

  /// The parts between slanted cuts, from left to right; parts without ink are left out.
  ///
  /// @param cuts columns at the middle of the box's height, ascending
  /// @param slant how many columns further left a cut is one row further down
  public List<Blob> cut(List<Integer> cuts, double slant) {
    List<int[]> parts = new ArrayList<>();
    int[] sizes = new int[cuts.size() + 1];
    for (int i = 0; i <= cuts.size(); i++) {
      parts.add(new int[12]);
    }
    double middle = box.centreY();
    for (int i = 0; i < runs.length; i += 3) {
      int row = runs[i];
      int from = runs[i + 1];
      int shift = (int) Math.round(slant * (middle - row));
      for (int part = 0; part < parts.size() && from < runs[i + 2]; part++) {
        int limit = part < cuts.size() ? cuts.get(part) + shift : Integer.MAX_VALUE;
        int to = Math.min(runs[i + 2], limit);
        if (to > from) {
          if (sizes[part] + 3 > parts.get(part).length) {
            parts.set(part, Arrays.copyOf(parts.get(part), 2 * parts.get(part).length));
          }
          parts.get(part)[sizes[part]++] = row;
          parts.get(part)[sizes[part]++] = from;
          parts.get(part)[sizes[part]++] = to;
          from = to;
        }
      }
    }
    List<Blob> blobs = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      if (sizes[part] > 0) {
        blobs.add(of(Arrays.copyOf(parts.get(part), sizes[part])));
      }
    }
    return blobs;
  }

  /// The left edge after the rows are shifted so that letters of this slant stand upright.
  public double left(double slant, double base) {
    double left = Double.MAX_VALUE;
    for (int i = 0; i < runs.length; i += 3) {
      left = Math.min(left, runs[i + 1] + slant * (runs[i] - base));
    }
    return left;
  }

  /// The right edge after the rows are shifted so that letters of this slant stand upright.
  public double right(double slant, double base) {
    double right = -Double.MAX_VALUE;
    for (int i = 0; i < runs.length; i += 3) {
      right = Math.max(right, runs[i + 2] + slant * (runs[i] - base));
    }
    return right;
  }
}
