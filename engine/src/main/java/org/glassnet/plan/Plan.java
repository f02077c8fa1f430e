package org.glassnet.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Operator;
import org.glassnet.layer.Site;
import org.glassnet.layer.Slot;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;

/// A network compiled for a number of rows: a flat list of operators over buffers laid out once.
///
/// Running it allocates nothing. The weights are the network's own, live; gradients of the
/// parameters are written into an array of the weights' layout. A value that several nodes read has
/// one gradient buffer for each reader, added up in the order of the nodes before the gradient goes
/// further back.
public final class Plan {
  private final int rows;
  private final Slot input;
  private final List<Slot> outputs;
  private final Map<String, Slot> slots;
  private final List<Operator> forward;
  private final List<Operator> backward;

  private Plan(
      int rows,
      Slot input,
      List<Slot> outputs,
      Map<String, Slot> slots,
      List<Operator> forward,
      List<Operator> backward) {
    this.rows = rows;
    this.input = input;
    this.outputs = List.copyOf(outputs);
    this.slots = Map.copyOf(slots);
    this.forward = List.copyOf(forward);
    this.backward = List.copyOf(backward);
  }

  /// A plan for forward alone.
  public static Plan forInference(Network network, Ending ending, int rows) {
    return new Compilation(network, ending, rows, network.weights().array(), false).plan();
  }

  /// A plan for forward and backward.
  ///
  /// @param network the network; its weights are read live
  /// @param ending where the output is taken
  /// @param rows how many samples pass at once
  /// @param gradients where parameters' gradients are written, of the weights' layout
  public static Plan forTraining(Network network, Ending ending, int rows, float[] gradients) {
    return new Compilation(network, ending, rows, gradients, true).plan();
  }

  /// How many samples pass at once.
  public int rows() {
    return rows;
  }

  /// Where samples are put in.
  public Slot input() {
    return input;
  }

  /// Where the result comes out, and where the loss puts its gradient.
  ///
  /// @throws GlassnetException where there is not one output
  public Slot output() {
    if (outputs.size() != 1) {
      throw new GlassnetException(
          "The network has "
              + outputs.size()
              + " outputs: it must have one to be trained or to predict");
    }
    return outputs.getFirst();
  }

  /// A node's value and gradient.
  public Slot slot(String node) {
    return slots.get(node);
  }

  /// Computes every node's value from the input.
  public void forward(Compute compute) {
    for (int i = 0; i < forward.size(); i++) {
      forward.get(i).forward(compute);
    }
  }

  /// Computes every wanted gradient from the output's.
  public void backward(Compute compute) {
    for (int i = 0; i < backward.size(); i++) {
      backward.get(i).backward(compute);
    }
  }

  /// Adds the gradients that a value's further readers wrote to the first one's.
  private record Gather(Slot main, List<Matrix> others) implements Operator {
    @Override
    public void forward(Compute compute) {}

    @Override
    public void backward(Compute compute) {
      Matrix sum = main.gradient();
      for (int i = 0; i < others.size(); i++) {
        Matrix part = others.get(i);
        compute.add(part.array(), part.offset(), sum.array(), sum.offset(), main.size());
      }
    }
  }

  /// One compilation: places first, then the operators over them.
  private static final class Compilation {
    private final Network network;
    private final Graph graph;
    private final Ending ending;
    private final int rows;
    private final float[] gradients;
    private final boolean training;
    private final Layout layout = new Layout();
    private final Map<String, Layout.Place> values = new HashMap<>();
    private final Map<String, List<Layout.Place>> parts = new HashMap<>();
    private final Map<String, Boolean> wanted = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();

    Compilation(Network network, Ending ending, int rows, float[] gradients, boolean training) {
      this.network = network;
      this.graph = network.graph();
      this.ending = ending;
      this.rows = rows;
      this.gradients = gradients;
      this.training = training;
      if (graph.inputs().size() != 1) {
        throw new GlassnetException(
            "The network has " + graph.inputs().size() + " inputs: one can be computed");
      }
    }

