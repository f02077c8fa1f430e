package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The network's values as the model has them, in one order or in both: it is transposed where the
/// other order is first asked for, and once.
final class Values {
  private final Graph graph;
  private final GraphBuilder out;
  private final Map<String, List<Held>> held = new HashMap<>();
  private final Map<String, Tensor> constants = new HashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();

  Values(Graph graph, GraphBuilder out) {
    this.graph = graph;
    this.out = out;
  }

  /// A value that an operator made.
  void put(String value, Held made) {
    held.put(value, new ArrayList<>(List.of(made)));
    out.shape(made.name(), made.order().sizes(graph.shape(value)));
  }

  /// A value that is the same for all samples.
  void constant(String value, Tensor numbers) {
    constants.put(value, numbers);
  }

  /// Whether the model has the value.
  boolean has(String value) {
    return held.containsKey(value) || isConstant(value);
  }

  boolean isConstant(String value) {
    return constants.containsKey(value);
  }

  /// A value that is another one's numbers.
  void same(String value, String other) {
    held.put(value, known(other));
    if (isConstant(other)) {
      constants.put(value, constants.get(other));
    }
  }

  /// In the order in which it was made.
  Held any(String value) {
    return known(value).getFirst();
  }

  /// A constant once, and not for each sample, with these sizes in the engine: as operators take it
  /// that stretch axes of size 1.
  String once(String value, Shape sizes, Order order) {
    Tensor numbers = constants.get(value).reshaped(sizes);
    int copy = copies.merge(value, 1, Integer::sum);
    String name = value + "/value" + (copy == 1 ? "" : "_" + copy);
    return out.constant(
        name,
        order instanceof Order.ChannelsFirst
            ? single(numbers.permuted(Order.lastFirst(sizes.rank())))
            : single(numbers));
  }

  private static Tensor single(Tensor numbers) {
    List<Integer> sizes = new ArrayList<>(numbers.shape().sizes());
    sizes.addFirst(1);
    return numbers.reshaped(new Shape(sizes));
  }

  /// A constant is repeated for each sample where it is first asked for.
  private List<Held> known(String value) {
    if (isConstant(value) && !held.containsKey(value)) {
      Shape shape = graph.shape(value);
      String sample =
          out.wholes(
              value + "/sample", shape.sizes().stream().mapToLong(Integer::longValue).toArray());
      String sizes =
          out.node(
              value + "/sizes",
              "Concat",
              List.of(out.samples(), sample),
              AttributeProto.of("axis", 0L));
      String once = once(value, shape, Order.plain());
      put(value, new Held(out.node(value, "Expand", List.of(once, sizes)), Order.plain()));
    }
    return held.get(value);
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
    List<Held> known = known(value);
    return known.stream()
        .filter(wanted)
        .findFirst()
        .orElseGet(() -> {
          Shape shape = graph.shape(value);
          String from = known.getFirst().name();
          String name =
              out.node(
                  value + ending,
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
