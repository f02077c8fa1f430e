package org.glassnet.exchange.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.onnx.operator.Plain;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.OperatorSetIdProto;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.Input;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// A network with its weights as an ONNX model, in the form for inference.
///
/// Values are called as in the network's summary: `dense_1`, `split_1:1`; so are parameters, and
/// operators after the layer that they belong to: `dense_1`, `dense_1/relu`. Images stand channels
/// first from the first layer that reads them so to the last, whatever the engine does: kernels of
/// dense layers behind them are put in that order. Layers that were read from operators of ONNX
/// become operators again; a user's own are refused.
public final class OnnxExport {
  /// The version of ONNX's operators that models are written in.
  public static final int OPSET = 17;

  /// The version of the format; the one that came with [#OPSET].
  public static final int IR_VERSION = 8;

  private final Network network;
  private final Graph graph;
  private final OnnxSettings settings;
  private final GraphBuilder out = new GraphBuilder();
  private final Values values;

  private OnnxExport(Network network, OnnxSettings settings) {
    this.network = network;
    this.graph = network.graph();
    this.settings = settings;
    this.values = new Values(graph, out);
  }

  /// The model of a network.
  ///
  /// @throws OnnxException where it has layers of a user's own, all of them named
  public static ModelProto model(Network network, OnnxSettings settings) {
    return new OnnxExport(network, settings).model();
  }

  private ModelProto model() {
    check();
    for (Node node : graph.nodes()) {
      write(new LayerPlace(node, graph, network.weights(), values, out));
    }
    outputs();
    return new ModelProto(
        IR_VERSION,
        List.of(new OperatorSetIdProto("", OPSET)),
        "glassnet",
        settings.version(),
        "",
        0,
        "",
        out.build(settings.name()),
        settings.metadata());
  }

  private void check() {
    List<Node> own =
        graph.nodes().stream()
            .filter(node -> node.layer() instanceof CustomLayer && !(node.layer() instanceof Plain))
            .toList();
    if (!own.isEmpty()) {
      throw new OnnxException(
          "ONNX has no operator for "
              + own.stream()
                  .map(node -> node.name() + " (" + node.layer().kind() + ")")
                  .collect(Collectors.joining(", "))
              + ": a layer of one's own computes in Java alone; write the network without it");
    }
  }

  private void write(LayerPlace place) {
    String name = place.name();
    switch (place.node().layer()) {
      case Input(Shape shape) -> input(name, shape);
      case Dense layer -> new Products(place).dense(layer);
      case Conv2d layer -> new Products(place).convolution(layer);
      case DepthwiseConv2d layer -> new Products(place).convolution(layer);
      case TransposedConv2d layer -> new Products(place).transposed(layer);
      case MaxPooling2d layer -> new Poolings(place).largest(layer);
      case AveragePooling2d layer -> new Poolings(place).mean(layer);
      case GlobalMaxPooling2d _ -> new Poolings(place).global("GlobalMaxPool");
      case GlobalAveragePooling2d _ -> new Poolings(place).global("GlobalAveragePool");
      case BatchNormalization layer -> new Scalings(place).batch(layer);
      case LayerNormalization layer -> new Scalings(place).layer(layer);
      case GroupNormalization layer -> new Scalings(place).group(layer);
      case InstanceNormalization layer -> new Scalings(place).instance(layer);
      case LocalResponseNormalization layer -> new Scalings(place).localResponse(layer);
      case Prelu _ -> new Scalings(place).prelu();
      case Activate(Elementwise.Linear()) -> values.same(name, place.in());
      case Activate(var activation) -> {
        Held x = values.any(place.in());
        place.activated(x.name(), x.order(), activation);
      }
      case Dropout _, SpatialDropout2d _ -> values.same(name, place.in());
      case Flatten _ -> new Shapings(place).flatten();
      case Reshape _ -> new Shapings(place).reshape();
      case Add _ -> new Shapings(place).add();
      case Concatenate layer -> new Shapings(place).concatenate(layer);
      case Split layer -> new Shapings(place).split(layer);
      case ZeroPadding2d layer -> new Shapings(place).padding(layer.amounts());
      case Cropping2d layer -> new Shapings(place).cropping(layer.amounts());
      case Upsampling2d layer -> new Shapings(place).upsampling(layer);
      case Features layer -> new Shapings(place).features(layer);
      case Plain layer -> new Operators(place).write(layer);
      case CustomLayer layer -> throw new IllegalStateException("refused before: " + layer);
    }
  }

  private void input(String name, Shape shape) {
    Order order =
        settings.layout() == ImageLayout.NCHW && shape.rank() == 3
            ? Order.channelsFirst()
            : Order.plain();
    values.put(name, new Held(name, order));
    out.input(name, order.sizes(shape));
  }

  /// Gives each value that leaves the network its own name, in the order that was asked for.
  private void outputs() {
    Set<String> given = new HashSet<>();
    for (Node node : graph.outputs()) {
      for (String value : graph.values(node).stream().filter(values::has).toList()) {
        Shape shape = graph.shape(value);
        boolean first = settings.layout() == ImageLayout.NCHW && shape.rank() == 3;
        Held held = first ? values.channelsFirst(value) : values.plain(value);
        if (!held.name().equals(value)) {
          boolean converted = out.makes(value) && given.add(held.name());
          if (converted) {
            out.rename(value, value + (first ? "/nhwc" : "/nchw"));
            out.rename(held.name(), value);
          } else {
            out.node(value, "Identity", List.of(held.name()));
          }
        }
        out.output(value, held.order().sizes(shape));
      }
    }
  }
}
