package org.glassnet.layer;

import java.util.Arrays;

/// From which places along an axis, and with which weights, places of another length are made.
///
/// @param from how many places there are
/// @param to how many are made
/// @param starts for each of these where its sources begin, and where the last one's end
/// @param sources the places each is made from, ascending
/// @param weights their weights
@SuppressWarnings("ArrayRecordComponent")
record Resampling(int from, int to, int[] starts, int[] sources, float[] weights) {

  static Resampling of(Interpolation interpolation, int size, int factor) {
    int most = interpolation == Interpolation.BILINEAR ? 2 : 1;
    int to = size * factor;
    int[] starts = new int[to + 1];
    int[] sources = new int[most * to];
    float[] weights = new float[most * to];
    int count = 0;
    for (int i = 0; i < to; i++) {
      starts[i] = count;
      // twice the factor times s, of which the fraction is exact
      int place = 2 * (i % factor) + 1 - factor;
      int before = i / factor + (place < 0 ? -1 : 0);
      float fraction = Math.floorMod(place, 2 * factor) / (2f * factor);
      boolean between = most == 2 && before >= 0 && before + 1 < size && fraction > 0;
      sources[count] = between ? before : i / factor;
      weights[count++] = between ? 1 - fraction : 1;
      if (between) {
        sources[count] = before + 1;
        weights[count++] = fraction;
      }
    }
    starts[to] = count;
    return new Resampling(
        size, to, starts, Arrays.copyOf(sources, count), Arrays.copyOf(weights, count));
  }

  /// To which places each gives, with the same weights.
  Resampling transposed() {
    int[] begins = new int[from + 1];
    for (int source : sources) {
      begins[source + 1]++;
    }
    for (int i = 0; i < from; i++) {
      begins[i + 1] += begins[i];
    }
    int[] next = begins.clone();
    int[] places = new int[sources.length];
    float[] same = new float[sources.length];
    for (int i = 0; i < to; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        places[next[sources[k]]] = i;
        same[next[sources[k]]++] = weights[k];
      }
    }
    return new Resampling(to, from, begins, places, same);
  }

  /// Where the sources of a place begin; of the one behind the last, where they end.
  int first(int place) {
    return starts[place];
  }

  int source(int k) {
    return sources[k];
  }

  float weight(int k) {
    return weights[k];
  }
}
