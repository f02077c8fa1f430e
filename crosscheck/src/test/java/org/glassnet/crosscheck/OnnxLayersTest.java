package org.glassnet.crosscheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
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
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every layer of the engine, by itself and beside others, as onnxruntime computes it.
class OnnxLayersTest {
  private static final Shape IMAGE = Shape.of(9, 8, 6);

  private final NetworkCases cases = new NetworkCases("layers");

  @TestFactory
  Stream<DynamicTest> onnxruntimeSaysTheSame() {
    activations();
    dense();
    convolutions();
    transposed();
    pooling();
    normalizations();
    shapes();
    graphs();
    return cases.tests();
  }

  private void chain(String name, Shape input, Layer... layers) {
    cases.add(name, Network.sequential(1, input, layers));
  }

  private void chain(String name, Layer layer) {
    chain(name, IMAGE, layer);
  }

  private void graph(String name, Shape input, Placement... layers) {
    cases.add(name, Network.of(Graph.of(input, List.of(layers)), 1));
  }

  private static List<Activation> all() {
    return List.of(
        Activation.linear(),
        Activation.relu(),
        Activation.leakyRelu(0.3),
        Activation.tanh(),
        Activation.sigmoid(),
        Activation.elu(0.7),
        Activation.selu(),
        Activation.softplus(),
        Activation.gelu(),
        Activation.swish(),
        Activation.hardSigmoid(),
        Activation.relu6(),
        Activation.lecunTanh(),
        Activation.softmax());
  }

  private void activations() {
    for (Activation f : all()) {
      chain("activation " + f.name(), Shape.of(40), new Activate(f));
      chain("dense with " + f.name(), Shape.of(7), Dense.of(11, f));
      chain("conv2d with " + f.name(), IMAGE, Conv2d.of(5, Size.of(3), f));
      chain("conv2d, activation " + f.name(), IMAGE, Conv2d.of(5, 3), new Activate(f));
    }
  }

  private void dense() {
    chain("dense", Shape.of(20), Dense.of(10));
    chain("dense without bias", Shape.of(20), Dense.of(10).withoutBias());
    chain("dense over the last axis of two", Shape.of(5, 6), Dense.of(4, Activation.tanh()));
    chain("dense over channels of an image", IMAGE, Dense.of(4, Activation.relu()));
    chain("dense over channels without bias", IMAGE, Dense.of(4).withoutBias());
    chain("dense between convolutions", IMAGE, Conv2d.of(5, 3), Dense.of(4), Conv2d.of(3, 3));
    chain("dense of four axes", Shape.of(2, 3, 4, 5), Dense.of(6));
  }

  private void convolutions() {
    List<Padding> paddings =
        List.of(Padding.valid(), Padding.same(), Padding.of(2), Padding.of(0, 3, 1, 2));
    List<Size> strides = List.of(Size.one(), Size.of(2), Size.of(3, 2));
    for (Padding padding : paddings) {
      for (Size stride : strides) {
        String name = ", padding " + padding + ", stride " + stride;
        for (Size kernel : List.of(Size.one(), Size.of(2), Size.of(3), Size.of(4, 2))) {
          Conv2d conv = Conv2d.of(4, kernel, Activation.linear());
          chain("conv2d " + kernel + name, conv.withStride(stride).withPadding(padding));
        }
        Conv2d dilated = Conv2d.of(4, Size.of(3, 2), Activation.linear());
        chain(
            "conv2d dilated" + name,
            dilated.withStride(stride).withPadding(padding).withDilation(Size.of(2, 3)));
        chain(
            "conv2d of 3 groups" + name,
            Conv2d.of(9, 3).withGroups(3).withStride(stride).withPadding(padding));
        DepthwiseConv2d depthwise = DepthwiseConv2d.of(3);
        chain("depthwise" + name, depthwise.withStride(stride).withPadding(padding));
        chain(
            "depthwise, 3 a channel" + name,
            depthwise.withMultiplier(3).withStride(stride).withPadding(padding));
      }
    }
    chain("conv2d without bias", Conv2d.of(4, 3).withBias(Optional.empty()));
    chain("depthwise without bias", DepthwiseConv2d.of(3).withBias(Optional.empty()));
    chain("conv2d of one channel", Shape.of(8, 7, 1), Conv2d.of(4, 3));
  }

