package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;

/// The network's values as the model has them, in one order or in both: it is transposed where the
/// other order is first asked for, and once.
final class Values {
  private final Graph graph;
  private final GraphBuilder out;
  private final Map<String, List<Held>> held = new HashMap<>();

  Values(Graph graph, GraphBuilder out) {
    this.graph = graph;
    this.out = out;
  }

  /// A value that an operator made.
  void put(String value, Held made) {
    held.put(value, new ArrayList<>(List.of(made)));
    out.shape(made.name(), made.order().sizes(graph.shape(value)));
  }

  /// A value that is another one's numbers.
  void same(String value, String other) {
    held.put(value, held.get(other));
  }

  /// In the order in which it was made.
  Held any(String value) {
    return held.get(value).getFirst();
  }

  /// In the engine's order.
  Held plain(String value) {
    return in(value, Held::plain, Order.plain(), "/nhwc");
  }

  /// With the channels first; where a sample has one axis, that is the engine's order, too.
  Held channelsFirst(String value) {
    return graph.shape(value).rank() == 1
        ? plain(value)
        : in(value, Held::channelsFirst, Order.channelsFirst(), "/nchw");
  }

  private Held in(String value, Predicate<Held> wanted, Order order, String ending) {
    List<Held> known = held.get(value);
    return known.stream()
        .filter(wanted)
        .findFirst()
        .orElseGet(() -> {
          Shape shape = graph.shape(value);
          String from = known.getFirst().name();
          String name =
              out.node(
                  from + ending,
                  "Transpose",
                  List.of(from),
                  AttributeProto.of("perm", axes(shape.rank(), order)));
          Held made = new Held(name, order);
          known.add(made);
          out.shape(name, order.sizes(shape));
          return made;
        });
  }

  private static long[] axes(int rank, Order order) {
    long[] axes = new long[rank + 1];
    for (int i = 0; i < rank; i++) {
      axes[i + 1] = 1L + (order instanceof Order.Plain ? (i + 1) % rank : (i + rank - 1) % rank);
    }
    return axes;
  }
}
