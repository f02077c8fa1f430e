package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
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
import org.glassnet.layer.Input;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The layers of Keras that one node becomes; the last of them has the node's name.
final class LayerWriter {
  private final Network network;
  private final Graph graph;
  private final Node node;
  private final List<Written> written = new ArrayList<>();
  private List<Written.Source> sources;

  private LayerWriter(Network network, Node node) {
    this.network = network;
    this.graph = network.graph();
    this.node = node;
    this.sources =
        node.inputs().stream().map(value -> new Written.Source(value, graph.shape(value))).toList();
  }

  /// @throws KerasException where Keras has no such layer; the message says what is missing
  static List<Written> of(Network network, Node node) {
    LayerWriter writer = new LayerWriter(network, node);
    writer.write();
    return writer.written;
  }

  private void write() {
    switch (node.layer()) {
      case Input(Shape shape) ->
          last("InputLayer", Map.of("batch_shape", KerasWriter.batch(shape)));
      case Dense layer -> activated("Dense", dense(layer), layer);
      case Conv2d layer -> {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("filters", layer.filters());
        config.put("groups", layer.groups());
        window(config, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding());
        weighted(config, layer.bias(), "kernel_regularizer", layer.penalty());
        activated("Conv2D", config, layer);
      }
      case DepthwiseConv2d layer -> {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("depth_multiplier", layer.multiplier());
        window(config, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding());
        weighted(config, layer.bias(), "depthwise_regularizer", layer.penalty());
        activated("DepthwiseConv2D", config, layer);
      }
      case TransposedConv2d layer -> transposed(layer);
      case MaxPooling2d layer -> {
        if (layer.padding() instanceof Padding.Explicit && !neverNegative()) {
          throw new KerasException(
              "a padding of " + layer.padding() + " around numbers that may be negative");
        }
        last("MaxPooling2D", pooling(layer.poolSize(), layer.stride(), layer.padding()));
      }
      case AveragePooling2d layer -> averagePooling(layer);
      case GlobalMaxPooling2d _ -> last("GlobalMaxPooling2D", Map.of());
      case GlobalAveragePooling2d _ -> last("GlobalAveragePooling2D", Map.of());
      case BatchNormalization layer -> {
        Map<String, Object> config = normalization(layer.epsilon(), layer.scale(), layer.center());
        config.put("momentum", layer.momentum());
        if (layer.frozen()) {
          config.put("trainable", false);
        }
        followed("BatchNormalization", config, layer.activation());
      }
      case LayerNormalization layer ->
          last("LayerNormalization", normalization(layer.epsilon(), layer.scale(), layer.center()));
      case GroupNormalization layer -> {
        Map<String, Object> config = normalization(layer.epsilon(), layer.scale(), layer.center());
        config.put("groups", layer.groups());
        last("GroupNormalization", config);
      }
      case InstanceNormalization layer -> {
        Map<String, Object> config = normalization(layer.epsilon(), layer.scale(), layer.center());
        config.put("groups", graph.shape(node).axis(-1));
        last("GroupNormalization", config);
      }
      case Prelu _ -> prelu();
      case Activate(var activation) -> activation(activation);
      case Dropout(double rate) -> last("Dropout", Map.of("rate", rate));
      case SpatialDropout2d(double rate) -> last("SpatialDropout2D", Map.of("rate", rate));
      case Flatten _ -> last("Flatten", Map.of());
      case Reshape _ -> last("Reshape", Map.of("target_shape", graph.shape(node).sizes()));
      case Add _ -> last("Add", Map.of());
      case Concatenate(int axis) -> last("Concatenate", Map.of("axis", axis < 0 ? axis : axis + 1));
      case ZeroPadding2d(var amounts) -> last("ZeroPadding2D", Map.of("padding", pairs(amounts)));
      case Cropping2d(var amounts) -> last("Cropping2D", Map.of("cropping", pairs(amounts)));
      case Upsampling2d layer ->
          last(
              "UpSampling2D",
              Map.of(
                  "size",
                  sizes(layer.factor()),
                  "interpolation",
                  layer.interpolation().name().toLowerCase(Locale.ROOT)));
      default -> throw new KerasException("");
    }
  }

