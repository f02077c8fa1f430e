package org.glassnet.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.function.Activation;
import org.glassnet.function.Every;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Mixing;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.Placement;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Optimizers;
import org.glassnet.optim.Update;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is explained is what the engine computes, and adds up.
class ExplainerTest {
  private static final int ROWS = 3;

  /// Exercise 1's network: w1 … w4, w5 w6, w7 w8, w9 in the order of the weights.
  private static Network byHand() {
    return Network.sequential(
        1,
        Shape.of(2),
        Dense.of(2, Activation.sigmoid())
            .withKernel(Initializer.given(Tensor.of(Shape.of(2, 2), 0.7f, 1.3f, 1.5f, 0.1f)))
            .withBias(Initializer.zeros()),
        Dense.of(1)
            .withKernel(Initializer.given(Tensor.of(Shape.of(2, 1), 0.7f, 0.8f)))
            .withBias(Initializer.zeros()));
  }

  private static Batch oneAndOne() {
    return Batch.training(
        new Samples(Tensor.of(Shape.of(1, 2), 1, 1), Tensor.of(Shape.of(1, 1), 1)));
  }

  @Test
  void aWeightOfTheNetworkByHand() {
    Explanation explained =
        Explainer.of(byHand(), Loss.halfSquared(), oneAndOne())
            .gradient("dense_1/kernel[0,1]", Extent.everything());
    assertThat(explained.steps().stream().map(step -> step.quantity().toString()))
        .containsExactly(
            "∂L/∂dense_1/kernel[0,1]",
            "∂L/∂dense_1/z[1], sample 0",
            "∂L/∂dense_1[1], sample 0",
            "∂L/∂dense_2[0], sample 0",
            "dense_1[1], sample 0",
            "dense_2[0], sample 0",
            "dense_1/z[1], sample 0",
            "dense_1[0], sample 0",
            "dense_1/z[0], sample 0");
    assertThat(explained.steps().stream().map(Step::value).toList().get(3))
        .isCloseTo(0.2719, within(5e-5));
    assertThat(explained.answer().value()).isCloseTo(0.0345, within(5e-5));
  }

  private static Stream<Layer> layers() {
    return Stream.of(
        Dense.of(5, Activation.sigmoid()),
        new Activate(Activation.tanh()),
        new Activate(Activation.softmax()),
        new Activate(Activation.gelu()),
        Conv2d.of(3, 3),
        Conv2d.of(4, Size.of(3, 2), Activation.relu())
            .withPadding(Padding.same())
            .withStride(Size.of(2, 1))
            .withGroups(2),
        DepthwiseConv2d.of(3).withMultiplier(2),
        TransposedConv2d.of(3, 3).withStride(Size.of(2)),
        BatchNormalization.standard(),
        LayerNormalization.standard(),
        GroupNormalization.of(2),
        InstanceNormalization.standard(),
        new LocalResponseNormalization(3, 0.5, 0.75, 1),
        MaxPooling2d.of(2),
        AveragePooling2d.of(2),
        new GlobalMaxPooling2d(),
        new GlobalAveragePooling2d(),
        new Prelu(Initializer.constant(0.25)),
        new Dropout(0.25),
        new SpatialDropout2d(0.25),
        new Flatten(),
        Reshape.of(-1),
        new ZeroPadding2d(new Padding.Explicit(1, 0, 2, 1)),
        new Cropping2d(new Padding.Explicit(1, 0, 2, 1)),
        new Upsampling2d(2),
        new Upsampling2d(Size.of(2), Interpolation.BILINEAR),
        new Add(),
        new Concatenate(-1),
        new Split(2),
        new Mixing());
  }

  /// Convolution → the layer → flatten → dense, so that the layer has weights before and after it.
  private static Network around(Layer layer) {
    boolean joins = layer instanceof Add || layer instanceof Concatenate || layer instanceof Mixing;
    List<Placement> nodes = new ArrayList<>();
    nodes.add(
        Placement.of(Conv2d.of(4, Size.of(3), Activation.tanh()).withPadding(Padding.same()))
            .named("conv"));
    nodes.add(
        joins
            ? Placement.of(layer).named("layer").reading("conv", "conv")
            : Placement.of(layer).named("layer"));
    if (layer instanceof Split || layer instanceof Mixing) {
      nodes.add(Placement.of(new Add()).named("sum").reading("layer:1", "layer:0"));
    }
    nodes.add(Placement.of(new Flatten()));
    nodes.add(Placement.of(Dense.of(3)));
    return Network.of(Graph.of(Shape.of(6, 6, 2), nodes), 7);
  }

