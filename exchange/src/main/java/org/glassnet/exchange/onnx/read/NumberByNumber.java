package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.BOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.operator.Choose;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.Add;
import org.glassnet.layer.Prelu;
import org.glassnet.tensor.Shape;

/// Operators that take values number by number.
final class NumberByNumber {
  private static final int FIRST_STRETCHED = 7;

  private NumberByNumber() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Add" -> Optional.of(call -> two(call, Two.ADD));
      case "Sub" -> Optional.of(call -> two(call, Two.SUBTRACT));
      case "Mul" -> Optional.of(call -> two(call, Two.MULTIPLY));
      case "Div" ->
          Optional.of(
              call -> two(call, Numbers.whole(call.in(0).type()) ? Two.DIVIDE_WHOLE : Two.DIVIDE));
      case "Pow" -> Optional.of(call -> two(call, Two.POWER));
      case "Mod" ->
          Optional.of(call -> two(call, call.whole("fmod", 0) == 1 ? Two.REMAINDER : Two.MODULO));
      case "Min" -> Optional.of(call -> several(call, Two.MINIMUM));
      case "Max" -> Optional.of(call -> several(call, Two.MAXIMUM));
      case "Sum" -> Optional.of(call -> several(call, Two.ADD));
      case "Mean" -> Optional.of(NumberByNumber::mean);
      case "PRelu" -> Optional.of(NumberByNumber::prelu);
      case "Equal" -> Optional.of(call -> compare(call, Two.EQUAL));
      case "Greater" -> Optional.of(call -> compare(call, Two.GREATER));
      case "GreaterOrEqual" -> Optional.of(call -> compare(call, Two.GREATER_OR_EQUAL));
      case "Less" -> Optional.of(call -> compare(call, Two.LESS));
      case "LessOrEqual" -> Optional.of(call -> compare(call, Two.LESS_OR_EQUAL));
      case "And" -> Optional.of(call -> compare(call, Two.AND));
      case "Or" -> Optional.of(call -> compare(call, Two.OR));
      case "Xor" -> Optional.of(call -> compare(call, Two.XOR));
      case "Where" -> Optional.of(NumberByNumber::where);
      default -> Optional.empty();
    };
  }

  private static void two(Call call, Two f) {
    Known left = call.in(0);
    call.put(combine(call, f, left.type(), left, placed(call, left, call.in(1))));
  }

  /// The second value beneath the axes of the first where an old version says which: beneath
  /// `axis`, and a PRelu's slopes beneath the channels.
  private static Known placed(Call call, Known left, Known right) {
    boolean slopes = call.operator().equals("PRelu");
    if (call.opset() >= FIRST_STRETCHED
        || right.dims().isEmpty()
        || !(slopes || call.whole("broadcast", 0) == 1)
        || !(right instanceof Fixed fixed)) {
      return right;
    }
    int rank = call.rank(left);
    int axis = slopes ? 1 : call.whole("axis", rank - right.dims().size());
    List<Integer> dims = new ArrayList<>(right.dims());
    while (axis + dims.size() < rank) {
      dims.add(1);
    }
    return new Fixed(fixed.type(), dims, fixed.numbers());
  }

  private static void compare(Call call, Two f) {
    call.put(combine(call, f, BOOL, call.in(0), call.in(1)));
  }

  private static void several(Call call, Two f) {
    call.put(all(call, f));
  }

  private static Known all(Call call, Two f) {
    Known result = call.in(0);
    for (int i = 1; i < call.inputs(); i++) {
      result = combine(call, f, result.type(), result, call.in(i));
    }
    return result;
  }

  private static void mean(Call call) {
    Known sum = all(call, Two.ADD);
    Fixed share = new Fixed(sum.type(), List.of(), new double[] {1.0 / call.inputs()});
    call.put(combine(call, Two.MULTIPLY, sum.type(), sum, share));
  }

  private static void prelu(Call call) {
    if (call.in(0) instanceof Flow x
        && x.channelsLast()
        && call.in(1) instanceof Fixed slope
        && Dims.size(slope.dims()) == x.dims().getFirst()
        && slope.dims().size() == x.dims().size()
        && slope.dims().getFirst().equals(x.dims().getFirst())) {
      var alpha = Wiring.tensor(Shape.of(slope.numbers().length), slope.numbers());
      call.put(call.layer(new Prelu(), List.of(x), Map.of("alpha", alpha), x.dims(), x.order()));
    } else {
      two(call, Two.PRELU);
    }
  }

  /// A function of two values in the order of numbers that the network has them in.
  static Known combine(Call call, Two f, DataType type, Known left, Known right) {
    if (left instanceof Fixed && right instanceof Fixed) {
      List<Integer> dims = Dims.broadcast(List.of(left.dims(), right.dims()));
      return call.compute(
          new Combine(kind(f), f, left.dims(), right.dims()), type, dims, List.of(left, right));
    }
    int rank = Math.max(sampleRank(call, left, right), sampleRank(call, right, left));
    boolean last =
        rank > 1
            && List.of(left, right).stream()
                .allMatch(value ->
                    value instanceof Fixed
                        || (value instanceof Flow flow && flow.dims().size() == rank))
            && List.of(left, right).stream()
                .anyMatch(value -> value instanceof Flow flow && flow.channelsLast());
    Optional<Flow> biased = f == Two.ADD ? bias(call, left, right, last) : Optional.empty();
    if (biased.isPresent()) {
      return biased.get();
    }
    Order order = last ? Order.channelsLast() : Order.same();
    Flow x = placed(call, left, rank, order);
    Flow y = placed(call, right, rank, order);
    List<Integer> dims = Dims.broadcast(List.of(own(call, left, rank), own(call, right, rank)));
    if (f == Two.ADD && x.dims().equals(y.dims()) && !x.name().equals(y.name())) {
      return new Flow(
          type, dims, call.wiring().node(call.name(), new Add(), List.of(x, y), Map.of()), order);
    }
    Combine layer = new Combine(kind(f), f, order.sizes(x.dims()), order.sizes(y.dims()));
    String name = call.wiring().node(call.name(), layer, List.of(x, y), Map.of());
    return new Flow(type, dims, name, order);
  }

  private static String kind(Two f) {
    return f.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// How many axes of a sample a value has beside another.
  private static int sampleRank(Call call, Known value, Known beside) {
    if (value instanceof Fixed && call.batched() && beside instanceof Flow flow) {
      if (value.dims().size() == flow.dims().size() + 1 && value.dims().getFirst() == 1) {
        return flow.dims().size();
      }
      if (value.dims().size() > flow.dims().size()) {
        throw call.mixes();
      }
    }
    if (value instanceof Flow one
        && beside instanceof Flow other
        && call.batched()
        && one.dims().size() != other.dims().size()) {
      throw call.mixes();
    }
    return value.dims().size();
  }

  /// A value's sizes of a sample, of so many axes.
  private static List<Integer> own(Call call, Known value, int rank) {
    List<Integer> dims = value.dims();
    boolean surplus = value instanceof Fixed && call.batched() && dims.size() == rank + 1;
    return Dims.padded(
        surplus ? dims.subList(1, dims.size()) : dims, value instanceof Fixed ? rank : 0);
  }

  private static Flow placed(Call call, Known value, int rank, Order order) {
    Wiring wiring = call.wiring();
    return switch (value) {
      case Flow flow ->
          order instanceof Order.ChannelsLast ? wiring.channelsLast(flow) : wiring.same(flow);
      case Fixed fixed -> constant(call, fixed, own(call, fixed, rank), order);
    };
  }

  private static Flow constant(Call call, Fixed fixed, List<Integer> dims, Order order) {
    double[] numbers = fixed.numbers();
    if (order instanceof Order.ChannelsLast) {
      int[] places = Order.places(dims);
      double[] moved = new double[numbers.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = numbers[places[i]];
      }
      numbers = moved;
    }
    Fixed stored = new Fixed(fixed.type(), order.sizes(dims), numbers);
    Flow flow = call.wiring().constant(call.name() + ".constant", stored);
    return new Flow(fixed.type(), dims, flow.name(), order);
  }

  /// A constant for each channel behind a layer without a bias becomes that layer's bias.
  private static Optional<Flow> bias(Call call, Known left, Known right, boolean last) {
    Known other = left instanceof Flow ? left : right;
    Known constant = left instanceof Flow ? right : left;
    if (!(other instanceof Flow flow) || !(constant instanceof Fixed fixed)) {
      return Optional.empty();
    }
    List<Integer> sizes = flow.order().sizes(flow.dims());
    List<Integer> own = own(call, fixed, flow.dims().size());
    boolean perChannel =
        !sizes.isEmpty()
            && (last || flow.order() instanceof Order.Same)
            && own.size() == flow.dims().size()
            && fixed.numbers().length == sizes.getLast()
            && flow.order().sizes(own).getLast().equals(sizes.getLast());
    if (!perChannel || call.wiring().read(flow.name())) {
      return Optional.empty();
    }
    return Biases.with(call.wiring(), flow, fixed);
  }

  private static void where(Call call) {
    List<Known> inputs = new ArrayList<>();
    int rank = call.all().stream().mapToInt(call::rank).max().orElseThrow();
    for (Known value : call.all()) {
      boolean flows = call.all().stream().anyMatch(Flow.class::isInstance);
      if (call.batched() && flows) {
        if (value instanceof Flow && call.rank(value) != rank) {
          throw call.mixes();
        }
        if (value instanceof Fixed fixed && fixed.dims().size() == rank) {
          if (fixed.dims().getFirst() != 1) {
            throw call.mixes();
          }
          inputs.add(new Fixed(fixed.type(), fixed.dims().subList(1, rank), fixed.numbers()));
          continue;
        }
      }
      inputs.add(value);
    }
    List<List<Integer>> shapes = inputs.stream().map(Known::dims).toList();
    call.put(
        call.compute(
            new Choose(shapes.get(0), shapes.get(1), shapes.get(2)),
            call.in(1).type(),
            Dims.broadcast(shapes),
            inputs));
  }
}