  private static List<Integer> sizes(Size size) {
    return List.of(size.height(), size.width());
  }

  private static List<List<Integer>> pairs(Padding.Explicit amounts) {
    return List.of(
        List.of(amounts.top(), amounts.bottom()), List.of(amounts.left(), amounts.right()));
  }

  private static Map<String, Object> dense(Dense layer) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("units", layer.units());
    weighted(config, layer.bias(), "kernel_regularizer", layer.penalty());
    return config;
  }

  private static void weighted(
      Map<String, Object> config, Optional<Initializer> bias, String name, Penalty penalty) {
    config.put("use_bias", bias.isPresent());
    if (!penalty.isNone()) {
      config.put(
          name,
          KerasWriter.object(
              "keras.regularizers", "L1L2", Map.of("l1", penalty.l1(), "l2", penalty.l2())));
    }
  }

  /// Padding that Keras has no word for is a layer before this one.
  private void window(
      Map<String, Object> config, Size size, Size stride, Size dilation, Padding padding) {
    if (Math.max(stride.height(), stride.width()) > 1
        && Math.max(dilation.height(), dilation.width()) > 1) {
      throw new KerasException("both a stride and a dilation above 1");
    }
    config.put("kernel_size", sizes(size));
    config.put("strides", sizes(stride));
    config.put("dilation_rate", sizes(dilation));
    config.put("padding", word(padding));
  }

  private String word(Padding padding) {
    if (padding instanceof Padding.Explicit amounts) {
      framed(amounts);
    }
    return padding instanceof Padding.Same ? "same" : "valid";
  }

  private void framed(Padding.Explicit amounts) {
    Shape in = sources.getFirst().shape();
    Shape out = new ZeroPadding2d(amounts).outputShape(List.of(in));
    add(".padding", "ZeroPadding2D", Map.of("padding", pairs(amounts)), out, List.of());
  }

  private Map<String, Object> pooling(Size size, Size stride, Padding padding) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("pool_size", sizes(size));
    config.put("strides", sizes(stride));
    config.put("padding", word(padding));
    return config;
  }

  /// Whether what is read cannot be below 0, so that zeros around it win nothing.
  private boolean neverNegative() {
    Layer before = graph.node(node.inputs().getFirst()).layer();
    return before instanceof Activated activated
        && (activated.activation() instanceof Elementwise.Relu
            || activated.activation() instanceof Elementwise.Sigmoid
            || activated.activation() instanceof Elementwise.Softplus
            || activated.activation() instanceof Softmax);
  }

  /// Zeros around count where they stand in a layer before.
  private void averagePooling(AveragePooling2d layer) {
    Padding padding = layer.padding();
    boolean around = !(padding instanceof Padding.Valid);
    if (around && layer.countPadding() != (padding instanceof Padding.Explicit)) {
      throw new KerasException(
          "a padding of "
              + padding
              + (layer.countPadding() ? " that counts" : " that does not count"));
    }
    last("AveragePooling2D", pooling(layer.poolSize(), layer.stride(), padding));
  }

  /// A padding that is cut off is a layer behind, which the activation follows.
  private void transposed(TransposedConv2d layer) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("filters", layer.filters());
    config.put("kernel_size", sizes(layer.kernelSize()));
    config.put("strides", sizes(layer.stride()));
    config.put("dilation_rate", sizes(layer.dilation()));
    config.put("padding", layer.padding() instanceof Padding.Same ? "same" : "valid");
    weighted(config, layer.bias(), "kernel_regularizer", layer.penalty());
    if (!(layer.padding() instanceof Padding.Explicit cut)) {
      activated("Conv2DTranspose", config, layer);
      return;
    }
    Shape laid =
        layer.withPadding(Padding.valid()).outputShape(List.of(sources.getFirst().shape()));
    Shape out = graph.shape(node);
    Padding.Explicit cropped =
        new Padding.Explicit(
            cut.top(),
            laid.axis(0) - out.axis(0) - cut.top(),
            cut.left(),
            laid.axis(1) - out.axis(1) - cut.left());
    add(".laid", "Conv2DTranspose", config, laid, parameters());
    if (layer.activation() instanceof Elementwise.Linear) {
      last("Cropping2D", Map.of("cropping", pairs(cropped)));
    } else {
      add(".cropped", "Cropping2D", Map.of("cropping", pairs(cropped)), out, List.of());
      activation(layer.activation());
    }
  }

  private static Map<String, Object> normalization(
      double epsilon, Optional<Initializer> scale, Optional<Initializer> center) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("axis", -1);
    config.put("epsilon", epsilon);
    config.put("scale", scale.isPresent());
    config.put("center", center.isPresent());
    return config;
  }

  private void prelu() {
    Shape in = sources.getFirst().shape();
    List<Integer> shared = new ArrayList<>();
    List<Integer> ones = new ArrayList<>();
    for (int axis = 1; axis < in.rank(); axis++) {
      shared.add(axis);
      ones.add(1);
    }
    ones.add(in.axis(-1));
    Map<String, Object> config = shared.isEmpty() ? Map.of() : Map.of("shared_axes", shared);
    add("", "PReLU", config, in, List.of(parameters().getFirst().reshaped(new Shape(ones))));
  }

  /// A layer that Keras lets end in an activation, where it has a word for it.
  private void activated(String kind, Map<String, Object> config, Activated layer) {
    Optional<String> word = Activations.name(layer.activation());
    if (word.isPresent()) {
      config.put("activation", word.get());
      add("", kind, config, graph.shape(node), parameters());
    } else {
      followed(kind, config, layer.activation());
    }
  }

  private void followed(String kind, Map<String, Object> config, Activation activation) {
    boolean linear = activation instanceof Elementwise.Linear;
    add(linear ? "" : ".linear", kind, config, graph.shape(node), parameters());
    if (!linear) {
      activation(activation);
    }
  }

  private void activation(Activation activation) {
    switch (activation) {
      case Elementwise.LeakyRelu(double slope) ->
          last("LeakyReLU", Map.of("negative_slope", slope));
      case Elementwise.Elu(double alpha) -> last("ELU", Map.of("alpha", alpha));
      default ->
          last(
              "Activation",
              Map.of(
                  "activation",
                  Activations.name(activation)
                      .orElseThrow(
                          () -> new KerasException("the activation " + activation.name()))));
    }
  }

  private List<Tensor> parameters() {
    return network.weights().parameters().stream()
        .map(Parameter::name)
        .filter(name -> name.startsWith(node.name() + "/"))
        .map(network.weights()::tensor)
        .toList();
  }

  /// Whether training leaves all parameters as they are.
  private boolean frozen() {
    List<Parameter> own =
        network.weights().parameters().stream()
            .filter(parameter -> parameter.spec().trainable())
            .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
            .toList();
    return !own.isEmpty() && own.stream().allMatch(network.frozen()::whole);
  }

  private void last(String kind, Map<String, Object> config) {
    List<Tensor> arrays = kind.endsWith("Normalization") ? parameters() : List.of();
    add("", kind, config, graph.shape(node), arrays);
  }

  private void add(
      String suffix, String kind, Map<String, Object> config, Shape out, List<Tensor> arrays) {
    String name = node.name() + suffix;
    Map<String, Object> settings = new LinkedHashMap<>(new TreeMap<>(config));
    if (!arrays.isEmpty() && frozen()) {
      settings.put("trainable", false);
    }
    boolean chance = config.get("rate") instanceof Double rate && rate > 0;
    written.add(new Written(name, kind, settings, sources, arrays, chance));
    sources = List.of(new Written.Source(name, out));
  }
}
