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
  BY_CLASS,
  /// As many samples as the data set has, but equally many of each class, in a random order: of a
  /// rare class samples come several times an epoch, of a frequent one each comes in some epochs.
  ///
  /// The classes take turns through all epochs; each goes through its own samples in a random
  /// order, a new one whenever it begins again.
  BALANCED;

  /// Whether each epoch has an order of its own.
  boolean changes() {
    return this == SHUFFLED || this == BALANCED;
  }

  /// The order of an epoch, counted from 1.
  ///
  /// @throws GlassnetException where the classes of samples matter and there are none
  public int[] of(Dataset data, long seed, int epoch) {
    return switch (this) {
      case SHUFFLED -> shuffled(all(data), seed, epoch);
      case AS_GIVEN -> all(data);
      case BY_CLASS -> Arrays.stream(keys(data, "byClass")).mapToInt(key -> (int) key).toArray();
      case BALANCED -> shuffled(Balance.order(keys(data, "balanced"), seed, epoch), seed, epoch);
    };
  }

  private static int[] all(Dataset data) {
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static int[] shuffled(int[] order, long seed, int epoch) {
    RandomStream.of(seed, "order").child(epoch).shuffle(order);
    return order;
  }

  /// Each sample's class in the upper and its number in the lower half, sorted.
  private static long[] keys(Dataset data, String name) {
    boolean labels = !data.classes().isEmpty() && data.targetShape().size() == 1;
    if (!labels && data.targetShape().size() == 1) {
      throw new GlassnetException(
          "The order "
              + name
              + " needs classes, but the targets of "
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
    return keys;
  }
}
