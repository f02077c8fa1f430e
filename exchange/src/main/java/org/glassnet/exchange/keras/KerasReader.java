package org.glassnet.exchange.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Layer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Models from Keras's files: `.keras` of Keras 3, `.h5` of Keras 2 with the whole model.
///
/// Layers keep their names. What a file's layer becomes and whether its arrays fit is known before
/// anything is allocated.
public final class KerasReader {
  private final KerasFile file;
  private final Description model;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Set<Format>> wanted;
  private final boolean mirrored;
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> frozen = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();

  /// Where the parameters of a node come from.
  private record Assignment(
      String node,
      List<ParameterSpec> parameters,
      Step.Values values,
      List<HdfArray> arrays,
      Numbers weights) {}

  private KerasReader(KerasFile file) {
    this.file = file;
    this.model = described(file.model());
    this.wanted = Format.wanted(model);
    this.mirrored = "theano".equals(file.facts().get("backend"));
  }

  /// Says of what is wrong in which file it is.
  private static Description described(Config model) {
    try {
      return Description.of(model);
    } catch (KerasException e) {
      throw e.getMessage().startsWith(model.where())
          ? e
          : new KerasException(model.where() + ": " + e.getMessage(), e);
    }
  }

  /// Reads a file.
  ///
  /// @throws KerasException where it is damaged, or has layers that there are none of here, all of
  ///   them named
  public static ImportedModel read(Path path) {
    try (KerasFile file = KerasFile.open(path)) {
      return new KerasReader(file).read();
    }
  }

  private ImportedModel read() {
    check();
    Map<String, List<HdfArray>> arrays = file.arrays(model);
    for (Described layer : model.layers()) {
      try {
        place(layer, arrays.getOrDefault(layer.name(), List.of()));
      } catch (GlassnetException e) {
        throw new KerasException(
            file.model().where() + ": " + layer.label() + ": " + e.getMessage(), e);
      }
    }
    ends();
    Network network = Network.of(Graph.of(nodes), 0);
    assignments.forEach(assignment -> assign(network, assignment));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", model.name());
    facts.putAll(file.facts());
    return new ImportedModel(
        frozen.isEmpty() ? network : network.withFrozen(frozen), new Origin("Keras", facts), notes);
  }

  /// Names all layers together that become nothing.
  private void check() {
    List<String> missing = new ArrayList<>();
    for (Described layer : model.layers()) {
      try {
        Layers.of(layer, file.recent(), _ -> {});
        if (mirrored && Set.of("DepthwiseConv2D", "SeparableConv2D").contains(layer.kind())) {
          throw new KerasException("a kernel for each channel of Keras on Theano");
        }
      } catch (GlassnetException e) {
        missing.add(layer.label() + (e.getMessage().isEmpty() ? "" : ": " + e.getMessage()));
      }
    }
    if (!missing.isEmpty()) {
      throw new KerasException(
          file.model().where()
              + " has what Glassnet has nothing for: "
              + String.join("; ", missing)
              + ". The rest could be read: leave these out or replace them");
    }
  }

  /// The layer with its channels last.
  private Turned turned(Described layer, List<Value> inputs) {
    boolean first = Set.of(Format.FIRST).equals(wanted.get(layer.name()));
    Turned turned = new Turning(layer, inputs, first).turned();
    return mirrored && Set.of("Conv1D", "Conv2D", "Conv2DTranspose").contains(layer.kind())
        ? turned.with(new Numbers.Mirrored())
        : turned;
  }

