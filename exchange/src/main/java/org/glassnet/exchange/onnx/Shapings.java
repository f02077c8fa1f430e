package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Features;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Split;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Layers that move numbers: flatten, reshape, add, concatenate, split, padding, cropping,
/// upsampling, and features.
///
/// @param place the layer's place
record Shapings(LayerPlace place) {

  /// An image that stands channels first keeps that order where all that read it can do with it, as
  /// a dense layer can, whose kernel is put in the same order.
  void flatten() {
    Shape shape = place.inShape();
    if (shape.rank() == 1) {
      place.values().same(place.name(), place.in());
      return;
    }
    Held x = place.values().any(place.in());
    Order order = Order.plain();
    if (x.channelsFirst() && !Order.same(shape)) {
      if (anyOrder(place.name())) {
        order = new Order.Flattened(shape);
      } else {
        x = place.values().plain(place.in());
      }
    }
    place.made("Flatten", List.of(x.name()), order, AttributeProto.of("axis", 1L));
  }

  private boolean anyOrder(String value) {
    List<Node> readers =
        place.graph().nodes().stream().filter(node -> node.inputs().contains(value)).toList();
    return !readers.isEmpty()
        && readers.stream()
            .allMatch(reader ->
                switch (reader.layer()) {
                  case Dense _ -> true;
                  case Activate(Elementwise _) -> anyOrder(reader.name());
                  case BatchNormalization _, Dropout _, Prelu _ -> anyOrder(reader.name());
                  default -> false;
                });
  }

  /// Numbers keep their order, so an image is read in the engine's. One of a single channel stands
  /// the same way in both, and is made channels first at once.
  void reshape() {
    if (place.inShape().equals(place.outShape())) {
      place.values().same(place.name(), place.in());
      return;
    }
    Held x = place.values().any(place.in());
    if (!x.plain() && !Order.same(place.inShape())) {
      x = place.values().plain(place.in());
    }
    Shape to = place.outShape();
    Order order = to.rank() == 3 && Order.same(to) ? Order.channelsFirst() : Order.plain();
    List<Integer> sizes = order.sizes(to);
    sizes.addFirst(0);
    String shape =
        place
            .out()
            .wholes(place.sub("shape"), sizes.stream().mapToLong(Integer::longValue).toArray());
    place.made("Reshape", List.of(x.name(), shape), order);
  }

  void add() {
    List<Held> inputs = inputs();
    place.made(
        inputs.size() == 2 ? "Add" : "Sum",
        inputs.stream().map(Held::name).toList(),
        inputs.getFirst().order());
  }

  void concatenate(Concatenate layer) {
    List<Held> inputs = inputs();
    int rank = place.outShape().rank();
    int own = layer.axis() < 0 ? layer.axis() + rank : layer.axis();
    place.made(
        "Concat",
        inputs.stream().map(Held::name).toList(),
        inputs.getFirst().order(),
        AttributeProto.of("axis", (long) axis(own, rank, inputs.getFirst())));
  }

  /// Where an axis of the engine stands in a model.
  private static int axis(int own, int rank, Held x) {
    if (!x.channelsFirst()) {
      return 1 + own;
    }
    return own == rank - 1 ? 1 : 2 + own;
  }

  /// All that the layer reads, in one order: channels first where one stands so.
  private List<Held> inputs() {
    Values values = place.values();
    boolean first =
        place.node().inputs().stream().anyMatch(input -> values.any(input).channelsFirst());
    return place.node().inputs().stream()
        .map(input -> first ? values.channelsFirst(input) : values.plain(input))
        .toList();
  }

  void split(Split layer) {
    Held x = place.values().any(place.in());
    int rank = place.inShape().rank();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < layer.parts(); i++) {
      parts.add(place.node().output(i));
    }
    place
        .out()
        .node(
            place.name(),
            "Split",
            List.of(x.name()),
            parts,
            AttributeProto.of("axis", (long) axis(rank - 1, rank, x)));
    parts.forEach(part -> place.values().put(part, new Held(part, x.order())));
  }

  void padding(Padding.Explicit amounts) {
    Held x = place.values().any(place.in());
    int rows = axis(0, 3, x);
    long[] pads = new long[8];
    pads[rows] = amounts.top();
    pads[rows + 1] = amounts.left();
    pads[4 + rows] = amounts.bottom();
    pads[4 + rows + 1] = amounts.right();
    place.made("Pad", List.of(x.name(), place.out().wholes(place.sub("pads"), pads)), x.order());
  }

  void cropping(Padding.Explicit amounts) {
    Held x = place.values().any(place.in());
    int rows = axis(0, 3, x);
    Shape in = place.inShape();
    GraphBuilder out = place.out();
    place.made(
        "Slice",
        List.of(
            x.name(),
            out.wholes(place.sub("starts"), amounts.top(), amounts.left()),
            out.wholes(
                place.sub("ends"), in.axis(0) - amounts.bottom(), in.axis(1) - amounts.right()),
            out.wholes(place.sub("axes"), rows, rows + 1)),
        x.order());
  }

  void upsampling(Upsampling2d layer) {
    Held x = place.values().channelsFirst(place.in());
    float[] scales = {1, 1, layer.factor().height(), layer.factor().width()};
    String name = place.constant("scales", Tensor.of(Shape.of(scales.length), scales));
    boolean nearest = layer.interpolation() == Interpolation.NEAREST;
    List<AttributeProto> settings = new ArrayList<>();
    settings.add(AttributeProto.of("mode", nearest ? "nearest" : "linear"));
    settings.add(
        AttributeProto.of("coordinate_transformation_mode", nearest ? "asymmetric" : "half_pixel"));
    if (nearest) {
      settings.add(AttributeProto.of("nearest_mode", "floor"));
    }
    place.made(
        "Resize",
        List.of(x.name(), "", name),
        Order.channelsFirst(),
        settings.toArray(AttributeProto[]::new));
  }

  /// Each feature as a column, and the columns side by side.
  void features(Features layer) {
    Held x = place.values().plain(place.in());
    GraphBuilder out = place.out();
    List<String> coordinates = List.of(place.sub("x1"), place.sub("x2"));
    out.node(
        place.sub("coordinates"),
        "Split",
        List.of(x.name()),
        coordinates,
        AttributeProto.of("axis", 1L));
    String x1 = coordinates.getFirst();
    String x2 = coordinates.getLast();
    List<String> columns =
        layer.features().stream()
            .map(feature ->
                switch (feature) {
                  case X1 -> x1;
                  case X2 -> x2;
                  case X1_SQUARED -> out.node(place.sub("x1squared"), "Mul", List.of(x1, x1));
                  case X2_SQUARED -> out.node(place.sub("x2squared"), "Mul", List.of(x2, x2));
                  case X1_X2 -> out.node(place.sub("x1x2"), "Mul", List.of(x1, x2));
                  case SIN_X1 -> out.node(place.sub("sinx1"), "Sin", List.of(x1));
                  case SIN_X2 -> out.node(place.sub("sinx2"), "Sin", List.of(x2));
                })
            .toList();
    place.made("Concat", columns, Order.plain(), AttributeProto.of("axis", 1L));
  }
}
