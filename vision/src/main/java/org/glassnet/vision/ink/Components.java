package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds what is connected: runs of ink within rows, joined with those they touch in the row above,
/// corners included.
final class Components {
  private final GrayU8 mask;
  private int[] runs = new int[3 << 10];
  private int[] parent = new int[1 << 10];
  private int count;

  private Components(GrayU8 mask) {
    this.mask = mask;
  }

  /// The connected parts of a mask, in the order of their first pixels.
  static List<Blob> of(GrayU8 mask) {
    Components components = new Components(mask);
    components.join();
    return components.blobs();
  }

  private void join() {
    int above = 0;
    for (int y = 0; y < mask.height; y++) {
      int first = count;
      scan(y);
      int a = above;
      for (int b = first; b < count; b++) {
        while (a < first && runs[3 * a + 2] < runs[3 * b + 1]) {
          a++;
        }
        for (int c = a; c < first && runs[3 * c + 1] <= runs[3 * b + 2]; c++) {
          int one = root(c);
          int other = root(b);
          parent[Math.max(one, other)] = Math.min(one, other);
        }
      }
      above = first;
    }
  }

  private void scan(int y) {
    int start = mask.startIndex + y * mask.stride;
    int x = 0;
    while (x < mask.width) {
      if (mask.data[start + x] == 0) {
        x++;
      } else {
        int from = x;
        while (x < mask.width && mask.data[start + x] != 0) {
          x++;
        }
        add(y, from, x);
      }
    }
  }

  private void add(int y, int from, int to) {
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      runs = Arrays.copyOf(runs, 6 * count);
    }
    parent[count] = count;
    runs[3 * count] = y;
    runs[3 * count + 1] = from;
    runs[3 * count + 2] = to;
    count++;
  }

  private int root(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private List<Blob> blobs() {
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[root(i)]++;
    }
    int[][] parts = new int[count][];
    int[] filled = new int[count];
    for (int i = 0; i < count; i++) {
      int root = root(i);
      if (parts[root] == null) {
        parts[root] = new int[3 * sizes[root]];
      }
      System.arraycopy(runs, 3 * i, parts[root], filled[root], 3);
      filled[root] += 3;
    }
    List<Blob> blobs = new ArrayList<>();
    for (int[] part : parts) {
      if (part != null) {
        blobs.add(Blob.of(part));
      }
    }
    return blobs;
  }
}
