package org.glassnet.inspect.explain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.glassnet.function.Loss;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.plan.LossHead;

/// All numbers of a network for a batch: what each is made of, and what is made of it.
///
/// They are exact, or where that takes too long the engine's in float32, and what is asked about is
/// computed from these in double precision.
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
  private final Focus focus;
  private final boolean given;
  private final Set<String> after;
  private final double[] weightGradients;

  /// @param step the engine's numbers, where they are taken
  private Numbers(Network network, Loss loss, Batch batch, Optional<EngineStep> step) {
    this.network = network;
    this.graph = network.graph();
    this.batch = batch;
    this.focus = new Focus(graph);
    double[] weights = Textbook.of(network).weights();
    Map<String, double[][]> values = new LinkedHashMap<>();
    this.sections = new Sections(graph, network.weights(), weights, batch, loss, values);
    this.flow = new Flow(graph, network.weights(), batch, sections, values);
    this.given = step.isPresent();
    this.after = LossHead.ending(loss).cut(graph).isPresent() ? ending() : Set.of();
    if (step.isPresent()) {
      take(step.get(), values);
      weightGradients = doubles(step.get().weightGradients());
    } else {
      flow.forward().backward();
      weightGradients = flow.weightGradients();
    }
  }

  static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    Arrays.setAll(doubles, i -> numbers[i]);
    return doubles;
  }

  /// The numbers of a network in double precision, or where that is too long the engine's.
  static Numbers of(Network network, Loss loss, Batch batch) {
    boolean exact = Work.products(network.graph()) * batch.count() <= AFFORDABLE;
    Optional<EngineStep> step =
        exact ? Optional.empty() : Optional.of(EngineStep.of(network, loss, batch));
    return new Numbers(network, loss, batch, step);
  }

  /// The engine's numbers.
  static Numbers given(Network network, Loss loss, Batch batch, EngineStep step) {
    return new Numbers(network, loss, batch, Optional.of(step));
  }

  /// The loss of a batch with these weights, in double precision.
  static double loss(Network network, Loss loss, Batch batch, double[] weights) {
    Map<String, double[][]> values = new LinkedHashMap<>();
    Sections sections =
        new Sections(network.graph(), network.weights(), weights, batch, loss, values);
    return new Flow(network.graph(), network.weights(), batch, sections, values).forward().loss();
  }

  /// Whether a finite difference is computed in some seconds.
  boolean differs() {
    return Work.products(graph) * batch.count() <= DIFFERENCE;
  }

  /// Takes the engine's numbers, and computes what follows the place from which its loss is
  /// computed.
  private void take(EngineStep step, Map<String, double[][]> values) {
    for (Node node : graph.nodes()) {
      if (after.contains(node.name())) {
        flow.forward(node);
      } else {
        graph.values(node).forEach(value -> values.put(value, step.values().get(value)));
        if (arranges(node.layer())) {
          sections.learn(sections.of(node, 0, _ -> true));
        }
      }
    }
    flow.losses(step.losses());
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

  /// Whether a layer may put numbers elsewhere as they are; the next ones read them by their first
  /// names.
  private static boolean arranges(Layer layer) {
    return switch (layer) {
      case Input _ -> false;
      case ZeroPadding2d _, Cropping2d _, Upsampling2d _, Concatenate _, Split _ -> true;
      case Dropout _, SpatialDropout2d _ -> true;
      default -> layer.view(true);
    };
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

  /// Whether a value is made after the place from which the engine's loss is computed.
  boolean after(String value) {
    return after.contains(value);
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
}
