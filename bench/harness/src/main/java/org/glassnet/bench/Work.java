package org.glassnet.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.bench.Net.Perceptron;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Task.Inference;
import org.glassnet.bench.Task.Loss;
import org.glassnet.bench.Task.Optimizer;
import org.glassnet.bench.Task.Training;

/// A job that every contestant does in float32, described so that each builds it in its own terms.
///
/// The steps rotate over fixed batches; all of them have the same size.
///
/// @param key what the command line calls it
/// @param name what it is in a few words; empty where the network says it
/// @param net the network
/// @param task what a step does
/// @param batch samples in a batch
/// @param batches how many batches the steps rotate over
/// @param agreement when losses, or outputs, are said to be equal
/// @param promises what Glassnet promises
/// @param share the least share of the measured peak that is promised; 0 where none is
public record Work(
    String key,
    String name,
    Net net,
    Task task,
    int batch,
    int batches,
    Agreement agreement,
    List<Promise> promises,
    double share) {
  private static final int BATCHES = 8;

  /// MNIST's shape.
  public static final Work W1 =
      perceptron(
          "w1",
          Net.perceptron(List.of(784, 128, 10), Activation.RELU, Activation.LINEAR),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(0.01f, 0)),
          64,
          200,
          List.of(new Promise(1, Rival.FASTEST, 1.5), new Promise(2, Rival.FASTEST, 2.2)));

  /// MNIST's shape with a wide hidden layer.
  public static final Work W1B =
      perceptron(
          "w1b",
          Net.perceptron(List.of(784, 1000, 10), Activation.RELU, Activation.LINEAR),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(0.01f, 0)),
          128,
          20,
          Promise.on(List.of(1, 2), 1.4, 1.1));

  /// Forty hidden layers of 32.
  public static final Work W2 =
      perceptron(
          "w2",
          Net.perceptron(deep(784, 40, 32, 10), Activation.TANH, Activation.LINEAR),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(0.01f, 0)),
          64,
          100,
          Promise.on(List.of(1, 2), 8, 3));

  /// An autoencoder: its targets are its inputs.
  public static final Work W5 =
      perceptron(
          "w5",
          Net.perceptron(List.of(1024, 32, 32, 32, 1024), Activation.RELU, Activation.SIGMOID),
          new Training(Loss.HALF_SQUARED, new Optimizer.Descent(0.01f, 0.9f)),
          36,
          100,
          Promise.on(List.of(1, 2), 3, 1.5));

  /// A net that fits on a screen.
  public static final Work W6 =
      perceptron(
          "w6",
          Net.perceptron(List.of(2, 8, 8, 1), Activation.TANH, Activation.LINEAR),
          new Training(Loss.HALF_SQUARED, new Optimizer.Descent(0.03f, 0)),
          10,
          1_000,
          Promise.on(List.of(1, 2), 80, 3));

  /// A small convolutional network on digits of 24×24.
  public static final Work W10 =
      new Work(
          "w10",
          "conv 8 5×5, max 2, conv 16 5×5, max 3, dense 10 on 24×24",
          Nets.small(),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(0.01f, 0)),
          20,
          BATCHES,
          new Agreement(50, 1e-4),
          Promise.fastest(List.of(1, 2), 2.5),
          0);

  /// A good network for MNIST.
  public static final Work W11 =
      new Work(
          "w11",
          "conv 32 and 64 3×3, dense 64, 128, 128, 10 on 28×28, batch norm, dropout",
          Nets.digits(),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Adam(0.001f)),
          128,
          BATCHES,
          new Agreement(5, 1e-3),
          Promise.fastest(List.of(1, 2), 1.5),
          0.39);

  /// A residual network on pictures of 32×32.
  public static final Work R20 =
      new Work(
          "r20",
          "ResNet-20 on 32×32",
          Nets.resNet20(),
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(0.01f, 0.9f)),
          128,
          BATCHES,
          new Agreement(5, 1e-3),
          Promise.fastest(List.of(1, 2), 1.2),
          0);

  /// ResNet-50 on one photograph.
  public static final Work R50I1 = photographs("r50i1", new Inference(), 1, new Agreement(1, 1e-3));

  /// ResNet-50 on eight photographs.
  public static final Work R50I8 = photographs("r50i8", new Inference(), 8, new Agreement(1, 1e-3));

  /// ResNet-50's training. The gradient of the material's weights has a length of 225: a step at a
  /// usual rate is so large that the losses after it tell roundings, and not gradients, apart.
  public static final Work R50T8 =
      photographs(
          "r50t8",
          new Training(Loss.CROSS_ENTROPY, new Optimizer.Descent(1e-5f, 0.9f)),
          8,
          new Agreement(2, 1e-4));

  /// All works, in the order of their names.
  public static final List<Work> ALL =
      List.of(W1, W1B, W2, W5, W6, W10, W11, R20, R50I1, R50I8, R50T8);

  /// When two contestants are said to have done the same.
  ///
  /// @param steps the steps from the material's weights after which losses are compared; after
  ///   inference, outputs
  /// @param tolerance how far they may lie apart, relative to the greater, or to the greatest
  ///   output
  public record Agreement(int steps, double tolerance) {}

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

    private static List<Promise> fastest(List<Integer> threads, double ratio) {
      return threads.stream().map(count -> new Promise(count, Rival.FASTEST, ratio)).toList();
    }
  }

  public Work {
    promises = List.copyOf(promises);
  }

  private static Work perceptron(
      String key, Net net, Task task, int batch, int steps, List<Promise> promises) {
    return new Work(key, "", net, task, batch, BATCHES, new Agreement(steps, 1e-4), promises, 0);
  }

  private static Work photographs(String key, Task task, int batch, Agreement agreement) {
    List<Promise> promises =
        List.of(new Promise(1, Rival.PYTORCH, 1), new Promise(2, Rival.PYTORCH, 1));
    return new Work(
        key, "ResNet-50 on 224×224", Nets.resNet50(), task, batch, 2, agreement, promises, 0);
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

  /// The same without dropout, whose draws no two contestants share.
  public Work withoutDropout() {
    return new Work(
        key, name, net.withoutDropout(), task, batch, batches, agreement, promises, share);
  }

  /// Whether no more memory is promised than the fastest peer takes: where there are convolutions.
  public boolean promisesMemory() {
    return net.perceptron().isEmpty();
  }

  /// Whether it has dropout.
  public boolean hasDropout() {
    return net.nodes().stream().anyMatch(node -> node.op() instanceof Op.Dropout);
  }

  /// What it is in a few words: `784-128-10, relu, cross-entropy, batch 64, SGD`.
  public String description() {
    String network = net.perceptron().map(Work::description).orElse(name);
    return switch (task) {
      case Inference() -> "%s, inference, batch %d".formatted(network, batch);
      case Training(Loss loss, Optimizer optimizer) ->
          "%s, %s, batch %d, %s"
              .formatted(
                  network,
                  loss == Loss.CROSS_ENTROPY ? "cross-entropy" : "half squared error",
                  batch,
                  description(optimizer));
    };
  }

  private static String description(Perceptron chain) {
    List<Integer> sizes = chain.sizes();
    String text =
        chain.layers() > 8
            ? "%d-%d×%d-%d"
                .formatted(sizes.getFirst(), chain.layers() - 1, sizes.get(1), sizes.getLast())
            : sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    Activation output = chain.activations().getLast();
    return "%s, %s%s"
        .formatted(
            text,
            word(chain.activations().getFirst()),
            output == Activation.LINEAR ? "" : " and " + word(output));
  }

  private static String description(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Descent(_, float momentum) ->
          "SGD" + (momentum == 0 ? "" : ", momentum " + momentum);
      case Optimizer.Adam _ -> "Adam";
    };
  }

  private static String word(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /// Floating-point operations in the products of a step, for a sample.
  public long operations() {
    return switch (task) {
      case Inference() -> net.forwardOperations();
      case Training _ -> net.trainingOperations();
    };
  }

  /// How many values a sample has.
  public int inputs() {
    return net.inputs();
  }

  /// How many values an output has: one a class where the loss is cross-entropy.
  public int outputs() {
    return net.outputs();
  }
}
