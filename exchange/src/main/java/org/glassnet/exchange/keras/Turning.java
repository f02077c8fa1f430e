package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glassnet.exchange.order.Order;
import org.glassnet.tensor.Shape;

/// Turns a layer that has its channels first to one that has them last.
///
/// What cannot be turned without moving numbers between layers is refused.
///
/// @param layer the layer as the file has it
/// @param inputs what it reads
/// @param first whether those that read it want its channels first
record Turning(Described layer, List<Value> inputs, boolean first) {
  /// Layers with a setting that says where channels are.
  static final Set<String> OF_IMAGES =
      Set.of(
          "Conv1D",
          "Conv2D",
          "DepthwiseConv2D",
          "SeparableConv2D",
          "Conv2DTranspose",
          "MaxPooling1D",
          "MaxPooling2D",
          "AveragePooling1D",
          "AveragePooling2D",
          "GlobalMaxPooling1D",
          "GlobalMaxPooling2D",
          "GlobalAveragePooling1D",
          "GlobalAveragePooling2D",
          "SpatialDropout2D",
          "ZeroPadding2D",
          "Cropping2D",
          "UpSampling2D");

  /// Layers that take the numbers along one axis together or apart.
  static final Set<String> ALONG_AN_AXIS =
      Set.of(
          "BatchNormalization",
          "LayerNormalization",
          "GroupNormalization",
          "Normalization",
          "Softmax");

  private static final String ADVICE =
      "; set keras.config.set_image_data_format(\"channels_last\"), build the model again and copy"
          + " the weights";

  /// @throws KerasException where it cannot be turned; the message says why
  Turned turned() {
    String kind = layer.kind();
    if (OF_IMAGES.contains(kind)) {
      return ofImages();
    }
    if (ALONG_AN_AXIS.contains(kind)) {
      return alongAnAxis();
    }
    return switch (kind) {
      case "InputLayer" -> input();
      case "Dense" -> dense();
      case "Flatten" -> flatten();
      case "Reshape" -> reshape();
      case "Permute" -> permute();
      case "Rescaling" -> rescaling();
      case "PReLU" -> prelu();
      case "Concatenate" -> concatenate();
      default -> {
        refuseSoftmax();
        yield same(common());
      }
    };
  }

  private Turned same(Order order) {
    return Turned.same(layer, order);
  }

  private Value value() {
    if (inputs.isEmpty()) {
      throw new KerasException("it reads nothing, and is no input: damaged");
    }
    return inputs.getFirst();
  }

  private boolean channelsLast() {
    return value().order() instanceof Order.ChannelsLast;
  }

  private static KerasException refused(String what) {
    return new KerasException(what + ADVICE);
  }

  /// The order that all it reads have.
  private Order common() {
    Order order = value().order();
    if (inputs.stream().anyMatch(input -> !input.order().equals(order))) {
      throw refused("it puts together what has its channels first and what has them last");
    }
    return order;
  }

  /// Keras takes shares along the last axis, whatever that is.
  private void refuseSoftmax() {
    if (channelsLast()
        && layer.config().called("activation").filter("softmax"::equals).isPresent()) {
      throw refused("softmax along the last axis, where channels are the first");
    }
  }

  private Turned input() {
    String setting =
        layer.config().value("batch_shape").isPresent() ? "batch_shape" : "batch_input_shape";
    List<Integer> sizes = layer.config().wholes(setting).orElse(List.of());
    if (!first || sizes.size() < 3) {
      return same(Order.same());
    }
    List<Integer> turned = new ArrayList<>(sizes.subList(0, 1));
    turned.addAll(Order.channelsLast().sizes(sizes.subList(1, sizes.size())));
    return same(Order.channelsLast()).with("batch_shape", turned);
  }

  private Turned ofImages() {
    Order wanted = Format.first(layer) ? Order.channelsLast() : Order.same();
    if (rank() > 1 && !value().order().equals(wanted)) {
      throw refused(
          channelsLast()
              ? "channels_last of what has its channels first"
              : "channels_first of numbers that stand in another order");
    }
    refuseSoftmax();
    boolean gone = layer.kind().startsWith("Global") && !layer.config().flag("keepdims", false);
    return same(gone ? Order.same() : wanted);
  }

  private Turned dense() {
    return switch (value().order()) {
      case Order.Same order -> same(order);
      case Order.Flattened image -> same(Order.same()).with(new Numbers.Rows(image));
      case Order.ChannelsLast _ ->
          throw refused("a product along the last axis, where channels are the first");
    };
  }

  /// Keras flattens what it takes to have its channels first as if they were last.
  private Turned flatten() {
    List<Integer> dims = value().dims();
    if (Order.equal(dims)) {
      return same(dims.size() == 1 ? value().order() : Order.same());
    }
    if (Format.first(layer) && !channelsLast()) {
      throw refused("channels_first of numbers that stand in another order");
    }
    return same(Format.first(layer) || !channelsLast() ? Order.same() : new Order.Flattened(dims));
  }

  private Turned reshape() {
    List<Integer> dims = value().dims();
    Optional<List<Integer>> target = target();
    if (target.isEmpty()) {
      return same(Order.same());
    }
    List<Integer> to = target.get();
    return switch (value().order()) {
      case Order.Flattened(List<Integer> image) -> reshaped(image, to);
      case Order order ->
          order instanceof Order.ChannelsLast && !Order.equal(dims) ? reshaped(dims, to) : laid(to);
    };
  }