  private void transposed() {
    for (Padding padding : List.of(Padding.valid(), Padding.same(), Padding.of(1, 0, 0, 1))) {
      for (Size stride : List.of(Size.one(), Size.of(2), Size.of(3, 2), Size.of(4))) {
        for (Size kernel : List.of(Size.of(2), Size.of(3), Size.of(4, 5))) {
          for (Size dilation : List.of(Size.one(), Size.of(2))) {
            TransposedConv2d layer =
                TransposedConv2d.of(4, kernel, Activation.linear())
                    .withStride(stride)
                    .withPadding(padding)
                    .withDilation(dilation);
            chain(
                "transposed " + kernel + ", " + padding + ", " + stride + ", " + dilation,
                Shape.of(5, 4, 3),
                layer);
          }
        }
      }
    }
    chain("transposed without bias", TransposedConv2d.of(4, 3).withBias(Optional.empty()));
  }

  private void pooling() {
    for (Padding padding :
        List.of(Padding.valid(), Padding.same(), Padding.of(1), Padding.of(0, 2, 1, 1))) {
      for (Size stride : List.of(Size.one(), Size.of(2), Size.of(3, 2))) {
        String name = ", padding " + padding + ", stride " + stride;
        MaxPooling2d largest = MaxPooling2d.of(3);
        chain("maxPooling2d" + name, largest.withStride(stride).withPadding(padding));
        for (boolean counts : new boolean[] {false, true}) {
          AveragePooling2d mean = AveragePooling2d.of(3).withStride(stride).withPadding(padding);
          chain(
              "averagePooling2d" + (counts ? " counting" : "") + name,
              mean.withCountPadding(counts));
        }
      }
    }
    chain("maxPooling2d 2", MaxPooling2d.of(2));
    chain("globalMaxPooling2d", new GlobalMaxPooling2d());
    chain("globalAveragePooling2d", new GlobalAveragePooling2d());
    chain("conv2d, global, dense", IMAGE, Conv2d.of(7, 3), new GlobalMaxPooling2d(), Dense.of(3));
  }

  private void normalizations() {
    Optional<Initializer> none = Optional.empty();
    BatchNormalization batch = BatchNormalization.standard();
    LayerNormalization layer = LayerNormalization.standard();
    InstanceNormalization instance = InstanceNormalization.standard();
    GroupNormalization group = GroupNormalization.of(3);
    LocalResponseNormalization response = new LocalResponseNormalization(3, 0.5, 0.75, 1.5);
    for (Shape shape : List.of(Shape.of(6), Shape.of(5, 6), IMAGE)) {
      String of = " of " + shape;
      chain("batchNormalization" + of, shape, batch);
      chain("batchNormalization with relu" + of, shape, batch.withActivation(Activation.relu()));
      chain(
          "batchNormalization without scale and center" + of,
          shape,
          batch.withScale(none).withCenter(none));
      chain("layerNormalization" + of, shape, layer);
      chain("layerNormalization without center" + of, shape, layer.withCenter(none));
      chain("layerNormalization without scale" + of, shape, layer.withScale(none));
      chain("instanceNormalization" + of, shape, instance);
      chain(
          "instanceNormalization without both" + of,
          shape,
          instance.withScale(none).withCenter(none));
      chain("groupNormalization" + of, shape, group);
      chain("groupNormalization without scale" + of, shape, group.withScale(none));
      chain("groupNormalization without center" + of, shape, group.withCenter(none));
      chain("groupNormalization without both" + of, shape, group.withScale(none).withCenter(none));
      chain("localResponseNormalization" + of, shape, response);
      chain("prelu" + of, shape, new Prelu());
    }
    chain("conv2d, layerNormalization, conv2d", IMAGE, Conv2d.of(4, 3), layer, Conv2d.of(4, 3));
    chain("conv2d, prelu", IMAGE, Conv2d.of(4, 3), new Prelu());
    chain("localResponseNormalization 5", new LocalResponseNormalization());
  }

