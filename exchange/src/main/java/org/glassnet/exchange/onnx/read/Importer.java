package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.proto.Dimension;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.tensor.ShapeException;

/// Reads a model: first with its first axis as that of samples; where an operator works along it,
/// with all that enters as one sample.
final class Importer {
  private static final int OLDEST = 7;

  /// Operators that only work on images, by which the order of an input's numbers is chosen.
  private static final Set<String> OF_IMAGES =
      Set.of(
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalMaxPool",
          "GlobalAveragePool",
          "BatchNormalization",
          "InstanceNormalization",
          "GroupNormalization",
          "LRN");

  private final ModelProto model;
  private final GraphProto graph;
  private final OnnxSource source;

  Importer(ModelProto model, OnnxSource source) {
    this.model = model;
    this.graph = model.graph();
    this.source = source;
  }

  OnnxModel read() {
    check();
    try {
      return new Pass(true).read();
    } catch (MixesSamplesException mixes) {
      try {
        return new Pass(false).read();
      } catch (NeedsConstantException needs) {
        throw needs;
      } catch (OnnxException | ShapeException e) {
        throw new OnnxException(
            "The model cannot be read: "
                + mixes.getMessage()
                + ", which is no axis of samples then; and with all that enters as one sample, "
                + e.getMessage(),
            e);
      }
    }
  }

