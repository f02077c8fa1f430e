package org.glassnet.train;

import java.util.Arrays;
import org.glassnet.tensor.RandomStream;

/// In which order an epoch goes through the samples.
public enum Order {
  /// A new random order each epoch.
  SHUFFLED,
  /// As the data set has them.
  AS_GIVEN;

  /// The order of an epoch, counted from 1.
  int[] of(int samples, long seed, int epoch) {
    int[] order = new int[samples];
    Arrays.setAll(order, i -> i);
    if (this == SHUFFLED) {
      RandomStream.of(seed, "order").child(epoch).shuffle(order);
    }
    return order;
  }
}
