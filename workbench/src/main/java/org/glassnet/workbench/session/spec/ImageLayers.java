package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;

/// The layers that walk over images with filters, and those that change an image's size.
final class ImageLayers {
  private static final Setting FILTERS = Setting.needed("filters", 32, "number of filters");
  private static final Setting KERNEL_SIZE =
      Setting.needed("kernelSize", Size.of(3), "size of the window");
  private static final Setting ACTIVATION =
      Setting.of("activation", Activation.linear(), "activation");
  private static final Setting STRIDE =
      Setting.of("stride", Size.one(), "step from one position to the next");
  private static final Setting PADDING =
      Setting.of("padding", Padding.valid(), "valid, same, or rows and columns on each side");
  private static final Setting DILATION =
      Setting.of("dilation", Size.one(), "step from one tap of the window to the next");
  private static final Setting GROUPS =
      Setting.of("groups", 1, "groups of channels that are read apart");
  private static final Setting MULTIPLIER = Setting.of("multiplier", 1, "filters of each channel");
  private static final Setting KERNEL =
      Setting.of("kernel", Initializer.glorotUniform(), "first weights");
  private static final Setting BIAS =
      Setting.of("bias", Optional.of(Initializer.zeros()), "first biases, or none");
  private static final Setting L1 =
      Setting.of("l1", 0.0, "penalty on the weights' absolute values");
  private static final Setting L2 = Setting.of("l2", 0.0, "penalty on the weights' squares");

  private ImageLayers() {}

  static List<Entry<Layer>> entries() {
    return List.of(
        conv(),
        depthwise(),
        transposed(),
        Entry.of(
            "zeroPadding2d",
            ZeroPadding2d.class,
            "rows and columns of zeros around an image",
            Setting.needed("amounts", new Padding.Explicit(1, 1, 1, 1), "rows and columns")),
        Entry.of(
            "cropping2d",
            Cropping2d.class,
            "cuts rows and columns off an image",
            Setting.needed("amounts", new Padding.Explicit(1, 1, 1, 1), "rows and columns")),
        Entry.of(
            "upsampling2d",
            Upsampling2d.class,
            "images made larger",
            Setting.needed("factor", Size.of(2), "factor"),
            Setting.of("interpolation", Interpolation.NEAREST, "what stands between pixels")));
  }

  private static Entry<Layer> filters(
      String name,
      String description,
      List<Setting> settings,
      int positional,
      Predicate<Object> matches,
      Function<Given, Layer> make,
      Function<Object, List<Object>> take) {
    return new Entry<>(
        name,
        description,
        settings,
        positional,
        false,
        () -> settings.stream().<Kind<?>>map(ImageLayers::kind).toList(),
        matches,
        make,
        take);
  }

  private static Kind<?> kind(Setting setting) {
    return switch (setting.example()) {
      case Size _ -> ImageKinds.SIZE;
      case Padding _ -> ImageKinds.PADDING;
      case Activation _ -> Kinds.of(Activation.class);
      case Initializer _ -> new InitializerKind();
      case Optional<?> _ -> new Kinds.Maybe<>(new InitializerKind());
      case Integer _ -> Kinds.COUNT;
      default -> Kinds.NUMBER;
    };
  }

  private static Entry<Layer> conv() {
    return filters(
        "conv2d",
        "filters that walk over an image",
        List.of(
            FILTERS,
            KERNEL_SIZE,
            ACTIVATION,
            STRIDE,
            PADDING,
            DILATION,
            GROUPS,
            KERNEL,
            BIAS,
            L1,
            L2),
        3,
        Conv2d.class::isInstance,
        given -> {
          int filters = given.get(Integer.class, "filters");
          return new Conv2d(
              filters,
              given.get(Size.class, "kernelSize"),
              given.get(Activation.class, "activation"),
              given.get(Size.class, "stride"),
              given.get(Padding.class, "padding"),
              given.get(Size.class, "dilation"),
              given.get(Integer.class, "groups"),
              given.get(Initializer.class, "kernel"),
              bias(given, filters),
              penalty(given));
        },
        layer -> {
          Conv2d conv = (Conv2d) layer;
          return List.of(
              conv.filters(),
              conv.kernelSize(),
              conv.activation(),
              conv.stride(),
              conv.padding(),
              conv.dilation(),
              conv.groups(),
              conv.kernel(),
              conv.bias(),
              conv.penalty().l1(),
              conv.penalty().l2());
        });
  }

  private static Entry<Layer> depthwise() {
    return filters(
        "depthwiseConv2d",
        "filters that read one channel each",
        List.of(
            KERNEL_SIZE, ACTIVATION, MULTIPLIER, STRIDE, PADDING, DILATION, KERNEL, BIAS, L1, L2),
        2,
        DepthwiseConv2d.class::isInstance,
        given ->
            new DepthwiseConv2d(
                given.get(Size.class, "kernelSize"),
                given.get(Integer.class, "multiplier"),
                given.get(Activation.class, "activation"),
                given.get(Size.class, "stride"),
                given.get(Padding.class, "padding"),
                given.get(Size.class, "dilation"),
                given.get(Initializer.class, "kernel"),
                bias(given),
                penalty(given)),
        layer -> {
          DepthwiseConv2d conv = (DepthwiseConv2d) layer;
          return List.of(
              conv.kernelSize(),
              conv.activation(),
              conv.multiplier(),
              conv.stride(),
              conv.padding(),
              conv.dilation(),
              conv.kernel(),
              conv.bias(),
              conv.penalty().l1(),
              conv.penalty().l2());
        });
  }

  private static Entry<Layer> transposed() {
    return filters(
        "transposedConv2d",
        "filters that make an image larger",
        List.of(FILTERS, KERNEL_SIZE, ACTIVATION, STRIDE, PADDING, DILATION, KERNEL, BIAS, L1, L2),
        3,
        TransposedConv2d.class::isInstance,
        given -> {
          int filters = given.get(Integer.class, "filters");
          return new TransposedConv2d(
              filters,
              given.get(Size.class, "kernelSize"),
              given.get(Activation.class, "activation"),
              given.get(Size.class, "stride"),
              given.get(Padding.class, "padding"),
              given.get(Size.class, "dilation"),
              given.get(Initializer.class, "kernel"),
              bias(given, filters),
              penalty(given));
        },
        layer -> {
          TransposedConv2d conv = (TransposedConv2d) layer;
          return List.of(
              conv.filters(),
              conv.kernelSize(),
              conv.activation(),
              conv.stride(),
              conv.padding(),
              conv.dilation(),
              conv.kernel(),
              conv.bias(),
              conv.penalty().l1(),
              conv.penalty().l2());
        });
  }

  private static Penalty penalty(Given given) {
    return new Penalty(given.get(Double.class, "l1"), given.get(Double.class, "l2"));
  }

  private static Optional<Initializer> bias(Given given) {
    Optional<?> first = given.get(Optional.class, "bias");
    return first.map(Initializer.class::cast);
  }

  private static Optional<Initializer> bias(Given given, int filters) {
    return bias(given).map(first -> Layers.bias(first, filters, "filters"));
  }
}
