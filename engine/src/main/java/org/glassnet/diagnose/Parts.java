package org.glassnet.diagnose;

import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Subset;

/// Parts of the data.
final class Parts {
  private Parts() {}

  /// At most this many samples, evenly from all of a set.
  static Dataset some(Dataset data, int most) {
    if (data.size() <= most) {
      return data;
    }
    int[] indices = new int[most];
    for (int i = 0; i < most; i++) {
      indices[i] = (int) ((long) i * data.size() / most);
    }
    return Subset.of(data, indices, "some");
  }

  /// The test samples, where they are others than the training samples.
  static Optional<Dataset> test(Split split) {
    return split.test().filter(part -> !part.equals(split.train()));
  }
}
