package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.function.Activation;
import org.glassnet.inspect.DecisionSurface;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.Opened;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Glance;

/// A play's data, and what of its network can be drawn: what stays as long as the play goes on from
/// where it is.
///
/// @param train what is trained on
/// @param test what is tested on: the part for validation where there is one, else the data's own
///   test part
/// @param classes the names of the classes; empty where targets are numbers
/// @param window the part of the plane that is drawn
record Stage(Dataset train, Dataset test, List<String> classes, Window window) {
  private static final Shape PLANE = Shape.of(2);
  private static final Window USUAL = new Window(-6, 6, -6, 6);
  private static final int MOST_WEIGHTS = 100_000;
  private static final int MOST_UNITS = 1_024;

  /// Opens the data of a specification.
  ///
  /// @throws GlassnetException where it cannot be drawn in the plane, or is too large for that
  static Stage of(RunSpec spec, DataFiles files) {
    if (spec.data() instanceof PlaygroundData drawn && drawn.samples() > 2 * Glance.MOST) {
      throw tooMany(drawn.samples());
    }
    Opened opened = OpenData.open(spec, files);
    Dataset train = opened.split().train();
    Dataset test = opened.split().validation().or(opened.split()::test).orElse(train);
    if (!train.inputShape().equals(PLANE)) {
      throw new GlassnetException(
          "The playground draws a plane, so its data have two inputs, but "
              + train.description()
              + " has inputs of shape "
              + train.inputShape()
              + ": train it as a run");
    }
    if (Math.max(train.size(), test.size()) > Glance.MOST) {
      throw tooMany(Math.max(train.size(), test.size()));
    }
    boolean usual = spec.data() instanceof PlaygroundData;
    return new Stage(train, test, opened.classes(), usual ? USUAL : DecisionSurface.around(train));
  }

  private static GlassnetException tooMany(int points) {
    return new GlassnetException(
        "The playground takes up to %,d points for training and for the test, but there are %,d"
            .formatted(Glance.MOST, points));
  }

  /// The network of a specification with its first weights.
  ///
  /// @throws GlassnetException where it is too large to be drawn
  static Network network(RunSpec spec) {
    Graph graph = spec.graph(PLANE);
    long units = 0;
    for (Node node : graph.nodes()) {
      units += graph.shape(node).size();
      if (graph.shape(node).rank() != 1) {
        throw new GlassnetException(
            "The playground draws layers of units, but "
                + node.name()
                + " puts out the shape "
                + graph.shape(node)
                + ": train it as a run");
      }
    }
    if (units > MOST_UNITS || graph.weightCount() > MOST_WEIGHTS) {
      throw new GlassnetException(
          "The network has %,d units and %,d weights: the playground draws up to %,d and %,d"
              .formatted(units, graph.weightCount(), MOST_UNITS, MOST_WEIGHTS));
    }
    return spec.network(PLANE);
  }

  /// Whether a network can go on with another's weights: the same layers of the same sizes, but for
  /// what they compute with them, from the same first weights.
  static boolean goesOn(RunSpec from, RunSpec to) {
    if (!from.withLayers(to.layers()).withTraining(to.training()).withName(to.name()).equals(to)
        || from.training().seed() != to.training().seed()
        || from.layers().size() != to.layers().size()) {
      return false;
    }
    Network before = network(from);
    Network after = network(to);
    return kinds(before.graph()).equals(kinds(after.graph()))
        && before.weights().hash().equals(after.weights().hash());
  }

  private static List<String> kinds(Graph graph) {
    List<String> kinds = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Object kind =
          node.layer() instanceof Features || node.layer() instanceof Input
              ? node.layer()
              : node.layer().getClass();
      kinds.add(node.name() + " " + node.inputs() + " " + graph.shape(node) + " " + kind);
    }
    return kinds;
  }

  /// The class of a sample, or its target.
  static double target(Dataset data, int sample, boolean classes) {
    float[] target = new float[data.targetShape().size()];
    data.target(sample, target, 0);
    if (!classes || target.length == 1) {
      return target[0];
    }
    int largest = 0;
    for (int i = 1; i < target.length; i++) {
      largest = target[i] > target[largest] ? i : largest;
    }
    return largest;
  }

  private void points(Dataset data, boolean test, List<PlaySetup.Point> to) {
    float[] input = new float[2];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, input, 0);
      to.add(new PlaySetup.Point(input[0], input[1], target(data, i, !classes.isEmpty()), test));
    }
  }

  /// Whether the test has points of its own.
  boolean tested() {
    return !test.equals(train);
  }

  PlaySetup setup(
      RunSpec spec, Network network, int stepsPerEpoch, List<PlayEvent.Branch> branches) {
    List<PlaySetup.Point> points = new ArrayList<>();
    points(train, false, points);
    if (tested()) {
      points(test, true, points);
    }
    double low = points.stream().mapToDouble(PlaySetup.Point::target).min().orElse(0);
    double high = points.stream().mapToDouble(PlaySetup.Point::target).max().orElse(1);
    Graph graph = network.graph();
    List<PlaySetup.Layer> layers =
        graph.nodes().stream()
            .filter(node -> drawn(graph, node) || graph.outputs().contains(node))
            .map(node -> layer(network, node))
            .toList();
    return new PlaySetup(
        spec,
        classes,
        window,
        points,
        stepsPerEpoch,
        network.weights().count(),
        layers,
        graph.shape(graph.outputs().getFirst()).size(),
        low,
        high,
        branches);
  }

  /// Layers whose units are drawn: those before the answer that do something in inference, and the
  /// inputs where there are no features of them.
  static boolean drawn(Graph graph, Node node) {
    if (node.layer() instanceof Input) {
      return graph.nodes().stream().noneMatch(other -> other.layer() instanceof Features);
    }
    return !(node.layer() instanceof Dropout)
        && !node.layer().view(false)
        && !graph.outputs().contains(node);
  }

  private static PlaySetup.Layer layer(Network network, Node node) {
    Optional<Activation> activation =
        switch (node.layer()) {
          case Dense dense -> Optional.of(dense.activation());
          case Activate(Activation f) -> Optional.of(f);
          default -> Optional.empty();
        };
    List<String> names =
        switch (node.layer()) {
          case Features features -> features.features().stream().map(Feature::symbol).toList();
          case Input _ -> List.of("x1", "x2");
          default -> List.of();
        };
    String kernel = node.name() + "/kernel";
    boolean weighed =
        network.weights().parameters().stream().anyMatch(one -> one.name().equals(kernel));
    return new PlaySetup.Layer(
        node.name(),
        node.layer().kind(),
        activation.map(Activation::name),
        network.graph().shape(node).size(),
        names,
        weighed ? Optional.of(kernel) : Optional.empty(),
        node.inputs());
  }
}
