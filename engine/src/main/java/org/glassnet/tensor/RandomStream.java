package org.glassnet.tensor;

/// A named stream of random numbers: the same seed and name give the same numbers on every machine.
///
/// Each use of randomness (initial weights, sample order, dropout, noise) draws from a stream of
/// its own, so that drawing more from one never changes another. The generator is SplitMix64; a
/// stream's starting state is its seed mixed with the characters of its name.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long origin;
  private long state;

  private RandomStream(long origin) {
    this.origin = origin;
    this.state = origin;
  }

  /// The stream of this name for this seed.
  public static RandomStream of(long seed, String name) {
    return new RandomStream(absorb(mix(seed + GOLDEN_GAMMA), name));
  }

  /// A stream of its own below this one, whatever has been drawn from this one already.
  public RandomStream child(String name) {
    return new RandomStream(absorb(mix(origin ^ GOLDEN_GAMMA), name));
  }

  /// The stream of its own with this number below this one (an epoch's, a sample's).
  public RandomStream child(long index) {
    return new RandomStream(childOrigin(index));
  }

  /// The first 64 bits of [#child(long)], without making it.
  public long bitsOf(long index) {
    return mix(childOrigin(index) + GOLDEN_GAMMA);
  }

  private long childOrigin(long index) {
    return mix(mix(origin ^ ~GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
  }

  /// 64 random bits.
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /// A whole number in [0, bound), each equally likely.
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new GlassnetException(
          "A random number below " + bound + " does not exist: use a bound ≥ 1");
    }
    long high = nextLong() >>> 32;
    long product = high * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /// A number in [0, 1), a multiple of 2⁻²⁴.
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// A number in [low, high).
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /// A normally distributed number of mean 0 and deviation 1 (Box and Muller 1958, two draws each).
  public double nextGaussian() {
    double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - nextDouble()));
    return radius * StrictMath.cos(2.0 * Math.PI * nextDouble());
  }

  /// Puts the numbers in a random order, each equally likely (Fisher and Yates).
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  private static long absorb(long hash, String name) {
    long result = hash;
    for (int i = 0; i < name.length(); i++) {
      result = mix((result ^ name.charAt(i)) + GOLDEN_GAMMA);
    }
    return mix(result + name.length());
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