  private void place(Described layer, List<HdfArray> arrays) {
    List<Value> read = layer.inputs().stream().map(values::get).toList();
    Turned turned = turned(layer, read);
    Translation translation = Layers.of(turned.layer(), file.recent(), notes::add);
    int next = 0;
    for (Step step : translation.steps(read.stream().map(Value::shape).toList())) {
      List<Shape> inputs = read.stream().map(Value::shape).toList();
      String name = name(layer.name() + step.suffix());
      nodes.add(new Node(name, step.layer(), read.stream().map(Value::node).toList()));
      List<ParameterSpec> parameters = step.layer().parameters(inputs);
      int count =
          step.values() instanceof Step.Computed(int some, var _) ? some : parameters.size();
      if (arrays.size() - next < count) {
        throw new KerasException(
            "it has %d arrays of weights, but needs %d".formatted(arrays.size(), next + count));
      }
      List<HdfArray> own = arrays.subList(next, next + count);
      next += count;
      check(step, parameters, own);
      freeze(layer, step, name, parameters);
      assignments.add(new Assignment(name, parameters, step.values(), own, turned.weights()));
      read = List.of(new Value(name, step.layer().outputShape(inputs), turned.order()));
    }
    if (next < arrays.size()) {
      throw new KerasException(
          "it has %d arrays of weights, but takes %d".formatted(arrays.size(), next));
    }
    values.put(layer.name(), read.getFirst());
    if (layer.kind().equals("InputLayer") && turned.order() instanceof Order.ChannelsLast) {
      Value value = read.getFirst();
      notes.add(
          "%s takes its channels last, %s, where the file has them first, %s"
              .formatted(value.node(), value.shape(), new Shape(value.dims())));
    }
  }

  private static void check(Step step, List<ParameterSpec> parameters, List<HdfArray> arrays) {
    if (step.values() instanceof Step.InOrder) {
      for (int i = 0; i < arrays.size(); i++) {
        if (!arrays.get(i).fits(parameters.get(i).shape())) {
          throw new KerasException(
              "the array %s of the sizes %s, where its %s is of shape %s"
                  .formatted(
                      arrays.get(i).name(),
                      arrays.get(i).sizes(),
                      parameters.get(i).name(),
                      parameters.get(i).shape()));
        }
      }
    }
  }

  /// What is not trainable, and what is computed from settings.
  private void freeze(Described layer, Step step, String name, List<ParameterSpec> parameters) {
    if (!layer.config().flag("trainable", true) || step.values() instanceof Step.Computed) {
      parameters.stream()
          .filter(ParameterSpec::trainable)
          .forEach(parameter -> frozen.add(name + "/" + parameter.name()));
    }
  }

  /// A name that a node may have and no other one has.
  private String name(String wanted) {
    String allowed = wanted.replaceAll("[^A-Za-z0-9_.-]", "_");
    String name = allowed.isEmpty() ? "layer" : allowed;
    for (int i = 2; !taken.add(name); i++) {
      name = allowed + "_" + i;
    }
    return name;
  }

  /// A value that leaves the model and is read in it, too, gets a node at its end.
  private void ends() {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    for (String output : model.outputs()) {
      Value value = values.get(output);
      if (value == null) {
        throw new KerasException(
            file.model().where() + " gives out " + output + ", which is no layer: damaged");
      }
      if (value.order() instanceof Order.Flattened) {
        throw new KerasException(
            "%s gives out %s, the numbers of an image in a row that had its channels first: their order would be another"
                .formatted(file.model().where(), output));
      }
      String name = value.node();
      if (read.contains(name)) {
        Layer same = new Activate(Activation.linear());
        nodes.add(new Node(name(name + ".out"), same, List.of(name)));
      }
    }
  }

  private static void assign(Network network, Assignment assignment) {
    switch (assignment.values()) {
      case Step.InOrder() -> {
        for (int i = 0; i < assignment.arrays().size(); i++) {
          float[] stored = assignment.arrays().get(i).floats();
          put(
              network,
              assignment,
              i,
              assignment.weights().of(assignment.parameters().get(i), stored));
        }
      }
      case Step.Computed(_, var of) -> {
        Map<String, float[]> values = of.apply(assignment.arrays());
        for (int i = 0; i < assignment.parameters().size(); i++) {
          String name = assignment.parameters().get(i).name();
          if (values.containsKey(name)) {
            put(network, assignment, i, values.get(name));
          }
        }
      }
    }
  }

  private static void put(Network network, Assignment assignment, int index, float[] values) {
    ParameterSpec parameter = assignment.parameters().get(index);
    network
        .weights()
        .assign(assignment.node() + "/" + parameter.name(), Tensor.of(parameter.shape(), values));
  }
}