  private static Batch drawn(Loss loss) {
    RandomStream random = RandomStream.of(3, "samples");
    float[] inputs = new float[ROWS * 72];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-1, 1);
    }
    float[] targets = loss.labels() ? new float[] {2, 0, 1} : new float[ROWS * 3];
    for (int i = 0; i < targets.length && !loss.labels(); i++) {
      targets[i] = loss.answers() ? random.nextInt(2) : (float) random.uniform(-1, 1);
    }
    Samples samples =
        new Samples(
            Tensor.of(Shape.of(ROWS, 6, 6, 2), inputs),
            Tensor.of(Shape.of(ROWS, targets.length / ROWS), targets));
    Batch batch = Batch.training(samples);
    return new Batch(samples, List.of(11, 12, 13), List.of(1.0, 2.0, 0.5), ROWS, batch.training());
  }

  /// The terms' sum is the engine's gradient, and a finite difference.
  @ParameterizedTest
  @MethodSource("layers")
  void termsAddUpToTheEnginesGradient(Layer layer) {
    Network network = around(layer);
    Explainer explainer = Explainer.of(network, Loss.crossEntropy(), drawn(Loss.crossEntropy()));
    double[] gradients = explainer.gradients();
    for (Parameter parameter : network.weights().parameters()) {
      if (!parameter.spec().trainable()) {
        continue;
      }
      for (int i = 0; i < parameter.size(); i += 1 + parameter.size() / 4) {
        String selector = Name.of(parameter.name(), parameter.shape(), i).toString();
        Explanation explained = explainer.gradient(selector, new Extent(0, 0, 1));
        Step answer = explained.answer();
        assertAgrees(explained, selector);
        Comparison.FiniteDifference difference =
            (Comparison.FiniteDifference) explained.comparisons().getLast();
        assertThat(difference.value())
            .as(selector)
            .isCloseTo(answer.value(), within(1e-7 * (1 + answer.magnitude())));
        assertThat(gradients[parameter.offset() + i])
            .isCloseTo(answer.value(), within(1e-12 * (1 + answer.magnitude())));
      }
    }
  }

  private static void assertAgrees(Explanation explained, String what) {
    Comparison.Engine engine = (Comparison.Engine) explained.comparisons().getFirst();
    assertThat(engine.rounding())
        .as("%s: %s", what, engine)
        .isLessThanOrEqualTo(1e-6 * engine.terms());
    assertThat(engine.agrees()).isTrue();
    assertThat(engine.difference())
        .as("float32 on the whole way, %s: %s", what, engine)
        .isLessThan(1e-4 * (1e-2 + engine.terms()));
  }

  /// Also the gradient of each number that a layer reads, weights or none, and of what it puts out.
  @ParameterizedTest
  @MethodSource("layers")
  void gradientsOfWhatEachLayerReads(Layer layer) {
    Network network = around(layer);
    Batch batch = drawn(Loss.crossEntropy());
    Own own = Own.of(network, Loss.crossEntropy(), batch);
    Steps steps = new Steps(network, batch, Numbers.of(network, Loss.crossEntropy(), batch));
    for (String value : List.of("conv/z", "conv")) {
      for (int i = 0; i < 144; i += 13) {
        Quantity quantity =
            Quantity.of(Quantity.Kind.GRADIENT, new Name(value, Shape.of(6, 6, 4), i, i % ROWS));
        Comparison.Engine engine =
            (Comparison.Engine) own.compared(steps.of(quantity)).orElseThrow();
        assertThat(engine.rounding())
            .as("%s: %s", quantity, engine)
            .isLessThanOrEqualTo(1e-6 * engine.terms());
      }
    }
  }

  /// Values of every layer, in training and in inference.
  @ParameterizedTest
  @MethodSource("layers")
  void valuesAddUpToTheEngines(Layer layer) {
    Network network = around(layer);
    String end = network.graph().outputs().getFirst().name();
    Batch training = drawn(Loss.crossEntropy());
    for (Batch batch : List.of(training, Batch.inference(training.samples()))) {
      Explainer explainer = Explainer.of(network, Loss.crossEntropy(), batch);
      for (String name : List.of("conv", "conv/z", end, "layer")) {
        String value = name.equals("layer") && layer instanceof Split ? "layer:1" : name;
        Shape shape = network.graph().shape(value.replace("/z", ""));
        for (int i = 0; i < shape.size(); i += 1 + shape.size() / 4) {
          String selector = new Name(value, shape, i, -1).toString();
          Explanation explained = explainer.value(selector, 1, new Extent(0, 0, 1));
          assertAgrees(explained, selector);
        }
      }
    }
  }

  /// A training leaves the softmax to the loss; inference computes it.
  @Test
  void sharesAreComparedWhereTheEngineComputesThem() {
    Network network =
        Network.sequential(2, Shape.of(6, 6, 2), new Flatten(), Dense.of(3, Activation.softmax()));
    Batch training = drawn(Loss.crossEntropy());
    assertThat(
            Explainer.of(network, Loss.crossEntropy(), training)
                .value("dense_1[2]", 0, Extent.largest())
                .comparisons())
        .isEmpty();
    Explanation explained =
        Explainer.of(network, Loss.crossEntropy(), Batch.inference(training.samples()))
            .value("dense_1[2]", 0, Extent.largest());
    assertAgrees(explained, "share");
  }

  /// Where numbers cancel on the way, as p − t does, the last sum is still that of its terms.
  @Test
  void gradientsOfEveryLoss() {
    for (Loss loss : Every.losses()) {
      for (Activation ending :
          List.of(Activation.linear(), Activation.sigmoid(), Activation.softmax())) {
        if (loss instanceof Loss.BinaryCrossEntropy && ending.equals(Activation.softmax())) {
          continue;
        }
        Network network =
            Network.sequential(
                2,
                Shape.of(6, 6, 2),
                new Flatten(),
                Dense.of(4, Activation.tanh()),
                Dense.of(3, ending));
        Explainer explainer = Explainer.of(network, loss, drawn(loss));
        for (String weight : List.of("dense_1[3,1]", "dense2/bias[2]", "dense_2[0,1]")) {
          Explanation explained = explainer.gradient(weight, Extent.largest());
          assertAgrees(explained, weight + " of " + loss);
          assertThat(((Comparison.FiniteDifference) explained.comparisons().getLast()).value())
              .as("%s of %s", weight, loss)
              .isCloseTo(explained.answer().value(), within(1e-7));
        }
        assertAgrees(explainer.loss(Extent.largest()), "loss " + loss);
      }
    }
  }

  /// Units that saturate and samples that are answered nearly right lose digits on the way; the
  /// last sum does not.
  @Test
  void saturatedUnitsAndCertainAnswers() {
    Network network =
        Network.sequential(
            2,
            Shape.of(6, 6, 2),
            new Flatten(),
            Dense.of(4, Activation.tanh()).withKernel(new Initializer.Uniform(-2, 2)),
            Dense.of(3).withKernel(new Initializer.Uniform(-9, 9)));
    Explainer explainer = Explainer.of(network, Loss.crossEntropy(), drawn(Loss.crossEntropy()));
    for (int i = 0; i < 72; i += 5) {
      String weight = "dense_1[" + i + "," + i % 4 + "]";
      Comparison.Engine engine =
          (Comparison.Engine) explainer.gradient(weight, Extent.largest()).comparisons().getFirst();
      assertThat(engine.agrees()).as("%s: %s", weight, engine).isTrue();
    }
  }

  /// The second step of every optimizer: what it remembers of the first, made by the engine.
  @Test
  void updatesOfEveryOptimizer() {
    Penalty penalty = new Penalty(0.01, 0.02);
    for (Optimizer optimizer : Optimizers.all()) {
      Network network =
          Network.sequential(
              2,
              Shape.of(6, 6, 2),
              new Flatten(),
              Dense.of(4, Activation.tanh()).withPenalty(penalty),
              Dense.of(3));
      Loss loss = Loss.crossEntropy();
      Clipping clipping = new Clipping.ByGlobalNorm(0.3);
      int length = network.weights().array().length;
      float[] gradients = new float[length];
      RandomStream random = RandomStream.of(9, "first gradients");
      for (int i = 0; i < length; i++) {
        gradients[i] = (float) random.uniform(-0.1, 0.1);
      }
      Update update =
          optimizer.bind(
              network.weights().array(), gradients, network.frozen().trainable(network.weights()));
      try (Compute compute = Compute.open(1)) {
        update.step(compute, optimizer.learningRate());
      }
      OptimizerState state = new OptimizerState(1, update.state());
      Explainer explainer = Explainer.of(network, loss, drawn(loss));
      for (String weight : List.of("dense1[5,2]", "dense_2/bias[1]")) {
        Explanation explained =
            explainer.update(weight, optimizer, clipping, state, Extent.largest());
        Comparison.Engine engine = (Comparison.Engine) explained.comparisons().getFirst();
        assertThat(engine.agrees()).as("%s: %s", optimizer, engine).isTrue();
        float before =
            (float) explained.answer().because().orElseThrow().numbers().getFirst().value();
        double change = explained.answer().value() - before;
        assertThat(engine.value() - before)
            .as("%s", optimizer)
            .isCloseTo(change, within(1e-7 + 1e-4 * Math.abs(change)));
      }
    }
  }

  /// Whatever is explained on the way has the value that was used for it, forward and backward.
  @ParameterizedTest
  @MethodSource("layers")
  void everyNumberOfTheChainIsExplainedByItself(Layer layer) {
    Network network = around(layer);
    Explainer explainer = Explainer.of(network, Loss.crossEntropy(), drawn(Loss.crossEntropy()));
    Explanation explained = explainer.gradient("conv/kernel[1,1,0,2]", new Extent(30, 2, 60));
    assertThat(explained.steps()).hasSizeGreaterThan(8);
    List<Expression.Known> used = new ArrayList<>();
    for (Step step : explained.steps()) {
      step.because().ifPresent(because -> used.addAll(because.numbers()));
    }
    for (Step step : explained.steps()) {
      used.stream()
          .filter(number -> number.quantity().equals(step.quantity()))
          .forEach(number ->
              assertThat(number.value())
                  .as(step.quantity().toString())
                  .isCloseTo(step.value(), within(1e-12 * (1 + step.magnitude()))));
    }
  }
}
