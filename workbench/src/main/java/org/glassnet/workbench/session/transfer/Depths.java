package org.glassnet.workbench.session.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.data.Normalization;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Schedule;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// What each depth of a body is worth: a linear head (multinomial logistic regression) on the mean
/// of each channel, trained and tested depth by depth.
///
/// Source of the idea: Alain and Bengio, "Understanding intermediate layers using linear classifier
/// probes", 2016.
public final class Depths {
  private static final String ALL = "depths.";

  private Depths() {}

  /// A depth and what a linear head makes of it.
  ///
  /// @param node the node whose values it is
  /// @param shape their shape
  /// @param train accuracy on the training samples
  /// @param test accuracy on the test samples
  public record Depth(String node, Shape shape, double train, double test) {}

  /// All depths of a body, from its first to its last.
  ///
  /// @param data the training and the test samples
  public static List<Depth> of(Network body, Split data, int threads) {
    List<String> nodes = nodes(body.graph());
    Dataset test = data.test().orElseThrow();
    Network means = means(body, nodes);
    List<Depth> depths = new ArrayList<>();
    try (Trainer trainer = Trainer.open(means, TrainSettings.of(Loss.meanSquared()), threads)) {
      float[] train = trainer.predict(data.train()).toArray();
      float[] tested = trainer.predict(test).toArray();
      int all = means.graph().shape(ALL).size();
      int from = 0;
      for (String node : nodes) {
        Shape shape = body.graph().shape(node);
        int channels = shape.axis(2);
        Split split =
            Split.of(
                    table(columns(train, all, from, channels), data.train()),
                    table(columns(tested, all, from, channels), test))
                .normalized(Normalization.Method.STANDARD, Normalization.Group.FEATURE);
        depths.add(probe(node, shape, split));
        from += channels;
      }
    }
    return depths;
  }

  /// The body with one output: the means of all depths side by side.
  private static Network means(Network body, List<String> depths) {
    List<Node> nodes = new ArrayList<>(body.upTo(depths.getLast()).graph().nodes());
    List<String> read = new ArrayList<>();
    for (String depth : depths) {
      read.add(ALL + read.size());
      nodes.add(new Node(read.getLast(), new GlobalAveragePooling2d(), List.of(depth)));
    }
    nodes.add(new Node(ALL, new Concatenate(-1), read));
    Network means = Network.of(Graph.of(nodes), 1);
    for (Parameter parameter : means.weights().parameters()) {
      means.weights().assign(parameter.name(), body.weights().tensor(parameter.name()));
    }
    return means;
  }

  private static float[][] columns(float[] rows, int width, int from, int count) {
    float[][] columns = new float[rows.length / width][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOfRange(rows, i * width + from, i * width + from + count);
    }
    return columns;
  }

  /// The ends of a body's blocks: pooling, what is put side by side or added up, the first
  /// activation, and the end. Everything later reads only them.
  static List<String> nodes(Graph graph) {
    List<String> nodes = new ArrayList<>();
    boolean activated = false;
    for (Node node : graph.nodes()) {
      boolean image = graph.shape(node).rank() == 3;
      boolean last = graph.outputs().contains(node);
      boolean ends =
          switch (node.layer()) {
            case MaxPooling2d _, AveragePooling2d _, Concatenate _ -> true;
            case Activate _ -> !activated || afterSum(graph, node);
            default -> false;
          };
      activated |= node.layer() instanceof Activate;
      if (image && (ends || last) && (last || bottleneck(graph, node))) {
        nodes.add(node.name());
      }
    }
    return nodes;
  }

  private static boolean afterSum(Graph graph, Node node) {
    return graph.node(node.inputs().getFirst()).layer() instanceof Add;
  }

  private static boolean bottleneck(Graph graph, Node at) {
    Set<String> later = new HashSet<>(Set.of(at.name()));
    boolean behind = false;
    for (Node node : graph.nodes()) {
      if (behind) {
        if (!later.containsAll(node.inputs())) {
          return false;
        }
        later.add(node.name());
      }
      behind |= node.equals(at);
    }
    return true;
  }

  private static Table table(float[][] features, Dataset data) {
    int[] labels = new int[data.size()];
    float[] target = new float[1];
    for (int i = 0; i < labels.length; i++) {
      data.target(i, target, 0);
      labels[i] = (int) target[0];
    }
    return Table.of(features, labels, data.classes());
  }

  private static Depth probe(String node, Shape shape, Split split) {
    Network head =
        Network.sequential(
            1,
            split.train().inputShape(),
            Dense.of(split.train().classes().size()).withPenalty(Penalty.l2(0.001)));
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(Adam.of(0.01))
            .withSchedule(new Schedule.Cosine(60, 0, Optional.empty()))
            .withEpochs(60);
    try (Trainer trainer = Trainer.open(head, settings, 1)) {
      trainer.fit(Split.of(split.train()), _ -> {});
      return new Depth(
          node,
          shape,
          accuracy(trainer, split.train()),
          accuracy(trainer, split.test().orElseThrow()));
    }
  }

  private static double accuracy(Trainer trainer, Dataset data) {
    return trainer.evaluate(data).accuracy().orElseThrow();
  }
}
