package org.glassnet.vision.letter;

/// Makes the strokes of a small square mask wider or thinner by a number of pixels on each side.
final class Strokes {
  private Strokes() {}

  /// Ink and all that is not further from it than the amount.
  static boolean[] widened(boolean[] ink, int size, double amount) {
    // Between the middles of pixels: an edge is half a pixel before the middle.
    double reach = amount + 0.5;
    int[] d = squares(ink, size, reach);
    boolean[] wide = new boolean[ink.length];
    for (int i = 0; i < ink.length; i++) {
      wide[i] = d[i] <= reach * reach;
    }
    return wide;
  }

  /// Ink that is further from paper than the amount, and the middle of strokes that are as thin.
  static boolean[] thinned(boolean[] ink, int size, double amount) {
    boolean[] paper = new boolean[ink.length];
    for (int i = 0; i < ink.length; i++) {
      paper[i] = !ink[i];
    }
    double reach = amount + 0.5;
    int[] d = squares(paper, size, size);
    boolean[] thin = new boolean[ink.length];
    for (int i = 0; i < ink.length; i++) {
      thin[i] = d[i] > reach * reach || (d[i] > 1 && ridge(d, i, size));
    }
    return thin;
  }

  private static boolean ridge(int[] d, int at, int size) {
    int x = at % size;
    int y = at / size;
    if (x == 0 || y == 0 || x == size - 1 || y == size - 1) {
      return false;
    }
    boolean across = d[at] >= d[at - 1] && d[at] >= d[at + 1];
    boolean along = d[at] >= d[at - size] && d[at] >= d[at + size];
    return across || along;
  }

  /// The square of the distance from each pixel to the nearest that is set, as far as `most`.
  ///
  /// Source: Felzenszwalb, Huttenlocher, "Distance transforms of sampled functions", 2012; here the
  /// second pass is a plain search, as the mask is small.
  private static int[] squares(boolean[] set, int size, double most) {
    int far = (int) most + 2;
    int[] column = new int[set.length];
    for (int x = 0; x < size; x++) {
      int last = far;
      for (int y = 0; y < size; y++) {
        last = set[y * size + x] ? 0 : Math.min(last + 1, far);
        column[y * size + x] = last;
      }
      last = far;
      for (int y = size - 1; y >= 0; y--) {
        last = set[y * size + x] ? 0 : Math.min(last + 1, far);
        column[y * size + x] = Math.min(column[y * size + x], last);
      }
    }
    int[] squares = new int[set.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int best = column[y * size + x] * column[y * size + x];
        for (int k = 1; k * k < best; k++) {
          int left = x >= k ? column[y * size + x - k] : far;
          int right = x + k < size ? column[y * size + x + k] : far;
          int near = Math.min(left, right);
          best = Math.min(best, near * near + k * k);
        }
        squares[y * size + x] = best;
      }
    }
    return squares;
  }
}
