package org.glassnet.run;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Subset;
import org.glassnet.tensor.GlassnetException;

/// Samples of which no two are alike, inputs and targets.
final class Distinct {
  private final Set<Sample> known = new HashSet<>();

  private Distinct() {}

  /// A set with its test set, or with a share of it taken for that; no sample stands twice.
  ///
  /// @throws GlassnetException where no sample is left for the test
  static Split split(Dataset train, Optional<Dataset> test, double testShare) {
    Distinct distinct = new Distinct();
    return FileData.split(
        distinct.of(train, "distinct rows"),
        test.map(part -> distinct.of(part, "rows that are not trained on")),
        testShare);
  }

  /// The samples that were not met before, the first of each.
  private Dataset of(Dataset data, String name) {
    int[] kept =
        IntStream.range(0, data.size()).filter(i -> known.add(Sample.of(data, i))).toArray();
    if (kept.length == 0) {
      throw new GlassnetException(
          "distinct leaves nothing of "
              + data.description()
              + ": every sample of it stands in the training data");
    }
    return Subset.of(data, kept, name);
  }

  private record Sample(float[] numbers) {
    static Sample of(Dataset data, int index) {
      int in = data.inputShape().size();
      float[] numbers = new float[in + data.targetShape().size()];
      data.input(index, numbers, 0);
      data.target(index, numbers, in);
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