  /// The sizes that it gives, where they fit.
  private Optional<List<Integer>> target() {
    List<Integer> sizes =
        layer
            .config()
            .wholes("target_shape")
            .orElseThrow(() -> layer.config().missing("target_shape"));
    long known = 1;
    for (int size : sizes) {
      known = Math.min(Integer.MAX_VALUE, known * Math.max(size, 1));
    }
    int size = value().shape().size();
    int rest = (int) (size / known);
    long open = sizes.stream().filter(one -> one == -1).count();
    boolean sound = sizes.stream().allMatch(one -> one == -1 || one > 0) && open <= 1;
    return sound && !sizes.isEmpty() && known * (open == 1 ? rest : 1) == size
        ? Optional.of(sizes.stream().map(one -> one == -1 ? rest : one).toList())
        : Optional.empty();
  }

  /// What stands as in the file gets axes.
  private Turned laid(List<Integer> to) {
    return first && to.size() > 1 && Order.equal(to)
        ? shaped(Order.channelsLast(), to)
        : shaped(Order.same(), to);
  }

  /// What has its channels last, where the file has them first, gets other axes.
  private Turned reshaped(List<Integer> from, List<Integer> to) {
    if (to.size() == 1) {
      return shaped(new Order.Flattened(from), to);
    }
    if (to.getFirst().equals(from.getFirst())) {
      return shaped(Order.channelsLast(), to);
    }
    throw refused("the shape %s of %s, whose channels are the first axis".formatted(to, from));
  }

  private Turned shaped(Order order, List<Integer> to) {
    return same(order).with("target_shape", order.sizes(to));
  }

  private Turned permute() {
    List<Integer> axes =
        layer.config().wholes("dims").orElseThrow(() -> layer.config().missing("dims"));
    int rank = value().dims().size();
    if (!axes.stream().sorted().toList().equals(IntStream.rangeClosed(1, rank).boxed().toList())) {
      throw new KerasException("the axes " + axes + " of a value with " + rank);
    }
    List<Integer> stored = IntStream.range(0, rank).boxed().toList();
    List<Integer> now =
        value().order().sizes(stored).stream().map(axis -> axes.indexOf(axis + 1)).toList();
    if (now.equals(stored)) {
      return same(rank == 1 ? value().order() : Order.same());
    }
    if (now.equals(Order.channelsLast().sizes(stored))) {
      return same(Order.channelsLast());
    }
    throw new KerasException(
        "the axes in the order " + axes + ": read is what brings channels first or last");
  }

  private Turned alongAnAxis() {
    Config c = layer.config();
    boolean softmax = layer.kind().equals("Softmax");
    boolean normalizes = Set.of("BatchNormalization", "LayerNormalization").contains(layer.kind());
    List<Integer> axes =
        c.fields().containsKey("axis") ? c.wholes("axis").orElse(List.of()) : List.of(-1);
    return switch (value().order()) {
      case Order.Same order -> same(order);
      case Order.ChannelsLast order -> {
        if (!axes.isEmpty() && !axes.equals(List.of(1)) && !axes.equals(List.of(-rank()))) {
          throw refused("the axis " + axes + ", where channels are axis 1");
        }
        yield axes.isEmpty() ? same(order) : same(order).with("axis", List.of(-1));
      }
      case Order.Flattened image when normalizes -> same(image).with(new Numbers.Rows(image));
      case Order.Flattened image when softmax -> same(image);
      case Order.Flattened _ -> throw refused("what had its channels first when it was flattened");
    };
  }

  private int rank() {
    return value().shape().rank();
  }

  private Turned rescaling() {
    boolean same = value().order() instanceof Order.Same;
    for (String setting : List.of("scale", "offset")) {
      int count = layer.config().numbers(setting).map(numbers -> numbers.length).orElse(1);
      if (!same && count > 1 && !(channelsLast() && perChannel(setting, count))) {
        throw refused(
            "%d numbers as %s, which are not one for each channel, of shape (channels, 1, 1)"
                .formatted(count, setting));
      }
    }
    return same(value().order());
  }

  /// Whether numbers stand in lists of one each, as many as there are channels.
  private boolean perChannel(String setting, int count) {
    Shape shape = value().shape();
    return layer.config().value(setting).orElse(List.of()) instanceof List<?> list
        && list.size() == shape.axis(-1)
        && count == list.size()
        && depth(list) == shape.rank();
  }

  private static int depth(Object value) {
    return value instanceof List<?> list && !list.isEmpty() ? 1 + depth(list.getFirst()) : 0;
  }

  private Turned prelu() {
    return switch (value().order()) {
      case Order.Same order -> same(order);
      case Order.Flattened image -> same(image).with(new Numbers.Rows(image));
      case Order.ChannelsLast order ->
          same(order)
              .with(
                  "shared_axes",
                  layer.config().wholes("shared_axes").orElse(List.of()).stream()
                      .map(this::behind)
                      .toList());
    };
  }

  /// Where an axis, counted from 1, is once the first has become the last.
  private int behind(int axis) {
    return axis == 1 ? rank() : axis - 1;
  }

  private Turned concatenate() {
    Order order = common();
    if (order instanceof Order.Flattened) {
      throw refused("images set behind each other that had their channels first when flattened");
    }
    int axis = layer.config().whole("axis", -1);
    int counted = axis < 0 ? axis + rank() + 1 : axis;
    if (order instanceof Order.Same || counted < 1 || counted > rank()) {
      return same(order);
    }
    return same(order).with("axis", (Object) (long) behind(counted));
  }
}
