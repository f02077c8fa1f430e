package org.glassnet.inspect.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.glassnet.function.Loss;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.plan.LossHead;

/// All numbers of a network for a batch: what each is made of, and what is made of it.
///
/// Where the whole computation in double precision is too long, values and gradients are the
/// engine's float32 numbers, and what is asked about is computed from these.
final class Numbers {
  /// How many products the textbook engine computes in about a second.
  private static final long AFFORDABLE = 8_000_000;

  /// How many products two losses for a difference may take.
  private static final long DIFFERENCE = 20_000_000;

  private final Network network;
  private final Graph graph;
  private final Batch batch;
  private final Sections sections;
  private final Flow flow;
  private final boolean given;
  private final Optional<EngineStep> engine;
  private final double[] weightGradients;
  private final Supplier<Flow> again;
  private Optional<double[]> magnitudes = Optional.empty();
  private final Focus focus;

  private Numbers(Network network, Loss loss, Batch batch, double[] weights, boolean exact) {
    this.network = network;
    this.graph = network.graph();
    this.batch = batch;
    this.focus = new Focus(graph);
    Map<String, double[][]> values = new LinkedHashMap<>();
    this.sections = new Sections(graph, network.weights(), weights, batch, loss, values);
    this.flow = new Flow(graph, network.weights(), batch, sections, values);
    this.again = () -> flow(network, loss, batch, weights);
    this.given = !exact;
    if (exact) {
      engine = Optional.empty();
      flow.forward().backward();
      weightGradients = flow.weightGradients();
    } else {
      EngineStep step = EngineStep.of(network, loss, batch, true);
      engine = Optional.of(step);
      take(step, values, loss);
      weightGradients = new double[step.weightGradients().length];
      for (int i = 0; i < weightGradients.length; i++) {
        weightGradients[i] = step.weightGradients()[i];
      }
    }
  }

  /// The numbers of a network in double precision, or where that is too long the engine's.
  static Numbers of(Network network, Loss loss, Batch batch) {
    double[] weights = Textbook.of(network).weights();
    return new Numbers(network, loss, batch, weights, affordable(network, batch.count()));
  }

  /// The loss of a batch with these weights, in double precision.
  static double loss(Network network, Loss loss, Batch batch, double[] weights) {
    return flow(network, loss, batch, weights).forward().loss();
  }

  private static Flow flow(Network network, Loss loss, Batch batch, double[] weights) {
    Map<String, double[][]> values = new LinkedHashMap<>();
    Sections sections =
        new Sections(network.graph(), network.weights(), weights, batch, loss, values);
    return new Flow(network.graph(), network.weights(), batch, sections, values);
  }

  /// Whether a finite difference is computed in some seconds.
  boolean differs() {
    return Work.products(graph) * batch.count() <= DIFFERENCE;
  }

  static boolean affordable(Network network, int rows) {
    return Work.products(network.graph()) * rows <= AFFORDABLE;
  }

  /// Takes the engine's numbers, and computes what follows the place from which its loss is
  /// computed.
  private void take(EngineStep step, Map<String, double[][]> values, Loss loss) {
    Set<String> after =
        new TreeSet<>(LossHead.ending(loss).leftOut(graph).isPresent() ? ending() : Set.of());
    for (Node node : graph.nodes()) {
      if (after.contains(node.name())) {
        flow.forward(node);
      } else {
        graph.values(node).forEach(value -> values.put(value, step.values().get(value)));
        if (!(node.layer() instanceof Input) && node.layer().view(true)) {
          sections.learn(sections.of(node, 0, _ -> true));
        }
      }
    }
    flow.losses();
    if (batch.training().isEmpty()) {
      return;
    }
    flow.clear();
    flow.backwardFromLoss();
    for (Node node : graph.nodes().reversed()) {
      if (after.contains(node.name())) {
        flow.backward(node);
      }
    }
    step.gradients()
        .forEach((value, rows) -> {
          if (!after.contains(graph.node(value).name())) {
            flow.gradients().put(value, rows);
          }
        });
  }

  /// The node whose activation the loss has in it, and the views after it.
  private Set<String> ending() {
    Set<String> names = new TreeSet<>();
    Node node = graph.outputs().getFirst();
    names.add(node.name());
    while (node.layer().view(true) && !node.inputs().isEmpty()) {
      node = graph.node(node.inputs().getFirst());
      names.add(node.name());
    }
    return names;
  }

  /// Whether far numbers are the engine's.
  boolean given() {
    return given;
  }

  /// What the engine computed, where it was asked.
  Optional<EngineStep> engine() {
    return engine;
  }

  /// How large the terms of a weight's gradient are, back to the loss; empty where far numbers are
  /// given.
  OptionalDouble magnitude(int position) {
    if (given) {
      return OptionalDouble.empty();
    }
    if (magnitudes.isEmpty()) {
      magnitudes = Optional.of(again.get().forward().magnitudes());
    }
    return OptionalDouble.of(magnitudes.get()[position]);
  }

  double loss() {
    return flow.loss();
  }

  double loss(int row) {
    return flow.loss(row);
  }

  /// dL/dw of all weights, laid out as they are.
  double[] weightGradients() {
    return weightGradients;
  }

  /// The section of a number's own node.
  Section own(Node node, Quantity quantity) {
    return made(node, Math.max(0, quantity.row()), focus.own(node, quantity));
  }

  /// The section of a node that reads a number.
  Section reading(Node node, Quantity quantity) {
    return made(node, Math.max(0, quantity.row()), focus.reads(node, quantity));
  }

  private Section made(Node node, int row, IntPredicate wanted) {
    Section section = sections.of(node, row, wanted);
    if (batch.training().isPresent()) {
      section.backward(flow.gradients());
    }
    return section;
  }

  Section lossSection(int row) {
    return flow.lossSection(row);
  }

  /// A parameter's sections: where one of its weights is used, other outputs left out.
  Iterable<Section> sections(Node node, Name weight) {
    IntPredicate wanted = focus.weight(node, weight);
    return () -> sections.groups(node).stream().map(first -> made(node, first, wanted)).iterator();
  }

  /// Where numbers of a value were made.
  Name origin(String value, int position, int row) {
    return sections.origin(value, graph.shape(value), position, row);
  }

  /// The nodes that read numbers of a value, directly or where they were put elsewhere.
  List<Node> readers(String value) {
    return graph.nodes().stream()
        .filter(node -> !node.layer().view(true) || node.inputs().isEmpty())
        .filter(node ->
            node.inputs().stream().anyMatch(input -> sections.sources(input).contains(value)))
        .toList();
  }

  /// Whether the network's output has numbers of a value.
  boolean ends(String value) {
    return sections.sources(sections.output()).contains(value);
  }

  Node node(String owner) {
    int slash = owner.indexOf('/');
    return graph.node(slash < 0 ? owner : owner.substring(0, slash));
  }

  boolean isParameter(String owner) {
    return network.weights().parameters().stream().map(Parameter::name).anyMatch(owner::equals);
  }

  Batch batch() {
    return batch;
  }
}
