package org.glassnet.kernel;

/// Places in a large `float[]` where a cache line of 64 bytes begins.
///
/// The numbers of a Java array begin 16 bytes into the object, and large objects begin at a cache line
/// with the collectors G1 and Z, so lines begin at the offsets 12, 28, 44 …
public final class Alignment {
  private static final int LINE = 16;
  private static final int FIRST = 12;

  private Alignment() {}

  /// The next offset at or after the given one where a cache line begins.
  public static int align(int offset) {
    return offset + Math.floorMod(FIRST - offset, LINE);
  }
}
