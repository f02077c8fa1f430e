package org.glassnet.workbench.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.data.Dataset;

/// What can be counted in a part of some data.
///
/// @param name `train`, `validation` or `test`
/// @param data the samples
/// @param counts how many samples each class has, in the classes' order; empty where there are none
/// @param least the smallest number of the inputs
/// @param greatest the largest number of the inputs
/// @param mean the mean of all numbers of the inputs
/// @param deviation their standard deviation
/// @param constant how many of an input's numbers are the same in every sample
/// @param notFinite how many numbers of inputs and targets are NaN or infinite
/// @param repeated how many samples have the same input as an earlier one of this part
public record DataReport(
    String name,
    Dataset data,
    List<Long> counts,
    double least,
    double greatest,
    double mean,
    double deviation,
    int constant,
    long notFinite,
    long repeated) {
  /// Keeps its own copy of the counts.
  public DataReport {
    counts = List.copyOf(counts);
  }

  /// Reads a part, every number of it.
  static DataReport of(String name, Dataset data) {
    int size = data.inputShape().size();
    float[] input = new float[size];
    float[] first = new float[size];
    float[] target = new float[data.targetShape().size()];
    boolean[] changes = new boolean[size];
    long[] counts = new long[data.classes().size()];
    double sum = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    long bad = 0;
    long repeated = 0;
    Map<Integer, List<Integer>> seen = new HashMap<>();
    for (int i = 0; i < data.size(); i++) {
      data.input(i, input, 0);
      data.target(i, target, 0);
      if (i == 0) {
        System.arraycopy(input, 0, first, 0, size);
      }
      for (int k = 0; k < size; k++) {
        float value = input[k];
        if (!Float.isFinite(value)) {
          bad++;
          continue;
        }
        sum += value;
        squares += (double) value * value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        changes[k] |= value != first[k];
      }
      for (float value : target) {
        bad += Float.isFinite(value) ? 0 : 1;
      }
      if (counts.length > 0 && target[0] >= 0 && target[0] < counts.length) {
        counts[(int) target[0]]++;
      }
      repeated += repeats(data, input, i, seen) ? 1 : 0;
    }
    long numbers = (long) data.size() * size - bad;
    double mean = sum / numbers;
    int constant = 0;
    for (boolean change : changes) {
      constant += change ? 0 : 1;
    }
    return new DataReport(
        name,
        data,
        Arrays.stream(counts).boxed().toList(),
        least,
        greatest,
        mean,
        Math.sqrt(Math.max(0, squares / numbers - mean * mean)),
        constant,
        bad,
        repeated);
  }

  private static boolean repeats(
      Dataset data, float[] input, int index, Map<Integer, List<Integer>> seen) {
    List<Integer> same = seen.computeIfAbsent(Arrays.hashCode(input), _ -> new ArrayList<>(1));
    float[] other = new float[input.length];
    for (int earlier : same) {
      data.input(earlier, other, 0);
      if (Arrays.equals(input, other)) {
        return true;
      }
    }
    same.add(index);
    return false;
  }

  /// Where the largest class has more samples than the smallest, how many times as many.
  public double imbalance() {
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    long fewest = counts.stream().mapToLong(Long::longValue).min().orElse(1);
    return most / (double) Math.max(1, fewest);
  }

  /// What is wrong or strange, for people; the first are those that training cannot bear.
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (notFinite > 0) {
      complaints.add(notFinite + " numbers are NaN or infinite: training stops at the first");
    }
    for (int c = 0; c < counts.size(); c++) {
      if (counts.get(c) == 0) {
        complaints.add("the class " + data.classes().get(c) + " has no sample");
      }
    }
    if (imbalance() >= 10 && counts.stream().allMatch(count -> count > 0)) {
      complaints.add(
          "the largest class has %.0f times as many samples as the smallest: consider classWeights"
              .formatted(imbalance()));
    }
    if (repeated > 0) {
      complaints.add(repeated + " inputs stand there more than once");
    }
    if (Math.max(Math.abs(least), Math.abs(greatest)) > 20) {
      complaints.add(
          "inputs reach from %.4g to %.4g: consider normalize: standard"
              .formatted(least, greatest));
    }
    return complaints;
  }
}
