package org.glassnet.kernel;

/// Working memory of one thread: packed panels, padded tiles, row buffers.
///
/// It grows to what the largest call needs and is then reused, so a repeated call allocates
/// nothing. Two threads never share one.
public final class Scratch {
  private float[] panel = new float[0];
  private float[] left = new float[0];
  private float[] tile = new float[0];
  private double[] doubles = new double[0];
  private final float[] zeros = new float[64];
  private SimdTiles tiles;
  private float[][] rows = new float[0][];
  private float[] frame = new float[0];
  private int[] froms = new int[0];
  private int[] tos = new int[0];
  private int[] tights = new int[0];
  private int[] deltas = new int[0];
  private long[] longs = new long[0];
  private SimdIndirect indirect;

  /// A scratch that owns almost nothing yet.
  public Scratch() {}

  /// At least `n` floats for a packed panel of the second factor.
  float[] panel(int n) {
    if (panel.length < n) {
      panel = Alignment.allocate(grown(n));
    }
    return panel;
  }

  /// At least `n` floats for a packed panel of the first factor.
  float[] left(int n) {
    if (left.length < n) {
      left = new float[grown(n)];
    }
    return left;
  }

  /// At least `n` floats for a padded copy of C.
  float[] tile(int n) {
    if (tile.length < n) {
      tile = new float[grown(n)];
    }
    return tile;
  }

  /// At least `n` doubles for sums.
  double[] doubles(int n) {
    if (doubles.length < n) {
      doubles = new double[grown(n)];
    }
    return doubles;
  }

  /// Zeros, never written.
  float[] zeros() {
    return zeros;
  }

  /// The arguments of a panel; made by the first SIMD product, for scalar code must not need
  /// vectors.
  SimdTiles tiles() {
    if (tiles == null) {
      tiles = new SimdTiles();
    }
    return tiles;
  }

  /// At least `count` separate arrays of `width` floats.
  float[][] rows(int count, int width) {
    int had = rows.length == 0 ? 0 : rows[0].length;
    if (rows.length < count || had < width) {
      // never smaller than before, so that two users in turn make it once
      rows = new float[Math.max(count, rows.length)][Math.max(width, had)];
    }
    return rows;
  }

  /// At least `n` floats for images in a frame of zeros.
  float[] frame(int n) {
    if (frame.length < n) {
      frame = new float[grown(n)];
    }
    return frame;
  }

  /// At least `n` places where rows of an indirect product's A begin.
  int[] froms(int n) {
    if (froms.length < n) {
      froms = new int[grown(n)];
    }
    return froms;
  }

  /// At least `n` places where rows of its C begin.
  int[] tos(int n) {
    if (tos.length < n) {
      tos = new int[grown(n)];
    }
    return tos;
  }

  /// At least `n` places where rows of a padded copy of its C begin.
  int[] tights(int n) {
    if (tights.length < n) {
      tights = new int[grown(n)];
    }
    return tights;
  }

  /// At least `n` places of an indirect product's terms.
  int[] deltas(int n) {
    if (deltas.length < n) {
      deltas = new int[grown(n)];
    }
    return deltas;
  }

  /// At least `n` pairs of numbers.
  long[] longs(int n) {
    if (longs.length < n) {
      longs = new long[grown(n)];
    }
    return longs;
  }

  /// The arguments of an indirect product's panel; made by the first, as [#tiles].
  SimdIndirect indirect() {
    if (indirect == null) {
      indirect = new SimdIndirect();
    }
    return indirect;
  }

  private static int grown(int n) {
    return Math.max(4096, Integer.highestOneBit(n) * 2);
  }
}
