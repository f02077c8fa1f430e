package org.glassnet.data.handwriting;

import org.glassnet.tensor.RandomStream;

/// Random numbers as a hand's habits are spread: most near the middle, none far out.
final class Chance {
  // Four uniform 16-bit numbers add up to deviation 65536 / √3.
  private static final float UNIT = (float) (Math.sqrt(3.0) / 65536.0);

  private Chance() {}

  /// A bell-shaped number of mean 0 and deviation 1, never beyond ±3.47: the sum of four uniform
  /// ones.
  static float bell(RandomStream random) {
    long bits = random.nextLong();
    long sum =
        (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
    return (sum - 131070) * UNIT;
  }

  /// A bell-shaped number of this mean and deviation, held within the limits.
  static float bell(RandomStream random, float mean, float deviation, float low, float high) {
    return Math.clamp(mean + deviation * bell(random), low, high);
  }

  /// A number in [low, high), each equally likely.
  static float uniform(RandomStream random, float low, float high) {
    return low + (high - low) * random.nextFloat();
  }

  /// A number that is 0 with probability 1 − share, else uniform in [low, high).
  static float sometimes(RandomStream random, float share, float low, float high) {
    float dice = random.nextFloat();
    float value = uniform(random, low, high);
    return dice < share ? value : 0f;
  }
}
