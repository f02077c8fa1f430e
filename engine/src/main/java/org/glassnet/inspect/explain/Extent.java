package org.glassnet.inspect.explain;

/// How far an explanation goes.
///
/// @param depth how many links of the chain rule there may be from the number that was asked for
/// @param branches how many numbers of a sum are explained in turn, those of the largest terms
/// @param steps how many numbers are explained in all
public record Extent(int depth, int branches, int steps) {
  /// All of a network that one can do by hand.
  public static Extent everything() {
    return new Extent(1000, 1000, 10_000);
  }

  /// The largest terms of each sum, down to the ends.
  public static Extent largest() {
    return new Extent(24, 1, 32);
  }
}
