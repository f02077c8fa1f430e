package org.glassnet.kernel;

/// Places in a large `float[]` where a cache line of 64 bytes begins.
///
/// The numbers of an array begin behind the object's header of 12, 16 or 20 bytes, and large
/// objects begin at a cache line with the collectors G1 and Z; so with the usual header of 16
/// bytes, lines begin at the offsets 12, 28, 44 … Vectors that lie across two lines cost up to a
/// third of a kernel's speed on some machines. Results never depend on it.
public final class Alignment {
  /// Numbers in a cache line.
  public static final int LINE = 16;

  private static final int FIRST = first();

  /// Numbers that no first-level cache holds; alignment pays from here on.
  private static final int WORTH = 32_768;

  private static final int LARGE = large();

  private Alignment() {}

  /// An array of at least n zeros, made so large where that pays that [#align] holds in it.
  public static float[] allocate(int n) {
    return new float[n < WORTH ? n : Math.max(n, LARGE)];
  }

  /// The next offset, in floats, at or after the given one where a cache line begins.
  public static int align(int offset) {
    return offset + Math.floorMod(FIRST - offset, LINE);
  }

  /// G1 begins a region of its own with an object of half a region or more; up to 4 MB are spent on
  /// that.
  private static int large() {
    String region = Provider.option("G1HeapRegionSize");
    long half = region.isEmpty() ? 0 : Long.parseLong(region) / 2 / Float.BYTES;
    return half <= 1 << 20 ? (int) half : 0;
  }

  private static int first() {
    int header = 16;
    if (Provider.option("UseCompactObjectHeaders").equals("true")) {
      header = 12;
    } else if (Provider.option("UseCompressedClassPointers").equals("false")) {
      header = 20;
    }
    return Math.floorMod(-header / 4, LINE);
  }
}
