package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Choose;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.MatrixProduct;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;

/// Layers that stretch values to each other: the sizes of all get as many axes, so that the batch
/// axes stand beneath each other.
///
/// @param place the layer's place
record NumberByNumber(LayerPlace place) {

  void combine(Combine layer) {
    List<List<Integer>> dims = padded(layer.dims());
    Order order = order(dims);
    List<String> inputs = stretched(dims, order);
    boolean slopes = Dims.broadcast(dims).equals(dims.getFirst());
    place.ended(of(layer.function(), inputs.getFirst(), inputs.getLast(), slopes), order);
  }

  void choose(Choose layer) {
    List<List<Integer>> dims = padded(layer.dims());
    Order order = order(dims);
    List<String> inputs = new ArrayList<>(stretched(dims, order));
    inputs.set(0, truth("condition", inputs.getFirst()));
    place.ended(place.step("where", "Where", inputs), order);
  }

  void product(MatrixProduct layer) {
    List<List<Integer>> dims = padded(layer.dims());
    String z = place.step("product", "MatMul", stretched(dims, Order.plain()));
    place.ended(z, MatrixProduct.out(dims.getFirst(), dims.getLast()));
  }

  /// The sizes with 1 before them until all have as many.
  private static List<List<Integer>> padded(List<List<Integer>> all) {
    int rank = Math.max(1, all.stream().mapToInt(List::size).max().orElse(1));
    return all.stream()
        .map(dims -> {
          List<Integer> sizes = new ArrayList<>(dims);
          while (sizes.size() < rank) {
            sizes.addFirst(1);
          }
          return List.copyOf(sizes);
        })
        .toList();
  }

  /// Channels first where one of the values stands so and all can.
  private Order order(List<List<Integer>> dims) {
    List<String> inputs = place.node().inputs();
    Values values = place.values();
    List<Integer> computed =
        IntStream.range(0, inputs.size())
            .filter(i -> !values.isConstant(inputs.get(i)))
            .boxed()
            .toList();
    boolean first =
        computed.stream().anyMatch(i -> values.any(inputs.get(i)).channelsFirst())
            && computed.stream()
                .allMatch(i -> place.graph().shape(inputs.get(i)).sizes().equals(dims.get(i)));
    return first ? Order.channelsFirst() : Order.plain();
  }

  /// The inputs with these sizes; a constant is not repeated for each sample where others tell how
  /// many there are.
  private List<String> stretched(List<List<Integer>> dims, Order order) {
    List<String> inputs = place.node().inputs();
    Values values = place.values();
    boolean told = inputs.stream().anyMatch(value -> !values.isConstant(value));
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> {
          String value = inputs.get(i);
          if (told && values.isConstant(value)) {
            return values.once(value, Dims.shape(dims.get(i)), order);
          }
          return order instanceof Order.ChannelsFirst
              ? values.channelsFirst(value).name()
              : place.plain(i, dims.get(i));
        })
        .toList();
  }

  private String of(Two f, String x, String y, boolean slopes) {
    return switch (f) {
      case ADD -> step("sum", "Add", x, y);
      case SUBTRACT -> step("difference", "Sub", x, y);
      case MULTIPLY -> step("product", "Mul", x, y);
      case DIVIDE -> step("quotient", "Div", x, y);
      case DIVIDE_WHOLE -> quotient(x, y);
      case MODULO -> modulo(x, y);
      case REMAINDER -> remainder(x, y);
      case POWER -> step("power", "Pow", x, y);
      case MINIMUM -> step("least", "Min", x, y);
      case MAXIMUM -> step("most", "Max", x, y);
      case PRELU -> slopes ? step("prelu", "PRelu", x, y) : prelu(x, y);
      case EQUAL -> test("Equal", x, y);
      case GREATER -> test("Greater", x, y);
      case GREATER_OR_EQUAL -> test("GreaterOrEqual", x, y);
      case LESS -> test("Less", x, y);
      case LESS_OR_EQUAL -> test("LessOrEqual", x, y);
      case AND -> test("And", truth("left", x), truth("right", y));
      case OR -> test("Or", truth("left", x), truth("right", y));
      case XOR -> test("Xor", truth("left", x), truth("right", y));
    };
  }

  /// Of whole numbers; 0 where it would be by 0, which a runtime need not survive.
  private String quotient(String x, String y) {
    String whole = place.cast("right", y, DataType.INT64);
    String nought = place.out().wholes(place.sub("nought"), 0);
    String zero = step("zero", "Equal", whole, nought);
    String one = place.out().wholes(place.sub("one"), 1);
    String divisor = step("divisor", "Where", zero, one, whole);
    String quotient = step("quotient", "Div", place.cast("left", x, DataType.INT64), divisor);
    String number = step("divided", "Where", zero, nought, quotient);
    return place.cast("number", number, DataType.FLOAT);
  }

  private String remainder(String x, String y) {
    return place.step("remainder", "Mod", List.of(x, y), AttributeProto.of("fmod", 1L));
  }

  /// The rest of x's sign, and y more where that is not y's.
  private String modulo(String x, String y) {
    String rest = remainder(x, y);
    String nought = place.number("nought", 0);
    String other = step("other", "Less", step("signs", "Mul", rest, y), nought);
    String moved = step("moved", "Where", other, step("more", "Add", rest, y), rest);
    return step("modulo", "Where", step("zero", "Equal", y, nought), nought, moved);
  }

  private String prelu(String x, String y) {
    String above = step("above", "GreaterOrEqual", x, place.number("nought", 0));
    return step("prelu", "Where", above, x, step("sloping", "Mul", x, y));
  }

  private String test(String operator, String x, String y) {
    return place.cast("number", step("test", operator, x, y), DataType.FLOAT);
  }

  private String truth(String part, String x) {
    return place.cast(part, x, DataType.BOOL);
  }

  private String step(String part, String operator, String... inputs) {
    return place.step(part, operator, List.of(inputs));
  }
}
