package org.glassnet.train;

import java.util.List;
import org.glassnet.data.Table;
import org.glassnet.tensor.RandomStream;

/// Three arms of a spiral, a class each: small, and not to be told apart by straight lines.
final class Spirals {
  private Spirals() {}

  static Table of(int samples, long seed) {
    RandomStream random = RandomStream.of(seed, "spirals");
    float[][] inputs = new float[samples][];
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = i % 3;
      double radius = random.uniform(0.1, 1);
      double angle = 2.5 * radius + labels[i] * 2.0 * Math.PI / 3 + 0.1 * random.nextGaussian();
      inputs[i] =
          new float[] {
            (float) (2 * radius * StrictMath.cos(angle)),
            (float) (2 * radius * StrictMath.sin(angle))
          };
    }
    return Table.of(inputs, labels, List.of("red", "green", "blue"));
  }
}
