package org.glassnet.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
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
            "dense_1/z[1], sample 0",
            "dense_2[0], sample 0",
            "dense_1[0], sample 0",
            "dense_1[1], sample 0",
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
        Placement.of(Conv2d.of(4, Size.of(3), Activation.tanh()).withPadding(Padding.same())).named("conv"));
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

  private static Batch drawn(Shape input) {
    RandomStream random = RandomStream.of(3, "samples");
    float[] inputs = new float[ROWS * input.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-1, 1);
    }
    List<Integer> sizes = new ArrayList<>(input.sizes());
    sizes.addFirst(ROWS);
    Samples samples =
        new Samples(
            Tensor.of(new Shape(sizes), inputs), Tensor.of(Shape.of(ROWS, 1), 2, 0, 1));
    Batch batch = Batch.training(samples);
    return new Batch(
        samples, List.of(11, 12, 13), List.of(1.0, 2.0, 0.5), ROWS, batch.training());
  }

  /// The terms' sum is the engine's gradient but for float32's rounding, and a finite difference.
  @ParameterizedTest
  @MethodSource("layers")
  void termsAddUpToTheEnginesGradient(Layer layer) {
    Network network = around(layer);
    Explainer explainer = Explainer.of(network, Loss.crossEntropy(), drawn(Shape.of(6, 6, 2)));
    double[] gradients = explainer.gradients();
    for (Parameter parameter : network.weights().parameters()) {
      if (!parameter.spec().trainable()) {
        continue;
      }
      for (int i = 0; i < parameter.size(); i += 1 + parameter.size() / 7) {
        String selector = Name.of(parameter.name(), parameter.shape(), i).toString();
        Explanation explained = explainer.gradient(selector, new Extent(0, 0, 1));
        Step answer = explained.answer();
        Comparison.Engine engine = (Comparison.Engine) explained.comparisons().getFirst();
        assertThat(engine.agrees()).as("%s: %s", selector, engine).isTrue();
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

  /// Whatever is explained on the way has the value that was used for it, forward and backward.
  @ParameterizedTest
  @MethodSource("layers")
  void everyNumberOfTheChainIsExplainedByItself(Layer layer) {
    Network network = around(layer);
    Explainer explainer = Explainer.of(network, Loss.crossEntropy(), drawn(Shape.of(6, 6, 2)));
    Explanation explained =
        explainer.gradient("conv/kernel[1,1,0,2]", new Extent(30, 2, 60));
    assertThat(explained.steps()).hasSizeGreaterThan(8);
    List<Expression.Number> used = new ArrayList<>();
    for (Step step : explained.steps()) {
      step.because().ifPresent(because -> used.addAll(because.numbers()));
    }
    for (Step step : explained.steps()) {
      used.stream()
          .filter(number -> number.quantity().equals(step.quantity()))
          .forEach(
              number ->
                  assertThat(number.value())
                      .as(step.quantity().toString())
                      .isCloseTo(step.value(), within(1e-12 * (1 + step.magnitude()))));
    }
  }
}
