package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.train.Numbers;

/// Computes many distributions at once: first the ranges, then sums and bins.
///
/// Both are computed for chunks of one size, each on one thread, and put together in their order:
/// the same bits on any number of threads.
final class Distributions {
  private static final int CHUNK = 8192;

  /// Each of four neighbours counts in bins of its own, so that none waits for another; a bin more
  /// than there are takes the largest number.
  private static final int STRIDE = Histogram.BINS + 1;

  private final List<List<Numbers>> wanted = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();

  /// Some neighbouring numbers of a distribution.
  private static final class Chunk {
    final int owner;
    final float[] array;
    final int from;
    final int to;
    float smallest = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    int nonFinite;
    double sum;
    double squares;
    int[] counts = {};

    Chunk(int owner, Numbers numbers, int from, int to) {
      this.owner = owner;
      this.array = numbers.array();
      this.from = numbers.offset() + from;
      this.to = numbers.offset() + to;
    }
  }

  /// Asks for the distribution of some numbers; returns its place in what is computed.
  int add(List<Numbers> pieces) {
    int owner = wanted.size();
    wanted.add(pieces);
    for (Numbers piece : pieces) {
      for (int from = 0; from < piece.size(); from += CHUNK) {
        chunks.add(new Chunk(owner, piece, from, Math.min(piece.size(), from + CHUNK)));
      }
    }
    return owner;
  }

  List<Distribution> compute(Compute compute) {
    compute.rows(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            range(chunks.get(i));
          }
        },
        chunks.size(),
        CHUNK);
    float[] smallest = new float[wanted.size()];
    float[] largest = new float[wanted.size()];
    Arrays.fill(smallest, Float.POSITIVE_INFINITY);
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    for (Chunk chunk : chunks) {
      smallest[chunk.owner] = Math.min(smallest[chunk.owner], chunk.smallest);
      largest[chunk.owner] = Math.max(largest[chunk.owner], chunk.largest);
    }
    compute.rows(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Chunk chunk = chunks.get(i);
            bins(chunk, smallest[chunk.owner], largest[chunk.owner]);
          }
        },
        chunks.size(),
        CHUNK);
    return together(smallest, largest);
  }

  private static void range(Chunk chunk) {
    float[] x = chunk.array;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = chunk.from; i < chunk.to; i++) {
      low = Math.min(low, x[i]);
      high = Math.max(high, x[i]);
    }
    if (Float.isFinite(low) && Float.isFinite(high)) {
      chunk.smallest = low;
      chunk.largest = high;
      return;
    }
    for (int i = chunk.from; i < chunk.to; i++) {
      if (Float.isFinite(x[i])) {
        chunk.smallest = Math.min(chunk.smallest, x[i]);
        chunk.largest = Math.max(chunk.largest, x[i]);
      } else {
        chunk.nonFinite++;
      }
    }
  }

  /// Sums are those of the distances from the smallest number, which are never far from their
  /// spread.
  private static void bins(Chunk chunk, double low, double high) {
    chunk.counts = new int[4 * STRIDE];
    double scale = high > low ? Histogram.BINS / (high - low) : 0;
    if (chunk.nonFinite == 0) {
      finite(chunk, low, scale);
    } else {
      for (int i = chunk.from; i < chunk.to; i++) {
        if (Float.isFinite(chunk.array[i])) {
          double above = chunk.array[i] - low;
          chunk.sum += above;
          chunk.squares = Math.fma(above, above, chunk.squares);
          chunk.counts[(int) (above * scale)]++;
        }
      }
    }
  }

  private static void finite(Chunk chunk, double low, double scale) {
    float[] x = chunk.array;
    int[] counts = chunk.counts;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    int i = chunk.from;
    for (; i < chunk.to - 3; i += 4) {
      double a = x[i] - low;
      double b = x[i + 1] - low;
      double c = x[i + 2] - low;
      double d = x[i + 3] - low;
      sum0 += a;
      sum1 += b;
      sum2 += c;
      sum3 += d;
      squares0 = Math.fma(a, a, squares0);
      squares1 = Math.fma(b, b, squares1);
      squares2 = Math.fma(c, c, squares2);
      squares3 = Math.fma(d, d, squares3);
      counts[(int) (a * scale)]++;
      counts[(int) (b * scale) + STRIDE]++;
      counts[(int) (c * scale) + 2 * STRIDE]++;
      counts[(int) (d * scale) + 3 * STRIDE]++;
    }
    for (; i < chunk.to; i++) {
      double a = x[i] - low;
      sum0 += a;
      squares0 = Math.fma(a, a, squares0);
      counts[(int) (a * scale)]++;
    }
    chunk.sum = (sum0 + sum2) + (sum1 + sum3);
    chunk.squares = (squares0 + squares2) + (squares1 + squares3);
  }

  private List<Distribution> together(float[] smallest, float[] largest) {
    List<Distribution> found = new ArrayList<>();
    int at = 0;
    for (int owner = 0; owner < wanted.size(); owner++) {
      long size = 0;
      long nonFinite = 0;
      double sum = 0;
      double squares = 0;
      long[] counts = new long[Histogram.BINS];
      for (; at < chunks.size() && chunks.get(at).owner == owner; at++) {
        Chunk chunk = chunks.get(at);
        size += chunk.to - chunk.from;
        nonFinite += chunk.nonFinite;
        sum += chunk.sum;
        squares += chunk.squares;
        for (int i = 0; i < chunk.counts.length; i++) {
          counts[Math.min(i % STRIDE, Histogram.BINS - 1)] += chunk.counts[i];
        }
      }
      found.add(
          one(size - nonFinite, nonFinite, sum, squares, smallest[owner], largest[owner], counts));
    }
    return found;
  }

  private static Distribution one(
      long count,
      long nonFinite,
      double sum,
      double squares,
      double smallest,
      double largest,
      long[] counts) {
    if (count == 0) {
      return new Distribution(
          0, nonFinite, 0, 0, Double.NaN, Double.NaN, new Histogram(0, 0, List.of()));
    }
    double above = sum / count;
    List<Long> bins =
        largest > smallest
            ? Arrays.stream(counts).boxed().toList()
            : Collections.singletonList(count);
    return new Distribution(
        count,
        nonFinite,
        smallest + above,
        Math.sqrt(Math.max(0, squares / count - above * above)),
        smallest,
        largest,
        new Histogram(smallest, largest, bins));
  }
}
