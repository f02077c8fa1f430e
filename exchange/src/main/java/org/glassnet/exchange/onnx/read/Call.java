package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Choose;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;

/// One operator of a model with all that its rule asks for: its inputs, its settings, and where its
/// outputs go.
final class Call {
  private final NodeProto node;
  private final Map<String, Known> values;
  private final Wiring wiring;
  private final boolean batched;
  private final long opset;

  Call(NodeProto node, Map<String, Known> values, Wiring wiring, boolean batched, long opset) {
    this.node = node;
    this.values = values;
    this.wiring = wiring;
    this.batched = batched;
    this.opset = opset;
  }

  String operator() {
    return node.operator();
  }

  long opset() {
    return opset;
  }

  Wiring wiring() {
    return wiring;
  }

  /// Whether values have a batch axis that is not among their sizes.
  boolean batched() {
    return batched;
  }

  /// What the operator is called in messages.
  @Override
  public String toString() {
    return node.operator() + " " + name();
  }

  /// The name of the operator's first output in the network.
  String name() {
    return node.name().isEmpty() ? node.outputs().getFirst() : node.name();
  }

  OnnxException refused(String why) {
    return new OnnxException(this + " is not read: " + why);
  }

  MixesSamplesException mixes() {
    return new MixesSamplesException(this + " works along the first axis");
  }

  // Inputs

  int inputs() {
    return node.inputs().size();
  }

  boolean has(int input) {
    return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
  }

  Known in(int input) {
    if (!has(input)) {
      throw refused("its input " + input + " is missing");
    }
    return values.get(node.inputs().get(input));
  }

  List<Known> all() {
    List<Known> all = new ArrayList<>();
    for (int i = 0; i < inputs(); i++) {
      all.add(in(i));
    }
    return all;
  }

  /// An input that has to be known now.
  Fixed fixed(int input) {
    if (in(input) instanceof Fixed fixed) {
      return fixed;
    }
    throw new NeedsConstantException(
        node.inputs().get(input),
        this
            + " is read only where its input "
            + node.inputs().get(input)
            + " is a constant, but it is computed");
  }

  List<Integer> wholes(int input) {
    return Arrays.stream(fixed(input).numbers())
        .mapToObj(number -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)))
        .toList();
  }

  /// An input as a value of the network.
  Flow flow(int input) {
    return flow(in(input));
  }

  Flow flow(Known value) {
    return switch (value) {
      case Flow flow -> flow;
      case Fixed fixed -> {
        checkSamples(List.of(fixed));
        yield wiring.constant(name() + ".constant", fixed);
      }
    };
  }

  /// How many axes a value has in the model.
  int rank(Known value) {
    return value.dims().size() + (value instanceof Flow && batched ? 1 : 0);
  }

  /// The place of one of the model's axes among a value's sizes.
  ///
  /// @throws MixesSamplesException where it is the batch axis
  int axis(Known value, int axis) {
    int rank = rank(value);
    int counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) {
      throw refused("it works along the axis " + axis + " of a value of " + rank + " axes");
    }
    int own = counted - (rank - value.dims().size());
    if (own < 0) {
      throw mixes();
    }
    return own;
  }

  // Settings

  int whole(String name, int otherwise) {
    return node.attribute(name)
        .map(value ->
            value instanceof AttributeProto.Whole(long whole) ? Math.toIntExact(whole) : otherwise)
        .orElse(otherwise);
  }

  double real(String name, double otherwise) {
    return node.attribute(name)
        .map(value -> value instanceof AttributeProto.Real(float real) ? (double) real : otherwise)
        .orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return node.attribute(name)
        .map(value -> value instanceof AttributeProto.Text(String text) ? text : otherwise)
        .orElse(otherwise);
  }

  Optional<List<Integer>> wholes(String name) {
    return node.attribute(name)
        .map(value ->
            value instanceof AttributeProto.Wholes(List<Long> wholes)
                ? wholes.stream()
                    .map(whole -> Math.clamp(whole, Integer.MIN_VALUE, Integer.MAX_VALUE))
                    .toList()
                : List.of());
  }

  Optional<List<Float>> reals(String name) {
    return node.attribute(name)
        .map(value ->
            value instanceof AttributeProto.Reals(List<Float> reals) ? reals : List.<Float>of());
  }

  Optional<AttributeProto.Value> attribute(String name) {
    return node.attribute(name);
  }

  /// Whole numbers that are a setting in older versions and an input in newer ones.
  Optional<List<Integer>> wholes(String name, int input) {
    return has(input) ? Optional.of(wholes(input)) : wholes(name);
  }

  // Outputs

  int outputs() {
    return node.outputs().size();
  }

  /// Whether an output is asked for.
  boolean wants(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  void put(Known value) {
    put(0, value);
  }

  void put(int output, Known value) {
    if (wants(output)) {
      values.put(node.outputs().get(output), value);
    }
  }

  /// A layer of the engine behind these values.
  Flow layer(
      Layer layer,
      List<Flow> inputs,
      Map<String, Tensor> parameters,
      List<Integer> dims,
      Order order) {
    return new Flow(
        inputs.getFirst().type(), dims, wiring.node(name(), layer, inputs, parameters), order);
  }

  /// What a layer without parameters makes of values in the model's order: a constant where they
  /// all are.
  Known compute(CustomLayer layer, DataType type, List<Integer> dims, List<Known> inputs) {
    return outputs(layer, List.of(type), List.of(dims), inputs).getFirst();
  }

  List<Known> outputs(
      CustomLayer layer, List<DataType> types, List<List<Integer>> dims, List<Known> inputs) {
    List<Known> result = new ArrayList<>();
    if (inputs.stream().allMatch(Fixed.class::isInstance)) {
      if (!moves(layer)) {
        checkSamples(inputs);
      }
      List<Values> in = new ArrayList<>();
      for (Known input : inputs) {
        Fixed fixed = (Fixed) input;
        in.add(Values.of(Dims.shape(fixed.dims()), fixed.numbers()));
      }
      List<Values> out = new ArrayList<>();
      List<double[]> numbers = new ArrayList<>();
      for (var shape : layer.outputShapes(in.stream().map(Values::shape).toList())) {
        numbers.add(new double[shape.size()]);
        out.add(Values.of(shape, numbers.getLast()));
      }
      layer.forward(in, List.of(), out);
      for (int i = 0; i < dims.size(); i++) {
        result.add(new Fixed(types.get(i), dims.get(i), rounded(types.get(i), numbers.get(i))));
      }
      return result;
    }
    List<Flow> flows = inputs.stream().map(this::flow).map(wiring::same).toList();
    String node = wiring.node(name(), layer, flows, Map.of());
    for (int i = 0; i < dims.size(); i++) {
      result.add(new Flow(types.get(i), dims.get(i), i == 0 ? node : node + ":" + i, Order.same()));
    }
    return result;
  }

  /// Whether a layer leaves numbers as they are, or only asks whether they are others.
  private static boolean moves(CustomLayer layer) {
    return layer instanceof Arrange
        || layer instanceof Choose
        || (layer instanceof Combine both && both.function() == Two.EQUAL);
  }

  /// Refuses to compute with the number of samples, which is not known.
  private void checkSamples(List<? extends Known> inputs) {
    if (batched
        && inputs.stream()
            .anyMatch(value -> value instanceof Fixed fixed && Shapes.tellsSamples(fixed))) {
      throw mixes();
    }
  }

  private static double[] rounded(DataType type, double[] numbers) {
    return type == DataType.FLOAT
        ? Arrays.stream(numbers).map(number -> (float) number).toArray()
        : numbers;
  }
}
