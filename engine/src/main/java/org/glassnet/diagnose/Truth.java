package org.glassnet.diagnose;

import java.util.Arrays;
import org.glassnet.data.Dataset;

/// The targets of a set, as classes where there are some.
///
/// @param count how many classes there are; 0 where targets are numbers
/// @param labels the class of each sample; empty where targets are numbers
/// @param numbers the target of each sample
record Truth(int count, int[] labels, float[][] numbers) {

  /// The targets of a set.
  ///
  /// @param classes how many classes the data have, also where the loss takes them as numbers
  static Truth of(Dataset data, int classes) {
    float[][] numbers = new float[data.size()][data.targetShape().size()];
    for (int i = 0; i < numbers.length; i++) {
      data.target(i, numbers[i], 0);
    }
    int[] labels =
        classes == 0
            ? new int[0]
            : Arrays.stream(numbers).mapToInt(target -> label(target, 0, target.length)).toArray();
    return new Truth(classes, labels, numbers);
  }

  boolean hasClasses() {
    return count > 0;
  }

  int size() {
    return numbers.length;
  }

  private static int label(float[] target, int from, int size) {
    return size == 1 ? Math.round(target[from]) : largest(target, from, size);
  }

  static int largest(float[] values, int from, int size) {
    int largest = 0;
    for (int i = 1; i < size; i++) {
      largest = values[from + i] > values[from + largest] ? i : largest;
    }
    return largest;
  }

  /// The share of each class.
  double[] shares() {
    double[] shares = new double[count];
    for (int label : labels) {
      shares[label] += 1.0 / labels.length;
    }
    return shares;
  }

  /// The mean of each number of a target.
  double[] means() {
    double[] means = new double[numbers[0].length];
    for (float[] target : numbers) {
      for (int i = 0; i < means.length; i++) {
        means[i] += target[i] / (double) numbers.length;
      }
    }
    return means;
  }
}
