package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.INT64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.Flatten;

/// Operators that give the same numbers another shape, or tell of shapes.
final class Shapes {
  /// What stands for the number of samples in computed shapes: a prime that no real size has.
  static final int SAMPLES = 1_000_003;

  private Shapes() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Identity" -> Optional.of(call -> call.put(call.in(0)));
      case "Dropout" -> Optional.of(Shapes::dropout);
      case "Constant" -> Optional.of(Shapes::constant);
      case "ConstantOfShape" -> Optional.of(Shapes::constantOfShape);
      case "Shape" -> Optional.of(Shapes::shape);
      case "Size" -> Optional.of(Shapes::size);
      case "Range" -> Optional.of(Shapes::range);
      case "Reshape" -> Optional.of(Shapes::reshape);
      case "Flatten" -> Optional.of(Shapes::flatten);
      case "Squeeze" -> Optional.of(Shapes::squeeze);
      case "Unsqueeze" -> Optional.of(Shapes::unsqueeze);
      default -> Optional.empty();
    };
  }

  /// Whether the number of samples is among a value's numbers.
  static boolean tellsSamples(Fixed value) {
    return Arrays.stream(value.numbers()).anyMatch(number -> number == SAMPLES);
  }

  private static void dropout(Call call) {
    boolean training = call.has(2) && call.fixed(2).numbers()[0] != 0;
    double rate = call.has(1) ? call.fixed(1).numbers()[0] : call.real("ratio", 0.5);
    if (training && rate > 0) {
      throw call.refused("it leaves out numbers by chance, as in training");
    }
    call.put(call.in(0));
    if (call.wants(1)) {
      Known x = call.in(0);
      double[] ones = new double[Dims.size(x.dims())];
      Arrays.fill(ones, 1);
      Fixed mask = new Fixed(DataType.BOOL, x.dims(), ones);
      call.put(1, x instanceof Flow ? call.flow(mask) : mask);
    }
  }

  private static void constant(Call call) {
    for (String name : List.of("value", "value_float", "value_int", "value_floats", "value_ints")) {
      var value = call.attribute(name);
      if (value.isPresent()) {
        call.put(
            switch (value.get()) {
              case AttributeProto.OfTensor(var tensor) -> Numbers.of(tensor);
              case AttributeProto.Real(float real) ->
                  new Fixed(DataType.FLOAT, List.of(), new double[] {real});
              case AttributeProto.Whole(long whole) ->
                  new Fixed(INT64, List.of(), new double[] {whole});
              case AttributeProto.Reals(List<Float> reals) ->
                  new Fixed(
                      DataType.FLOAT,
                      List.of(reals.size()),
                      reals.stream().mapToDouble(Float::doubleValue).toArray());
              case AttributeProto.Wholes(List<Long> wholes) ->
                  new Fixed(
                      INT64,
                      List.of(wholes.size()),
                      wholes.stream().mapToDouble(Long::doubleValue).toArray());
              default -> throw call.refused("its value is no tensor of numbers");
            });
        return;
      }
    }
    throw call.refused("its value is no tensor of numbers");
  }

  private static void constantOfShape(Call call) {
    List<Integer> dims = call.wholes(0);
    Fixed value =
        call.attribute("value").orElse(new AttributeProto.Real(0))
                instanceof AttributeProto.OfTensor(var tensor)
            ? Numbers.of(tensor)
            : new Fixed(DataType.FLOAT, List.of(), new double[] {0});
    List<Integer> own = withoutSamples(call, dims);
    double[] numbers = new double[Dims.size(own)];
    Arrays.fill(numbers, value.numbers()[0]);
    call.put(new Fixed(value.type(), own, numbers));
  }

  /// A computed shape whose first size is the number of samples, with 1 in its place.
  private static List<Integer> withoutSamples(Call call, List<Integer> dims) {
    List<Integer> own = new ArrayList<>(dims);
    if (call.batched() && !own.isEmpty() && own.getFirst() == SAMPLES) {
      own.set(0, 1);
    }
    if (own.contains(SAMPLES)) {
      throw call.mixes();
    }
    return own;
  }

  private static List<Integer> whole(Call call, Known value) {
    List<Integer> dims = new ArrayList<>(value.dims());
    if (value instanceof Flow && call.batched()) {
      dims.addFirst(SAMPLES);
    }
    return dims;
  }

  private static void shape(Call call) {
    List<Integer> dims = whole(call, call.in(0));
    int start = bound(call.whole("start", 0), dims.size());
    int end = bound(call.whole("end", dims.size()), dims.size());
    call.put(Fixed.wholes(dims.subList(start, Math.max(start, end))));
  }

  private static int bound(int axis, int rank) {
    return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
  }

  private static void size(Call call) {
    if (call.batched() && call.in(0) instanceof Flow) {
      throw call.mixes();
    }
    call.put(new Fixed(INT64, List.of(), new double[] {Dims.size(call.in(0).dims())}));
  }

  private static void range(Call call) {
    double start = call.fixed(0).numbers()[0];
    double limit = call.fixed(1).numbers()[0];
    double delta = call.fixed(2).numbers()[0];
    double steps = StrictMath.ceil((limit - start) / delta);
    if (!(steps < 10_000_000)) {
      throw call.refused("it counts from " + start + " to " + limit + " in steps of " + delta);
    }
    int count = (int) Math.max(0, steps);
    double[] numbers = IntStream.range(0, count).mapToDouble(i -> start + i * delta).toArray();
    call.put(new Fixed(call.in(0).type(), List.of(count), numbers));
  }

  private static void reshape(Call call) {
    Known x = call.in(0);
    List<Integer> to =
        new ArrayList<>(
            call.opset() < 5 && call.wholes("shape").isPresent()
                ? call.wholes("shape").orElseThrow()
                : call.wholes(1));
    if (call.whole("allowzero", 0) == 0) {
      List<Integer> before = whole(call, x);
      for (int i = 0; i < to.size(); i++) {
        if (to.get(i) == 0) {
          to.set(i, before.get(i));
        }
      }
    }
    if (x instanceof Flow && call.batched()) {
      int size = Dims.size(x.dims());
      List<Integer> rest = to.isEmpty() ? to : to.subList(1, to.size());
      boolean samples = !to.isEmpty() && (to.getFirst() == SAMPLES || to.getFirst() == 1);
      boolean allSamples = !to.isEmpty() && to.getFirst() == -1 && product(rest) == size;
      if (rest.contains(SAMPLES) || !(samples || allSamples) || !fits(rest, size)) {
        throw call.mixes();
      }
      call.put(shaped(call, x, resolved(call, rest, size)));
    } else {
      call.put(shaped(call, x, resolved(call, to, Dims.size(x.dims()))));
    }
  }

  private static boolean fits(List<Integer> to, int size) {
    int known = Math.abs(product(to));
    return to.contains(-1) ? known != 0 && size % known == 0 : known == size;
  }

  private static int product(List<Integer> sizes) {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }

  private static List<Integer> resolved(Call call, List<Integer> to, int size) {
    if (!fits(to, size)) {
      throw call.refused("it gives " + size + " numbers the shape " + to);
    }
    int rest = to.contains(-1) ? size / Math.abs(product(to)) : 1;
    return to.stream().map(axis -> axis == -1 ? rest : axis).toList();
  }

  /// The same numbers in the model's order under another shape.
  static Known shaped(Call call, Known x, List<Integer> dims) {
    return switch (x) {
      case Fixed fixed -> new Fixed(fixed.type(), dims, fixed.numbers());
      case Flow flow -> shaped(call, flow, dims);
    };
  }

  private static Flow shaped(Call call, Flow flow, List<Integer> dims) {
    if (flow.dims().equals(dims)) {
      return flow;
    }
    if (flow.channelsLast() && dims.size() == 1 && !Order.equal(flow.dims())) {
      return call.layer(
          new Flatten(), List.of(flow), Map.of(), dims, new Order.Flattened(flow.dims()));
    }
    return call.wiring().reshaped(call.wiring().same(flow), dims, Order.same());
  }

  private static void flatten(Call call) {
    Known x = call.in(0);
    int rank = call.rank(x);
    int axis = call.whole("axis", 1);
    int at = axis < 0 ? axis + rank : axis;
    if (x instanceof Flow && call.batched()) {
      if (at != 1) {
        throw call.mixes();
      }
      call.put(shaped(call, x, List.of(Dims.size(x.dims()))));
    } else {
      List<Integer> dims = x.dims();
      call.put(
          shaped(
              call, x, List.of(Dims.size(dims.subList(0, at)), Dims.size(dims.subList(at, rank)))));
    }
  }

  private static void squeeze(Call call) {
    Known x = call.in(0);
    Set<Integer> gone = new TreeSet<>();
    var axes = call.wholes("axes", 1);
    if (axes.isPresent()) {
      axes.get().forEach(axis -> gone.add(call.axis(x, axis)));
    } else {
      IntStream.range(0, x.dims().size()).filter(i -> x.dims().get(i) == 1).forEach(gone::add);
    }
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < x.dims().size(); i++) {
      if (!gone.contains(i)) {
        dims.add(x.dims().get(i));
      }
    }
    call.put(shaped(call, x, dims));
  }

  private static void unsqueeze(Call call) {
    Known x = call.in(0);
    List<Integer> axes = call.wholes("axes", 1).orElse(List.of());
    int rank = call.rank(x) + axes.size();
    int hidden = rank - axes.size() - x.dims().size();
    List<Integer> dims = new ArrayList<>(x.dims());
    for (int axis : axes.stream().map(a -> a < 0 ? a + rank : a).sorted().toList()) {
      if (axis < hidden) {
        throw call.mixes();
      }
      dims.add(axis - hidden, 1);
    }
    call.put(shaped(call, x, dims));
  }
}
