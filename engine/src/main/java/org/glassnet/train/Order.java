package org.glassnet.train;

import java.util.Arrays;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// In which order an epoch goes through the samples.
public enum Order {
  /// A new random order each epoch.
  SHUFFLED,
  /// As the data set has them.
  AS_GIVEN,
  /// Sorted by class, those of a class as the data set has them: what training suffers from.
  BY_CLASS;

  /// The order of an epoch, counted from 1.
  ///
  /// @throws GlassnetException where samples are to be sorted by class and have none
  int[] of(Dataset data, long seed, int epoch) {
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    return switch (this) {
      case SHUFFLED -> {
        RandomStream.of(seed, "order").child(epoch).shuffle(order);
        yield order;
      }
      case AS_GIVEN -> order;
      case BY_CLASS -> byClass(data);
    };
  }

  private static int[] byClass(Dataset data) {
    boolean labels = !data.classes().isEmpty() && data.targetShape().size() == 1;
    if (!labels && data.targetShape().size() == 1) {
      throw new GlassnetException(
          "The order byClass needs classes, but the targets of "
              + data.description()
              + " are numbers: choose shuffled or asGiven");
    }
    float[] target = new float[data.targetShape().size()];
    long[] keys = new long[data.size()];
    for (int i = 0; i < keys.length; i++) {
      data.target(i, target, 0);
      long known = labels ? (long) target[0] : Largest.of(target, 0, target.length);
      keys[i] = known << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
