package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.ForwardPass;

/// A model as a network, with the ways from the model's inputs to the network's and back from its
/// outputs.
public final class OnnxModel {
  private final ModelProto model;
  private final Network network;
  private final boolean batched;
  private final Map<String, Flow> inputs;
  private final Map<String, Known> outputs;
  private final List<String> notes;

  OnnxModel(
      ModelProto model,
      Network network,
      boolean batched,
      Map<String, Flow> inputs,
      Map<String, Known> outputs,
      List<String> notes) {
    this.model = model;
    this.network = network;
    this.batched = batched;
    this.inputs = inputs;
    this.outputs = outputs;
    this.notes = notes;
  }

  /// Reads a model.
  ///
  /// @throws OnnxException where it has operators that are not read, all of them named, or uses one
  ///   in a way that is not
  public static OnnxModel of(ModelProto model, OnnxSource source) {
    return of(model, source, Map.of());
  }

  /// Reads a model; inputs that it needs to know then, as a reshaping its shape, are constants of
  /// these values.
  ///
  /// @throws OnnxException where it has operators that are not read, all of them named, or uses one
  ///   in a way that is not
  public static OnnxModel of(
      ModelProto model, OnnxSource source, Map<String, TensorProto> available) {
    OnnxSource own = source;
    while (true) {
      try {
        return new Importer(model, own).read();
      } catch (NeedsConstantException needs) {
        OnnxSource before = own;
        List<String> more =
            available.containsKey(needs.value())
                ? List.of(needs.value())
                : available.keySet().stream()
                    .filter(name -> !before.constants().containsKey(name))
                    .filter(name -> Numbers.whole(available.get(name).type()))
                    .toList();
        if (more.isEmpty() || own.constants().containsKey(more.getFirst())) {
          throw new OnnxException(needs.getMessage(), needs);
        }
        for (String name : more) {
          own = own.withConstant(name, available.get(name));
        }
      }
    }
  }

  /// The network.
  public Network network() {
    return network;
  }

  /// Whether the model's first axis is that of samples, so that the network takes any number of
  /// them; otherwise all that the model takes is one sample.
  public boolean batched() {
    return batched;
  }

  /// The network and where it came from.
  public ImportedModel imported() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (!model.producer().isEmpty()) {
      facts.put("producer", (model.producer() + " " + model.producerVersion()).strip());
    }
    facts.put("operator set", Long.toString(model.opset()));
    facts.put("format version", Long.toString(model.irVersion()));
    if (!model.graph().name().isEmpty()) {
      facts.put("graph", model.graph().name());
    }
    if (!model.doc().isBlank()) {
      facts.put("description", model.doc().strip());
    }
    facts.putAll(model.metadata());
    return new ImportedModel(network, new Origin("ONNX", facts), notes);
  }

  /// What computes a network's values: as in [ForwardPass#values(Network, Map, List)].
  @FunctionalInterface
  public interface Engine {
    /// The values of these names that a network has of inputs.
    Map<String, Tensor> values(Network network, Map<String, Tensor> inputs, List<String> names);
  }

  /// What the model makes of inputs in its own order of numbers, by name.
  ///
  /// @throws OnnxException where an input is missing or does not fit
  public Map<String, TensorProto> compute(Map<String, TensorProto> given) {
    return compute(given, ForwardPass::values);
  }

  /// What the model makes of inputs in its own order of numbers, by name, its network computed by
  /// another engine.
  ///
  /// @throws OnnxException where an input is missing or does not fit
  public Map<String, TensorProto> compute(Map<String, TensorProto> given, Engine engine) {
    Map<String, Tensor> in = new LinkedHashMap<>();
    Set<String> entering =
        network.graph().inputs().stream().map(Node::name).collect(Collectors.toSet());
    inputs.forEach((name, flow) -> {
      if (!entering.contains(flow.name())) {
        return;
      }
      if (!given.containsKey(name)) {
        throw new OnnxException("The model's input \"" + name + "\" is not given");
      }
      in.put(flow.name(), input(flow, Numbers.of(given.get(name))));
    });
    List<String> wanted =
        outputs.values().stream()
            .filter(Flow.class::isInstance)
            .map(known -> ((Flow) known).name())
            .distinct()
            .toList();
    Map<String, Tensor> values = wanted.isEmpty() ? Map.of() : engine.values(network, in, wanted);
    Map<String, TensorProto> result = new LinkedHashMap<>();
    outputs.forEach((name, known) ->
        result.put(
            name,
            switch (known) {
              case Fixed fixed -> Numbers.tensor(name, fixed.type(), fixed.dims(), fixed.numbers());
              case Flow flow -> output(name, flow, values.get(flow.name()));
            }));
    return result;
  }

  private Tensor input(Flow flow, Fixed given) {
    List<Integer> dims = given.dims();
    int rows = batched ? dims.getFirst() : 1;
    List<Integer> sample = batched ? dims.subList(1, dims.size()) : dims;
    if (!sample.equals(flow.dims())) {
      throw new OnnxException(
          "The model's input takes samples of the sizes " + flow.dims() + ", not " + sample);
    }
    List<Integer> whole = new ArrayList<>(Dims.shape(sample).sizes());
    whole.addFirst(rows);
    for (double number : given.numbers()) {
      if (Double.isFinite(number) && Math.abs(number) > Float.MAX_VALUE) {
        throw new OnnxException(
            "The model's input has the number " + number + ", which is too large for float32");
      }
    }
    Tensor tensor = Wiring.tensor(new Shape(whole), given.numbers());
    return flow.channelsLast() ? tensor.permuted(axes(Order.toLast(sample.size()))) : tensor;
  }

  /// Axes of samples as axes of a batch.
  private static int[] axes(int[] sample) {
    int[] axes = new int[sample.length + 1];
    for (int i = 0; i < sample.length; i++) {
      axes[i + 1] = sample[i] + 1;
    }
    return axes;
  }

  private TensorProto output(String name, Flow flow, Tensor value) {
    Tensor plain =
        flow.channelsLast() ? value.permuted(axes(Order.toFirst(flow.dims().size()))) : value;
    List<Integer> dims = new ArrayList<>(flow.dims());
    if (batched) {
      dims.addFirst(value.shape().axis(0));
    }
    float[] numbers = plain.toArray();
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return Numbers.tensor(name, flow.type(), dims, wide);
  }
}
