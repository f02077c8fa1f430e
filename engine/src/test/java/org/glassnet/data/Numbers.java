package org.glassnet.data;

/// Reads samples for tests.
final class Numbers {
  private Numbers() {}

  static float[] input(Dataset data, int index) {
    float[] input = new float[data.inputShape().size()];
    data.input(index, input, 0);
    return input;
  }

  static float[] target(Dataset data, int index) {
    float[] target = new float[data.targetShape().size()];
    data.target(index, target, 0);
    return target;
  }

  static int label(Dataset data, int index) {
    return (int) target(data, index)[0];
  }

  /// How many samples each class has.
  static int[] perClass(Dataset data) {
    int[] counts = new int[data.classes().size()];
    for (int i = 0; i < data.size(); i++) {
      counts[label(data, i)]++;
    }
    return counts;
  }
}
