package org.glassnet.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.DescendingOperator;
import org.glassnet.layer.Input;
import org.glassnet.layer.Moment;
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
/// further back. Places are used again where that changes no result.
public final class Plan {
  private final int rows;
  private final Moment moment;
  private final List<Slot> inputs;
  private final List<Slot> outputs;
  private final Map<String, Slot> slots;
  private final List<Operator> forward;
  private final List<Operator> backward;
  private final List<List<String>> forwardNodes;
  private final List<List<String>> backwardNodes;
  private final int size;

  private Plan(
      int size,
      int rows,
      Moment moment,
      List<Slot> inputs,
      List<Slot> outputs,
      Map<String, Slot> slots,
      List<Operator> forward,
      List<Operator> backward,
      List<List<String>> forwardNodes,
      List<List<String>> backwardNodes) {
    this.size = size;
    this.rows = rows;
    this.moment = moment;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.slots = Map.copyOf(slots);
    this.forward = List.copyOf(forward);
    this.backward = List.copyOf(backward);
    this.forwardNodes = List.copyOf(forwardNodes);
    this.backwardNodes = List.copyOf(backwardNodes);
  }

  /// A plan for forward alone.
  public static Plan forInference(Network network, Ending ending, int rows) {
    return forInference(network, ending, rows, Set.of());
  }

  /// A plan for forward alone after which these values can be looked at: `dense_1`, `split_1:1`.
  public static Plan forInference(Network network, Ending ending, int rows, Set<String> looked) {
    return new Compilation(network, ending, rows, Optional.empty(), looked, false).plan();
  }

  /// A plan for forward and backward.
  ///
  /// @param network the network; its weights are read live
  /// @param ending where the output is taken
  /// @param rows how many samples pass at once
  /// @param gradients where parameters' gradients are written, of the weights' layout
  public static Plan forTraining(Network network, Ending ending, int rows, float[] gradients) {
    return forTraining(network, ending, rows, gradients, Set.of());
  }

  /// A plan for forward and backward after which these values' gradients can be looked at.
  public static Plan forTraining(
      Network network, Ending ending, int rows, float[] gradients, Set<String> looked) {
    return new Compilation(network, ending, rows, Optional.of(gradients), looked, false).plan();
  }

  /// A plan for forward and backward down to the input, whose gradient can be looked at as those of
  /// these values can. Layers do what they do in training; parameters get no gradient.
  public static Plan forInputs(Network network, Ending ending, int rows, Set<String> looked) {
    Network frozen =
        network.withFrozen(network.weights().parameters().stream().map(Parameter::name).toList());
    float[] nowhere = new float[network.weights().array().length];
    return new Compilation(frozen, ending, rows, Optional.of(nowhere), looked, true).plan();
  }

  /// How many samples pass at once.
  public int rows() {
    return rows;
  }

  /// When a pass happens; training moves it before each pass.
  public Moment moment() {
    return moment;
  }

  /// Where samples are put in.
  ///
  /// @throws GlassnetException where there is not one input
  public Slot input() {
    if (inputs.size() != 1) {
      throw new GlassnetException(
          "The network has "
              + inputs.size()
              + " inputs: it must have one to be trained or to predict; give values by name");
    }
    return inputs.getFirst();
  }

  /// Where the result comes out, and where the loss puts its gradient.
  ///
  /// @throws GlassnetException where there is not one output
  public Slot output() {
    if (outputs.size() != 1) {
      throw new GlassnetException(
          "The network has "
              + outputs.size()
              + " outputs: it must have one to be trained or to predict; ask for values by name");
    }
    return outputs.getFirst();
  }

  /// How many numbers values, workspaces and gradients take in all.
  public int size() {
    return size;
  }

