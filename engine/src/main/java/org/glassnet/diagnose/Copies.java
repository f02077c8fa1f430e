package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.glassnet.data.Dataset;

/// Samples that stand in two parts of the data.
final class Copies {
  /// Fewer different inputs than this share of the samples: there are only so many that can be, and
  /// that they come again says nothing.
  private static final double FEW = 0.25;

  private final Set<Sample> seen = new HashSet<>();
  private final boolean telling;

  private Copies(Dataset train) {
    Set<Sample> inputs = new HashSet<>();
    for (int i = 0; i < train.size(); i++) {
      seen.add(Sample.of(train, i, true));
      inputs.add(Sample.of(train, i, false));
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
    int known = 0;
    for (int i = 0; i < part.size(); i++) {
      known += seen.contains(Sample.of(part, i, true)) ? 1 : 0;
    }
    return known / (double) part.size();
  }

  private record Sample(float[] numbers) {
    static Sample of(Dataset data, int index, boolean target) {
      int in = data.inputShape().size();
      float[] numbers = new float[in + (target ? data.targetShape().size() : 0)];
      data.input(index, numbers, 0);
      if (target) {
        data.target(index, numbers, in);
      }
      return new Sample(numbers);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sample that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }
}
