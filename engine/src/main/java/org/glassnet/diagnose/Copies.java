package org.glassnet.diagnose;

import java.util.HashSet;
import java.util.Set;
import org.glassnet.data.Dataset;

/// Samples that stand in two parts of the data.
///
/// Of each sample a fingerprint of 128 bits is kept: of a million samples that differ, two have the
/// same one with a chance below 10⁻²⁶.
final class Copies {
  /// Fewer different inputs than this share of the samples: there are only so many that can be, and
  /// that they come again says nothing.
  private static final double FEW = 0.25;

  private final Set<Print> seen = new HashSet<>();
  private final boolean telling;

  private Copies(Dataset train) {
    Set<Print> inputs = new HashSet<>();
    Reading reading = new Reading(train);
    for (int i = 0; i < train.size(); i++) {
      reading.read(i);
      seen.add(reading.whole());
      inputs.add(reading.input());
    }
    telling = inputs.size() > FEW * train.size();
  }

  static Copies in(Dataset train) {
    return new Copies(train);
  }

  /// The share of a part's samples, input and target alike, that are training samples.
  double share(Dataset part) {
    if (!telling || part.size() == 0) {
      return 0;
    }
    Reading reading = new Reading(part);
    int known = 0;
    for (int i = 0; i < part.size(); i++) {
      reading.read(i);
      known += seen.contains(reading.whole()) ? 1 : 0;
    }
    return known / (double) part.size();
  }

  /// Reads samples one after the other into one place.
  private static final class Reading {
    private final Dataset data;
    private final int in;
    private final float[] numbers;

    Reading(Dataset data) {
      this.data = data;
      this.in = data.inputShape().size();
      this.numbers = new float[in + data.targetShape().size()];
    }

    void read(int index) {
      data.input(index, numbers, 0);
      data.target(index, numbers, in);
    }

    Print input() {
      return Print.of(numbers, in);
    }

    Print whole() {
      return Print.of(numbers, numbers.length);
    }
  }

  private record Print(long first, long second) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    static Print of(float[] numbers, int count) {
      long first = count;
      long second = GOLDEN_GAMMA;
      for (int i = 0; i < count; i++) {
        int bits = Float.floatToIntBits(numbers[i]);
        first = mix(first ^ bits);
        second = mix(second + bits * GOLDEN_GAMMA);
      }
      return new Print(first, second);
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
    private static long mix(long value) {
      long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
