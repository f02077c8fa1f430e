package org.glassnet.kernel;

/// Which numbers dropout leaves out: a hash of a key and the number's place, so that any number's
/// fate can be found out alone, in any order, on any thread.
///
/// Two rounds of a mixing function for 32 bits, keyed before each: Wellons' lowbias32 ("Hash
/// function prospector", 2018), then the end of Appleby's MurmurHash3.
public final class DropMask {
  private static final int STEPS = 1 << 24;

  private DropMask() {}

  /// The 24-bit number below which a hash means that a number is dropped, for a rate in [0, 1).
  public static int threshold(double rate) {
    return (int) Math.rint(rate * STEPS);
  }

  /// Whether the number at a place is kept.
  ///
  /// @param key 64 random bits, the same for all numbers of one pass through one layer
  /// @param place the number's place in the batch
  /// @param threshold see [#threshold(double)]
  public static boolean keeps(long key, int place, int threshold) {
    return hash((int) key, (int) (key >>> 32), place) >= threshold;
  }

  static int hash(int low, int high, int place) {
    int h = place ^ low;
    h = (h ^ (h >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    h = h ^ (h >>> 16) ^ high;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h >>> 8;
  }
}