  private void check() {
    Map<String, Long> missing = new TreeMap<>();
    for (NodeProto node : graph.nodes()) {
      boolean own = node.domain().isEmpty() || node.domain().equals("ai.onnx");
      if (!own || Rules.of(node.operator()).isEmpty()) {
        String name = own ? node.operator() : node.domain() + "." + node.operator();
        missing.merge(name, 1L, Long::sum);
      }
    }
    if (!missing.isEmpty()) {
      throw new OnnxException(
          "The model has operators that are not read: "
              + missing.entrySet().stream()
                  .map(entry ->
                      entry.getKey()
                          + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + " times)"))
                  .collect(Collectors.joining(", ")));
    }
    if (model.opset() < 1) {
      throw new OnnxException("The model does not say in which version of operators it is written");
    }
  }

  /// Whether the model is older than what rules were written for.
  private boolean old() {
    return model.opset() < OLDEST;
  }

  /// One way through the model.
  private final class Pass {
    private final boolean batched;
    private final Map<String, Known> values = new HashMap<>();
    private final Map<String, Flow> inputs = new LinkedHashMap<>();
    private final Set<Integer> samples = new HashSet<>();
    private final Wiring wiring = new Wiring();

    Pass(boolean batched) {
      this.batched = batched;
    }

    OnnxModel read() {
      for (TensorProto tensor : graph.initializers()) {
        values.put(tensor.name(), Numbers.of(tensor));
      }
      source.constants().forEach((name, tensor) -> values.put(name, Numbers.of(tensor)));
      graph.inputs().stream()
          .filter(input -> !values.containsKey(input.name()))
          .forEach(this::input);
      for (NodeProto node : graph.nodes()) {
        for (String name : node.inputs()) {
          if (!name.isEmpty() && !values.containsKey(name)) {
            throw new OnnxException(
                node.operator()
                    + " "
                    + node.name()
                    + " reads \""
                    + name
                    + "\", which nothing makes");
          }
        }
        Rules.of(node.operator())
            .orElseThrow()
            .read(new Call(node, values, wiring, batched, model.opset()));
      }
      return result();
    }

    private void input(ValueInfoProto input) {
      if (!(input.type() instanceof TypeProto.OfTensor tensor)
          || !Numbers.TYPES.contains(tensor.element())) {
        throw new OnnxException(
            "The model's input \""
                + input.name()
                + "\" is "
                + input.type()
                + ": computed is with float, double, float16, int32, int64 and bool");
      }
      List<Integer> dims = dims(input.name(), tensor);
      if (batched && dims.isEmpty()) {
        throw new MixesSamplesException("Input " + input.name() + " is one number");
      }
      if (batched) {
        samples.add(dims.getFirst());
        if (samples.size() > 1) {
          throw new MixesSamplesException("The first axes of inputs have different sizes: one");
        }
      }
      List<Integer> sample = batched ? dims.subList(1, dims.size()) : dims;
      Order order =
          batched
                  && source.layout() == ImageLayout.NHWC
                  && sample.size() > 1
                  && sample.size() < 4
                  && ofImages(input.name())
              ? Order.channelsLast()
              : Order.same();
      Flow flow = wiring.input(input.name(), tensor.element(), sample, order);
      inputs.put(input.name(), flow);
      values.put(input.name(), flow);
    }

    /// Whether operators of images read the value, directly or behind others that leave its axes
    /// where they are.
    private boolean ofImages(String input) {
      Set<String> reached = new HashSet<>(Set.of(input));
      for (NodeProto node : graph.nodes()) {
        if (!node.inputs().isEmpty() && node.inputs().stream().anyMatch(reached::contains)) {
          if (OF_IMAGES.contains(node.operator())) {
            return true;
          }
          if (!node.operator().equals("Transpose")) {
            reached.addAll(node.outputs());
          }
        }
      }
      return false;
    }

    private List<Integer> dims(String name, TypeProto.OfTensor tensor) {
      Optional<List<Integer>> given = Optional.ofNullable(source.sizes().get(name));
      if (given.isPresent()) {
        return given.get();
      }
      List<Dimension> dimensions =
          tensor
              .shape()
              .orElseThrow(() ->
                  unsized(name, "The model's input \"" + name + "\" says nothing of its axes"));
      List<Integer> dims = new ArrayList<>();
      for (int i = 0; i < dimensions.size(); i++) {
        if (dimensions.get(i) instanceof Dimension.Size(long size)) {
          dims.add(Math.toIntExact(size));
        } else if (i == 0 && batched) {
          dims.add(1);
        } else {
          throw unsized(
              name, "Axis " + i + " of the model's input \"" + name + "\" has no fixed size");
        }
      }
      return dims;
    }

    private OnnxException unsized(String name, String what) {
      return new OnnxException(what + ": give its sizes, as " + name + "=1,3,224,224");
    }

    private OnnxModel result() {
      Map<String, Known> outputs = new LinkedHashMap<>();
      for (ValueInfoProto output : graph.outputs()) {
        Known known = values.get(output.name());
        if (known == null) {
          throw new OnnxException(
              "The model's output \"" + output.name() + "\" is made by nothing");
        }
        if (batched && known instanceof Fixed fixed && Shapes.tellsSamples(fixed)) {
          throw new MixesSamplesException(
              "Output " + output.name() + " tells of the first axis: it");
        }
        outputs.put(
            output.name(),
            known instanceof Flow flow ? leaving(flow, outputs) : repeated(output, (Fixed) known));
      }
      List<String> notes = new ArrayList<>();
      if (old()) {
        notes.add(
            "It is written in version "
                + model.opset()
                + " of the operators; rules are those of "
                + OLDEST
                + " and later.");
      }
      if (!batched) {
        notes.add("All that enters is one sample: the first axis is not one of samples.");
      }
      List<Flow> leaving =
          outputs.values().stream().filter(Flow.class::isInstance).map(Flow.class::cast).toList();
      return new OnnxModel(model, wiring.network(leaving), batched, inputs, outputs, notes);
    }

    /// A constant that leaves for each sample, as the model says, is one of the network's values.
    private Known repeated(ValueInfoProto output, Fixed fixed) {
      boolean each =
          batched
              && output.type() instanceof TypeProto.OfTensor tensor
              && tensor.shape().filter(shape -> !shape.isEmpty()).isPresent()
              && !(tensor.shape().get().getFirst() instanceof Dimension.Size)
              && !fixed.dims().isEmpty()
              && fixed.dims().getFirst() == 1;
      boolean samples =
          graph.outputs().stream().anyMatch(other -> values.get(other.name()) instanceof Flow);
      return each && samples
          ? wiring.constant(
              output.name(),
              new Fixed(
                  fixed.type(), fixed.dims().subList(1, fixed.dims().size()), fixed.numbers()))
          : fixed;
    }

    /// A value that nothing reads any more, so that it is an output of the network.
    private Flow leaving(Flow value, Map<String, Known> others) {
      Flow flow = value.order() instanceof Order.Flattened ? wiring.same(value) : value;
      boolean entering = inputs.values().stream().anyMatch(in -> in.name().equals(flow.name()));
      boolean twice =
          others.values().stream()
              .anyMatch(o -> o instanceof Flow f && f.name().equals(flow.name()));
      if (!entering && !twice && !wiring.read(flow.name()) && !oneOfSeveral(flow.name())) {
        return flow;
      }
      String name =
          wiring.node(
              flow.name() + ".out",
              new Activate(new Elementwise.Linear()),
              List.of(flow),
              Map.of());
      return new Flow(flow.type(), flow.dims(), name, flow.order());
    }

    /// Whether another of the same layer's values is read or leaves, too.
    private boolean oneOfSeveral(String value) {
      String others = value + ":";
      return value.contains(":")
          || wiring.readsAny(others)
          || graph.outputs().stream()
              .anyMatch(output ->
                  values.get(output.name()) instanceof Flow flow && flow.name().startsWith(others));
    }
  }
}
