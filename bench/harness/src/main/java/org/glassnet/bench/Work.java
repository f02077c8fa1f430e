package org.glassnet.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A training job that every contestant does: a multilayer perceptron in float32, described so that
/// each builds it in its own terms.
///
/// The steps rotate over [#BATCHES] fixed batches; all of them have the same size.
///
/// @param key what the command line calls it
/// @param net the layers
/// @param loss what is made small
/// @param descent how it is made small
/// @param batch samples in a batch
/// @param steps the steps after which losses are compared
/// @param promises what Glassnet promises
public record Work(
    String key, Net net, Loss loss, Descent descent, int batch, int steps, List<Promise> promises) {
  /// How many batches the steps rotate over.
  public static final int BATCHES = 8;

  /// MNIST's shape.
  public static final Work W1 =
      new Work(
          "w1",
          new Net(List.of(784, 128, 10), Activation.RELU, Activation.LINEAR),
          Loss.CROSS_ENTROPY,
          new Descent(0.01f, 0),
          64,
          200,
          List.of(new Promise(1, Rival.FASTEST, 1.5), new Promise(2, Rival.FASTEST, 2.2)));

  /// MNIST's shape with a wide hidden layer.
  public static final Work W1B =
      new Work(
          "w1b",
          new Net(List.of(784, 1000, 10), Activation.RELU, Activation.LINEAR),
          Loss.CROSS_ENTROPY,
          new Descent(0.01f, 0),
          128,
          20,
          Promise.on(List.of(1, 2), 1.4, 1.1));

  /// Forty hidden layers of 32.
  public static final Work W2 =
      new Work(
          "w2",
          new Net(deep(784, 40, 32, 10), Activation.TANH, Activation.LINEAR),
          Loss.CROSS_ENTROPY,
          new Descent(0.01f, 0),
          64,
          100,
          Promise.on(List.of(1, 2), 8, 3));

  /// An autoencoder: its targets are its inputs.
  public static final Work W5 =
      new Work(
          "w5",
          new Net(List.of(1024, 32, 32, 32, 1024), Activation.RELU, Activation.SIGMOID),
          Loss.HALF_SQUARED,
          new Descent(0.01f, 0.9f),
          36,
          100,
          Promise.on(List.of(1, 2), 3, 1.5));

  /// A net that fits on a screen.
  public static final Work W6 =
      new Work(
          "w6",
          new Net(List.of(2, 8, 8, 1), Activation.TANH, Activation.LINEAR),
          Loss.HALF_SQUARED,
          new Descent(0.03f, 0),
          10,
          1_000,
          Promise.on(List.of(1, 2), 80, 3));

  /// All works, in the order of their names.
  public static final List<Work> ALL = List.of(W1, W1B, W2, W5, W6);

  /// What a layer does to its sums.
  public enum Activation {
    LINEAR,
    RELU,
    TANH,
    SIGMOID
  }

  /// What is made small, the mean over the batch of a number for each sample.
  public enum Loss {
    /// `−ln softmax(y)_t` for the logits y and the class t.
    CROSS_ENTROPY,
    /// `½ Σ_j (y_j − t_j)²`, summed over the outputs.
    HALF_SQUARED
  }

  /// Gradient descent: `v ← μ v − η g`, `w ← w + v`; plain where μ is 0.
  ///
  /// @param rate η
  /// @param momentum μ
  public record Descent(float rate, float momentum) {}

  /// Dense layers, each with biases.
  ///
  /// @param sizes the number of values in each layer, inputs first
  /// @param hidden the activation of all layers but the last
  /// @param output the last layer's
  public record Net(List<Integer> sizes, Activation hidden, Activation output) {
    public Net {
      sizes = List.copyOf(sizes);
    }
  }

  /// Whom a promise speaks of.
  public enum Rival {
    FASTEST("the fastest peer"),
    PYTORCH("PyTorch");

    private final String text;

    Rival(String text) {
      this.text = text;
    }

    /// Its name for people.
    public String text() {
      return text;
    }
  }

  /// The least ratio of Glassnet's speed to a rival's on a number of threads.
  public record Promise(int threads, Rival rival, double ratio) {
    private static List<Promise> on(List<Integer> threads, double pytorch, double fastest) {
      return threads.stream()
          .flatMap(count ->
              List.of(
                  new Promise(count, Rival.PYTORCH, pytorch),
                  new Promise(count, Rival.FASTEST, fastest))
                  .stream())
          .toList();
    }
  }

  public Work {
    promises = List.copyOf(promises);
  }

  private static List<Integer> deep(int inputs, int hidden, int width, int outputs) {
    Integer[] sizes = new Integer[hidden + 2];
    Arrays.fill(sizes, width);
    sizes[0] = inputs;
    sizes[hidden + 1] = outputs;
    return List.of(sizes);
  }

  /// The work of a name; empty where there is none.
  public static Optional<Work> named(String key) {
    return ALL.stream().filter(work -> work.key.equals(key)).findFirst();
  }

  /// What it is in a few words: `784-128-10, relu, cross-entropy, batch 64, SGD`.
  public String description() {
    String sizes =
        layers() > 8
            ? "%d-%d×%d-%d".formatted(inputs(), layers() - 1, net.sizes().get(1), outputs())
            : net.sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return "%s, %s%s, %s, batch %d, SGD%s"
        .formatted(
            sizes,
            word(net.hidden()),
            net.output() == Activation.LINEAR ? "" : " and " + word(net.output()),
            loss == Loss.CROSS_ENTROPY ? "cross-entropy" : "half squared error",
            batch,
            descent.momentum() == 0 ? "" : ", momentum " + descent.momentum());
  }

  private static String word(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /// The number of values in each layer, inputs first.
  public List<Integer> sizes() {
    return net.sizes();
  }

  /// How many layers have weights.
  public int layers() {
    return net.sizes().size() - 1;
  }

  /// The activation of a layer with weights, from 0.
  public Activation activation(int layer) {
    return layer < layers() - 1 ? net.hidden() : net.output();
  }

  /// How many values a sample has.
  public int inputs() {
    return net.sizes().getFirst();
  }

  /// How many values an output has: one a class where the loss is cross-entropy.
  public int outputs() {
    return net.sizes().getLast();
  }
}