  private void shapes() {
    chain("flatten", new Flatten());
    chain("flatten, dense", IMAGE, new Flatten(), Dense.of(4));
    chain("conv2d, flatten", IMAGE, Conv2d.of(4, 3), new Flatten());
    chain("conv2d, flatten, dense", IMAGE, Conv2d.of(4, 3), new Flatten(), Dense.of(4));
    chain(
        "conv2d, flatten, what keeps the order, dense",
        IMAGE,
        Conv2d.of(4, 3),
        new Flatten(),
        new Dropout(0.5),
        BatchNormalization.standard(),
        new Activate(Activation.tanh()),
        new Prelu(),
        Dense.of(4));
    chain(
        "conv2d, flatten, softmax, dense",
        IMAGE,
        Conv2d.of(4, 3),
        new Flatten(),
        new Activate(Activation.softmax()),
        Dense.of(4));
    chain(
        "conv2d of one filter, flatten, dense", IMAGE, Conv2d.of(1, 3), new Flatten(), Dense.of(4));
    chain("reshape", Shape.of(24), Reshape.of(2, 3, 4));
    chain("reshape to an image", Shape.of(72), Reshape.of(6, 4, 3), Conv2d.of(2, 3));
    chain("reshape to one channel", Shape.of(72), Reshape.of(9, -1, 1), Conv2d.of(2, 3));
    chain("conv2d, reshape", IMAGE, Conv2d.of(4, 3), Reshape.of(14, -1, 3), Conv2d.of(2, 3));
    chain("dropout", new Dropout(0.3));
    chain("conv2d, dropout", IMAGE, Conv2d.of(4, 3), new SpatialDropout2d(0.3));
    chain("conv2d, linear", IMAGE, Conv2d.of(4, 3), new Activate(Activation.linear()));
    chain("dense, flatten twice", Shape.of(3, 4), Dense.of(5), new Flatten(), new Flatten());
    for (Padding.Explicit amounts :
        List.of(new Padding.Explicit(1, 2, 3, 0), new Padding.Explicit(0, 0, 0, 0))) {
      chain("zeroPadding2d " + amounts, new ZeroPadding2d(amounts));
      chain("cropping2d " + amounts, new Cropping2d(amounts));
      chain("conv2d, zeroPadding2d" + amounts, IMAGE, Conv2d.of(4, 1), new ZeroPadding2d(amounts));
      chain("conv2d, cropping2d" + amounts, IMAGE, Conv2d.of(4, 1), new Cropping2d(amounts));
    }
    for (Interpolation kind : Interpolation.values()) {
      for (Size factor : List.of(Size.one(), Size.of(2), Size.of(3, 5), Size.of(1, 7))) {
        chain("upSampling2d " + kind + " " + factor, new Upsampling2d(factor, kind));
      }
    }
    chain("features", Shape.of(2), Features.of(Feature.values()), Dense.of(3));
    chain("feature", Shape.of(2), Features.of(Feature.SIN_X2));
  }

  private void graphs() {
    List<Placement> layers = new ArrayList<>();
    layers.add(Placement.of(Dense.of(4)).named("a"));
    layers.add(Placement.of(Dense.of(4)).named("b").reading("input_1"));
    layers.add(Placement.of(Dense.of(4)).named("c").reading("input_1"));
    layers.add(Placement.of(new Add()).reading("a", "b", "c"));
    graph("add of three", Shape.of(5), layers.toArray(Placement[]::new));
    graph(
        "add of an image and a convolution",
        IMAGE,
        Placement.of(Conv2d.of(6, 3).withPadding(Padding.same())).named("a"),
        Placement.of(new Add()).reading("input_1", "a"));
    for (int axis : new int[] {-1, 0, 1, 2}) {
      graph(
          "concatenate along " + axis,
          IMAGE,
          Placement.of(Conv2d.of(6, 3).withPadding(Padding.same())).named("a"),
          Placement.of(new Concatenate(axis)).reading("a", "input_1"));
      graph(
          "concatenate as it is along " + axis,
          IMAGE,
          Placement.of(new Activate(Activation.tanh())).named("a"),
          Placement.of(new Concatenate(axis)).reading("a", "input_1"));
    }
    for (boolean image : new boolean[] {false, true}) {
      graph(
          "split " + (image ? "of an image" : "of features"),
          image ? IMAGE : Shape.of(6),
          Placement.of(image ? Conv2d.of(6, 3) : Dense.of(6)).named("a"),
          Placement.of(new Split(3)).named("s"),
          Placement.of(new Concatenate()).reading("s:2", "s", "s:1"));
    }
    graph(
        "flattened and global features side by side",
        IMAGE,
        Placement.of(Conv2d.of(4, 3)).named("a"),
        Placement.of(new Flatten()).named("b"),
        Placement.of(new GlobalAveragePooling2d()).named("c").reading("a"),
        Placement.of(new Concatenate()).reading("b", "c"),
        Placement.of(Dense.of(3)));
  }
}
