package org.glassnet.bench;

import java.util.List;

/// A training job that every contestant does: a multilayer perceptron with ReLU between its layers,
/// softmax cross-entropy (the mean over the batch) and plain gradient descent, in float32.
///
/// @param name what the command line calls it
/// @param sizes the number of values in each layer, inputs first
/// @param batch samples in a batch
/// @param batches how many batches the steps rotate over
/// @param learningRate the step size of gradient descent
/// @param targets what Glassnet promises, by number of threads
public record Work(
    String name,
    List<Integer> sizes,
    int batch,
    int batches,
    float learningRate,
    List<Target> targets) {

  /// The least ratio to the fastest peer that is promised on a number of threads.
  public record Target(int threads, double ratio) {}

  /// 784-128-10 with batches of 64: MNIST's shape.
  public static final Work W1 =
      new Work(
          "w1",
          List.of(784, 128, 10),
          64,
          8,
          0.01f,
          List.of(new Target(1, 1.5), new Target(2, 2.2)));

  /// All works, in the order of their names.
  public static final List<Work> ALL = List.of(W1);

  public Work {
    sizes = List.copyOf(sizes);
    targets = List.copyOf(targets);
  }

  /// The work of a name.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those there are
  public static Work named(String name) {
    return ALL.stream()
        .filter(work -> work.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no work named '%s'. There are: %s."
                    .formatted(name, String.join(", ", ALL.stream().map(Work::name).toList()))));
  }

  /// How many values a sample has.
  public int inputs() {
    return sizes.getFirst();
  }

  /// How many classes there are.
  public int classes() {
    return sizes.getLast();
  }

  /// How many layers have weights.
  public int layers() {
    return sizes.size() - 1;
  }
}