    Plan plan() {
      for (Node node : graph.nodes()) {
        wanted.put(node.name(), training && wantsGradient(node));
        node.inputs().forEach(name -> readers.merge(name, 1, Integer::sum));
      }
      graph.nodes().forEach(this::placeValue);
      graph.nodes().reversed().forEach(this::placeGradients);
      float[] slab = layout.allocate();
      return operators(slab);
    }

    private boolean wantsGradient(Node node) {
      return node.inputs().stream().anyMatch(wanted::get)
          || parameters(node).stream().anyMatch(parameter -> !network.frozen().whole(parameter));
    }

    private List<Parameter> parameters(Node node) {
      return network.weights().parameters().stream()
          .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
          .toList();
    }

    private long size(Node node) {
      return (long) rows * graph.shape(node).size();
    }

    private void placeValue(Node node) {
      values.put(
          node.name(),
          node.layer().view() ? values.get(node.inputs().getFirst()) : layout.reserve(size(node)));
    }

    /// Readers come after what they read, so backwards a view's gradient place is there already.
    private void placeGradients(Node node) {
      List<Layout.Place> mine = parts.computeIfAbsent(node.name(), _ -> new ArrayList<>());
      if (mine.isEmpty()) {
        mine.add(layout.reserve(size(node)));
      }
      for (String input : node.inputs()) {
        Layout.Place place =
            node.layer().view() && wanted.get(input)
                ? mine.getFirst()
                : wanted.get(input) ? layout.reserve(size(graph.node(input))) : values.get(input);
        parts.computeIfAbsent(input, _ -> new ArrayList<>()).add(place);
      }
    }

    private Plan operators(float[] slab) {
      Map<String, Slot> slots = new HashMap<>();
      Map<String, Integer> nextPart = new HashMap<>();
      List<Operator> forward = new ArrayList<>();
      List<Operator> backward = new ArrayList<>();
      for (Node node : graph.nodes()) {
        slots.put(node.name(), slot(node, slab, 0));
      }
      for (Node node : graph.nodes().reversed()) {
        List<Slot> inputs = new ArrayList<>();
        for (String name : node.inputs().reversed()) {
          inputs.addFirst(slot(graph.node(name), slab, nextPart.merge(name, 1, Integer::sum) - 1));
        }
        List<Slot> parameters = parameters(node).stream().map(this::slot).toList();
        Operator operator =
            layer(node).compile(new Site(inputs, slots.get(node.name()), parameters));
        forward.addFirst(operator);
        if (wanted.get(node.name())) {
          List<Layout.Place> mine = parts.get(node.name());
          if (mine.size() > 1) {
            backward.add(
                new Gather(
                    slots.get(node.name()),
                    mine.subList(1, mine.size()).stream().map(place -> place.in(slab)).toList()));
          }
          backward.add(operator);
        }
      }
      return new Plan(
          rows,
          slots.get(graph.inputs().getFirst().name()),
          graph.outputs().stream().map(node -> slots.get(node.name())).toList(),
          slots,
          forward,
          backward);
    }

    private Layer layer(Node node) {
      return graph.outputs().contains(node) ? ending.of(node.layer()) : node.layer();
    }

    private Slot slot(Node node, float[] slab, int part) {
      return new Slot(
          graph.shape(node),
          rows,
          values.get(node.name()).in(slab),
          parts.get(node.name()).get(part).in(slab),
          wanted.get(node.name()));
    }

    private Slot slot(Parameter parameter) {
      int size = parameter.size();
      return new Slot(
          parameter.shape(),
          1,
          new Matrix(network.weights().array(), parameter.offset(), size),
          new Matrix(gradients, parameter.offset(), size),
          training && !network.frozen().whole(parameter));
    }
  }
}