  /// A value with its gradient: `dense_1`, `split_1:1`.
  ///
  /// After a pass the values of input and output are there and what the plan was asked for; the
  /// places of others may hold other numbers by then.
  public Slot slot(String value) {
    return slots.get(value);
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

  /// Hears what the operators of a pass have done, one after the other.
  @FunctionalInterface
  public interface Probe {
    /// An operator is done.
    ///
    /// @param nodes the nodes that are computed together, in the order of the graph
    void done(List<String> nodes);
  }

  /// Forward, telling a probe after each operator.
  public void forward(Compute compute, Probe probe) {
    for (int i = 0; i < forward.size(); i++) {
      forward.get(i).forward(compute);
      probe.done(forwardNodes.get(i));
    }
  }

  /// Backward, telling a probe after each operator.
  public void backward(Compute compute, Probe probe) {
    for (int i = 0; i < backward.size(); i++) {
      backward.get(i).backward(compute);
      probe.done(backwardNodes.get(i));
    }
  }

  /// The same with the step of plain gradient descent.
  public void descend(Compute compute, float rate, Probe probe) {
    for (int i = 0; i < backward.size(); i++) {
      Operator operator = backward.get(i);
      if (operator instanceof DescendingOperator descending) {
        descending.descend(compute, rate);
      } else {
        operator.backward(compute);
      }
      probe.done(backwardNodes.get(i));
    }
  }

  /// Backward, with the step of plain gradient descent for the parameters of [#descends], whose
  /// gradients are not written.
  public void descend(Compute compute, float rate) {
    for (int i = 0; i < backward.size(); i++) {
      Operator operator = backward.get(i);
      if (operator instanceof DescendingOperator descending) {
        descending.descend(compute, rate);
      } else {
        operator.backward(compute);
      }
    }
  }

  /// The parameters that [#descend] changes.
  public List<Slot> descends() {
    return backward.stream()
        .filter(DescendingOperator.class::isInstance)
        .flatMap(operator -> ((DescendingOperator) operator).descends().stream())
        .toList();
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

  /// Zero is the gradient of an output that nobody reads.
  private record Unread(Slot slot) implements Operator {
    @Override
    public void forward(Compute compute) {}

    @Override
    public void backward(Compute compute) {
      Matrix gradient = slot.gradient();
      Arrays.fill(gradient.array(), gradient.offset(), gradient.offset() + slot.size(), 0);
    }
  }

  /// One compilation: places first, then the operators over them.
  private static final class Compilation {
    private final Network network;
    private final Graph graph;
    private final Fusion fusion;
    private final int rows;
    private final float[] gradients;
    private final boolean training;
    private final boolean toInput;
    private final Moment moment = new Moment();
    private final Map<String, Boolean> wanted = new HashMap<>();
    private final Places places;

    /// @param toInput whether the input wants a gradient, too
    Compilation(
        Network network,
        Ending ending,
        int rows,
        Optional<float[]> gradients,
        Set<String> looked,
        boolean toInput) {
      this.network = network;
      this.graph = network.graph();
      this.fusion = Fusion.of(graph, ending.cut(graph), looked);
      this.rows = rows;
      this.gradients = gradients.orElse(network.weights().array());
      this.training = gradients.isPresent();
      this.toInput = toInput;
      if (training && graph.inputs().size() != 1) {
        throw new GlassnetException(
            "The network has " + graph.inputs().size() + " inputs: one can be trained");
      }
      looked.forEach(graph::node);
      for (Node node : graph.nodes()) {
        boolean wants = training && wantsGradient(node);
        graph.values(node).forEach(value -> wanted.put(value, wants));
      }
      places = new Places(graph, rows, training, wanted::get, fusion::layer, looked);
    }

    Plan plan() {
      return operators(places.allocate());
    }

    /// A layer that keeps statistics brings them forward in backward, whatever is frozen but the
    /// layer itself.
    private boolean wantsGradient(Node node) {
      return (toInput && node.layer() instanceof Input)
          || node.inputs().stream().anyMatch(wanted::get)
          || parameters(node).stream()
              .anyMatch(p -> p.spec().trainable() ? !network.frozen().whole(p) : moves(node));
    }

    private static boolean moves(Node node) {
      return !(node.layer() instanceof BatchNormalization own && own.frozen());
    }

    private List<Parameter> parameters(Node node) {
      return network.weights().parameters().stream()
          .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
          .toList();
    }

    private Plan operators(float[] slab) {
      Map<String, Slot> slots = new HashMap<>();
      Map<String, Integer> nextPart = new HashMap<>();
      List<Operator> forward = new ArrayList<>();
      List<Operator> backward = new ArrayList<>();
      List<List<String>> forwardNodes = new ArrayList<>();
      List<List<String>> backwardNodes = new ArrayList<>();
      for (Node node : graph.nodes()) {
        graph.values(node).forEach(value -> slots.put(value, slot(value, slab, 0)));
      }
      for (Node node : graph.nodes().reversed()) {
        List<Slot> inputs = new ArrayList<>();
        for (String value : node.inputs().reversed()) {
          inputs.addFirst(slot(value, slab, nextPart.merge(value, 1, Integer::sum) - 1));
        }
        Operator operator =
            fusion
                .layer(node)
                .compile(
                    new Site(
                        node.name(),
                        inputs,
                        graph.values(node).stream().map(slots::get).toList(),
                        parameters(node).stream().map(this::slot).toList(),
                        places.workspace(node).in(slab),
                        moment,
                        training));
        List<String> together = fusion.together(node);
        forward.addFirst(operator);
        forwardNodes.addFirst(together);
        if (wanted.get(node.name())) {
          for (String value : graph.values(node)) {
            gather(value, slots.get(value), slab, nextPart).ifPresent(backward::add);
          }
          backward.add(operator);
          while (backwardNodes.size() < backward.size()) {
            backwardNodes.add(together);
          }
        }
      }
      return new Plan(
          places.size(),
          rows,
          moment,
          graph.inputs().stream().map(node -> slots.get(node.name())).toList(),
          graph.outputs().stream().map(node -> slots.get(node.name())).toList(),
          slots,
          forward,
          backward,
          forwardNodes,
          backwardNodes);
    }

    private boolean result(String value) {
      return graph.outputs().stream().anyMatch(node -> node.name().equals(value));
    }

    /// What has to be done with a value's gradient before its node's backward.
    private Optional<Operator> gather(
        String value, Slot slot, float[] slab, Map<String, Integer> readers) {
      List<Layout.Place> mine = places.gradients(value);
      if (mine.size() > 1) {
        return Optional.of(
            new Gather(
                slot, mine.subList(1, mine.size()).stream().map(place -> place.in(slab)).toList()));
      }
      return readers.containsKey(value) || result(value)
          ? Optional.empty()
          : Optional.of(new Unread(slot));
    }

    private Slot slot(String value, float[] slab, int part) {
      return new Slot(
          graph.shape(value),
          rows,
          places.value(value).in(slab),
          places.gradients(value).get(part).in(slab),
          wanted.get(value));
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
