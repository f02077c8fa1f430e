package org.glassnet.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
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
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Networks that have every layer and every activation in usual and in odd sizes, with weights by
/// chance, and what they answer.
public final class Examples {
  private Examples() {}

  /// A network.
  ///
  /// @param name what is special about it
  /// @param network it
  public record Example(String name, Network network) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Example example(String name, Shape input, Layer... layers) {
    return new Example(name, filled(Network.sequential(3, input, layers)));
  }

  private static Example graph(String name, Shape input, Placement... layers) {
    return new Example(name, filled(Network.of(Graph.of(input, List.of(layers)), 3)));
  }

  /// Weights by chance, states of normalizations among them.
  private static Network filled(Network network) {
    for (Parameter parameter : network.weights().parameters()) {
      RandomStream random = RandomStream.of(11, parameter.name());
      boolean variance = parameter.name().endsWith("/movingVariance");
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        network.weights().array()[i] =
            (float) (variance ? random.nextDouble() + 0.1 : random.nextDouble() - 0.45);
      }
    }
    return network;
  }

  /// Inputs by chance for so many samples.
  public static Tensor inputs(Network network, int samples) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    List<Integer> sizes = new ArrayList<>(input.sizes());
    sizes.addFirst(samples);
    Shape shape = new Shape(sizes);
    RandomStream random = RandomStream.of(5, "inputs");
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (4 * random.nextDouble() - 2);
    }
    return Tensor.of(shape, values);
  }

  /// What the engine answers.
  public static Tensor answers(Network network, Tensor inputs) {
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.meanSquared()), 1)) {
      return trainer.predict(inputs);
    }
  }

  /// All of them.
  public static Stream<Example> all() {
    return Stream.of(dense(), activations(), images(), graphs()).flatMap(List::stream);
  }

  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.linear(),
          Activation.relu(),
          Activation.leakyRelu(0.1),
          Activation.tanh(),
          Activation.sigmoid(),
          Activation.elu(1),
          Activation.elu(0.7),
          Activation.selu(),
          Activation.softplus(),
          Activation.gelu(),
          Activation.swish(),
          Activation.hardSigmoid(),
          Activation.relu6(),
          Activation.lecunTanh(),
          Activation.softmax());

  private static List<Example> activations() {
    return ACTIVATIONS.stream()
        .flatMap(f ->
            Stream.of(
                example("dense " + f, Shape.of(7), Dense.of(37, f)),
                example("conv " + f, Shape.of(4, 5, 3), Conv2d.of(6, Size.of(2, 3), f)),
                example("layer " + f, Shape.of(5, 19), new Activate(f))))
        .toList();
  }

  private static List<Example> dense() {
    return List.of(
        example(
            "mlp",
            Shape.of(13),
            Dense.of(17, Activation.relu()),
            new Dropout(0.3),
            Dense.of(33, Activation.tanh()).withoutBias(),
            Dense.of(5, Activation.softmax())),
        example("dense on the last axis", Shape.of(3, 4), Dense.of(6), new Flatten(), Dense.of(2)),
        example("many classes", Shape.of(9), Dense.of(1003, Activation.softmax())),
        example(
            "normalized rows",
            Shape.of(21),
            BatchNormalization.standard().withActivation(Activation.relu()),
            LayerNormalization.standard(),
            new GroupNormalization(3, 1e-5, Optional.empty(), Optional.of(Initializer.zeros())),
            new Prelu(),
            BatchNormalization.standard()
                .withScale(Optional.empty())
                .withFrozen(true)
                .withActivation(Activation.sigmoid()),
            LayerNormalization.standard().withCenter(Optional.empty())),
        example(
            "features",
            Shape.of(2),
            Features.of(Feature.values()),
            Dense.of(4, Activation.tanh())));
  }

  private static Conv2d conv(int filters, int size) {
    return Conv2d.of(filters, size);
  }

  private static List<Example> images() {
    return List.of(
        example(
            "convolutions",
            Shape.of(11, 9, 3),
            conv(5, 3).withPadding(Padding.same()).withStride(Size.of(2, 1)),
            conv(4, 3).withDilation(Size.of(2, 1)).withBias(Optional.empty()),
            conv(6, 1).withActivation(Activation.relu()),
            conv(6, 2).withGroups(2).withPadding(Padding.same())),
        example(
            "padding by numbers",
            Shape.of(7, 6, 2),
            conv(3, 3).withPadding(Padding.of(1, 2, 0, 1)).withActivation(Activation.relu()),
            MaxPooling2d.of(3).withStride(Size.of(2)).withPadding(Padding.of(1)),
            AveragePooling2d.of(2).withPadding(Padding.of(1)).withCountPadding(true),
            TransposedConv2d.of(2, 3).withStride(Size.of(2)).withPadding(Padding.of(1)),
            TransposedConv2d.of(3, Size.of(1, 2), Activation.tanh())
                .withStride(Size.of(2, 3))
                .withPadding(Padding.of(0, 0, 1, 0))),
        example(
            "few products",
            Shape.of(11, 12, 16),
            conv(16, 3).withPadding(Padding.same()).withActivation(Activation.relu()),
            conv(18, 3).withBias(Optional.empty()),
            conv(17, 3).withPadding(Padding.of(2, 0, 1, 1)).withActivation(Activation.gelu())),
        example("too few channels for few products", Shape.of(10, 10, 15), conv(16, 3)),
        example("too few positions for few products", Shape.of(9, 12, 16), conv(16, 3)),
        example(
            "transposed by few products",
            Shape.of(8, 9, 16),
            TransposedConv2d.of(17, Size.of(3), Activation.relu()).withPadding(Padding.same()),
            TransposedConv2d.of(16, 3).withBias(Optional.empty())),
        example(
            "transposed",
            Shape.of(5, 4, 3),
            TransposedConv2d.of(4, Size.of(3, 2), Activation.sigmoid())
                .withStride(Size.of(2))
                .withPadding(Padding.same()),
            TransposedConv2d.of(2, 2).withDilation(Size.of(2)),
            TransposedConv2d.of(3, 1),
            TransposedConv2d.of(2, 2).withStride(Size.of(3, 1))),
        example(
            "depthwise",
            Shape.of(9, 8, 5),
            DepthwiseConv2d.of(3).withPadding(Padding.same()).withMultiplier(2),
            conv(4, 1),
            DepthwiseConv2d.of(Size.of(3, 1), Activation.swish()).withStride(Size.of(2)),
            DepthwiseConv2d.of(2).withDilation(Size.of(2)).withBias(Optional.empty())),
        example(
            "pooling",
            Shape.of(13, 11, 4),
            MaxPooling2d.of(2),
            MaxPooling2d.of(3).withStride(Size.of(2, 1)).withPadding(Padding.same()),
            AveragePooling2d.of(2).withStride(Size.of(1)).withPadding(Padding.same()),
            AveragePooling2d.of(Size.of(1, 2))),
        example("global average", Shape.of(7, 5, 19), new GlobalAveragePooling2d(), Dense.of(3)),
        example("global max", Shape.of(7, 5, 19), new GlobalMaxPooling2d(), Dense.of(3)),
        example(
            "normalized images",
            Shape.of(6, 7, 12),
            new InstanceNormalization(
                1e-3, Optional.of(Initializer.ones()), Optional.of(Initializer.zeros())),
            GroupNormalization.of(4),
            GroupNormalization.of(1),
            BatchNormalization.standard().withActivation(Activation.leakyRelu(0.2)),
            LayerNormalization.standard(),
            new Prelu(),
            new SpatialDropout2d(0.2)),
        example(
            "normalized large images",
            Shape.of(41, 43, 6),
            GroupNormalization.of(2),
            GroupNormalization.of(1),
            new InstanceNormalization(1e-5, Optional.empty(), Optional.of(Initializer.zeros()))),
        example("one channel", Shape.of(70, 150, 1), GroupNormalization.of(1)),
        example("response", Shape.of(4, 3, 9), new LocalResponseNormalization(5, 0.1, 0.75, 1)),
        example(
            "frames",
            Shape.of(6, 5, 3),
            new ZeroPadding2d(new Padding.Explicit(1, 2, 3, 0)),
            new Cropping2d(new Padding.Explicit(2, 1, 0, 3)),
            new Reshape(List.of(5, -1, 2)),
            new Flatten()),
        example(
            "nearest", Shape.of(3, 4, 2), new Upsampling2d(Size.of(2, 3), Interpolation.NEAREST)),
        example(
            "bilinear",
            Shape.of(3, 4, 2),
            new Upsampling2d(Size.of(3, 2), Interpolation.BILINEAR)));
  }

  private static List<Example> graphs() {
    return List.of(
        graph(
            "residual",
            Shape.of(9, 9, 4),
            Placement.of(conv(4, 3).withPadding(Padding.same())).named("a"),
            Placement.of(BatchNormalization.standard()).named("b"),
            Placement.of(new Activate(Activation.relu())).named("c"),
            Placement.of(new Add()).named("d").reading("c", "input_1", "a"),
            Placement.of(new Activate(Activation.relu())).named("e"),
            Placement.of(new Concatenate()).named("f").reading("e", "d"),
            Placement.of(new GlobalAveragePooling2d()).named("g"),
            Placement.of(Dense.of(3, Activation.softmax())).named("class")),
        graph(
            "side by side",
            Shape.of(4, 3),
            Placement.of(Dense.of(5)).named("one"),
            Placement.of(new Concatenate(-1)).named("wide").reading("one", "input_1"),
            Placement.of(new Concatenate(0)).named("long").reading("wide", "wide"),
            Placement.of(new Add()).named("sum").reading("long", "long")),
        graph(
            "split",
            Shape.of(3, 6),
            Placement.of(new Split(3)).named("parts"),
            Placement.of(Dense.of(2, Activation.relu())).named("first").reading("parts"),
            Placement.of(new Add()).named("sum").reading("first", "parts:2", "parts:1")),
        graph(
            "nothing", Shape.of(3), Placement.of(new Activate(Activation.linear())).named("same")));
  }
}
