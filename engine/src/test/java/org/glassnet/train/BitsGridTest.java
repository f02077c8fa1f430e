package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.EveryCompute;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every optimizer and every loss, with dropout, a penalty, clipping and class weights: the same
/// bits on scalar and on SIMD code, on one thread and on two.
class BitsGridTest {
  private static final int INPUTS = 200;
  private static final int OUTPUTS = 10;

  static Stream<Optimizer> optimizers() {
    return Every.optimizer();
  }

  static Stream<Loss> losses() {
    return Every.loss();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizer(Optimizer optimizer) {
    sameBits(
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(optimizer)
            .withAveraging(new Averaging(0.99))
            .withClassWeights(List.of(1.0, 2.0, 0.5, 1.0, 1.0, 0.25, 1.0, 3.0, 1.0, 1.0)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss(Loss loss) {
    sameBits(TrainSettings.of(loss).withOptimizer(Adam.of(0.01)));
  }

  /// Convolutions of each kind, pooling, batch normalization, dropout, a residual and Adam.
  @Test
  void images() {
    List<Placement> layers = new ArrayList<>();
    layers.add(Placement.of(Reshape.of(10, 10, 2)));
    layers.add(Placement.of(Conv2d.of(12, 3).withPadding(Padding.same())));
    layers.add(Placement.of(BatchNormalization.standard()));
    layers.add(named("first", new Activate(Activation.relu())));
    layers.add(Placement.of(DepthwiseConv2d.of(3).withPadding(Padding.same())));
    layers.add(Placement.of(new Dropout(0.3)));
    layers.add(Placement.of(Conv2d.of(12, 1)));
    layers.add(named("second", BatchNormalization.standard()));
    layers.add(new Placement(new Add(), Optional.empty(), List.of("second", "first")));
    layers.add(Placement.of(new Activate(Activation.leakyRelu(0.1))));
    layers.add(Placement.of(MaxPooling2d.of(2)));
    layers.add(Placement.of(Conv2d.of(20, 3).withStride(Size.of(2))));
    layers.add(Placement.of(new GlobalAveragePooling2d()));
    layers.add(Placement.of(Dense.of(OUTPUTS)));
    Graph graph = Graph.of(Shape.of(INPUTS), layers);
    sameBits(
        TrainSettings.of(Loss.crossEntropy()).withOptimizer(Adam.of(0.01)).withMicroBatch(48),
        () -> Network.of(graph, 1));
  }

  private static Placement named(String name, Layer layer) {
    return new Placement(layer, Optional.of(name), List.of());
  }

  /// Whose step is taken within the gradient's product.
  @Test
  void plainDescent() {
    sameBits(
        TrainSettings.of(Loss.meanSquared())
            .withOptimizer(new Sgd(0.1))
            .withClipping(Clipping.none())
            .withMicroBatch(64),
        Penalty.none());
  }

  private static void sameBits(TrainSettings settings) {
    sameBits(
        settings.withClipping(new Clipping.ByGlobalNorm(1)).withMicroBatch(48),
        new Penalty(1e-4, 1e-3));
  }

  private static void sameBits(TrainSettings settings, Penalty penalty) {
    sameBits(settings, () -> dense(penalty));
  }

  private static void sameBits(TrainSettings settings, Supplier<Network> network) {
    History scalar = train(settings, network, "scalar", 1);
    List<History> others = new ArrayList<>();
    others.add(train(settings, network, "scalar", 2));
    if (EveryCompute.simd()) {
      others.add(train(settings, network, "simd", 1));
      others.add(train(settings, network, "simd", 2));
      assertThat(others.getLast().simdSteps()).isEqualTo(others.getLast().steps());
    }
    assertThat(scalar.last().train().loss()).isFinite();
    assertThat(others)
        .extracting(history -> history.last().weights())
        .containsOnly(scalar.last().weights());
    assertThat(others)
        .extracting(history -> history.last().train())
        .containsOnly(scalar.last().train());
  }

  private static Network dense(Penalty penalty) {
    return Network.sequential(
        1,
        Shape.of(INPUTS),
        Dense.of(128, Activation.relu()).withPenalty(penalty),
        new Dropout(0.4),
        Dense.of(33, Activation.tanh()),
        Dense.of(OUTPUTS, Activation.sigmoid()));
  }

  private static History train(
      TrainSettings settings, Supplier<Network> network, String kernel, int threads) {
    String before = System.getProperty("glassnet.kernel", "auto");
    System.setProperty("glassnet.kernel", kernel);
    try (Trainer trainer = Trainer.open(network.get(), settings.withEpochs(1), threads)) {
      return trainer.fit(Split.of(data(settings.loss())), TrainListener.silent());
    } finally {
      System.setProperty("glassnet.kernel", before);
    }
  }

  /// Noise; targets are labels, or one-hot rows where the loss takes numbers.
  private static Dataset data(Loss loss) {
    RandomStream random = RandomStream.of(1, "noise");
    float[][] inputs = new float[200][INPUTS];
    float[][] targets = new float[inputs.length][OUTPUTS];
    int[] labels = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < INPUTS; j++) {
        inputs[i][j] = random.nextFloat() - 0.5f;
      }
      labels[i] = random.nextInt(OUTPUTS);
      targets[i][labels[i]] = 1;
    }
    List<String> names =
        java.util.stream.IntStream.range(0, OUTPUTS).mapToObj(i -> "c" + i).toList();
    return Classes.of(loss, OUTPUTS).labels()
        ? Table.of(inputs, labels, names)
        : Table.of(inputs, targets);
  }
}
