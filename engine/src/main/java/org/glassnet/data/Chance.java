package org.glassnet.data;

import org.glassnet.tensor.RandomStream;

/// The random numbers of one sample in one epoch, drawn one after the other; nothing is allocated.
///
/// Number n of sample s is the first of child s · 2²⁴ + n of the epoch's stream, so it does not
/// matter which samples were read before.
final class Chance {
  private static final int DRAWS = 24;

  private RandomStream stream = RandomStream.of(0, "none");
  private long next;

  /// Goes to a sample's first number.
  void begin(RandomStream epoch, int sample) {
    stream = epoch;
    next = (long) sample << DRAWS;
  }

  long bits() {
    return stream.bitsOf(next++);
  }

  /// In [0, 1).
  double share() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /// In [−1, 1).
  double signed() {
    return (bits() >> 10) * 0x1.0p-53;
  }

  /// A whole number in [0, bound), each equally likely but for 2⁻³¹.
  int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  /// A whole number from −most to most.
  int whole(int most) {
    return below(2 * most + 1) - most;
  }

  /// Normally distributed (the polar method of Marsaglia and Bray 1964, which needs no cosine).
  double normal() {
    while (true) {
      double x = signed();
      double y = signed();
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }
}
