package org.glassnet.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// What a body says to the samples of a set, kept in memory, with the set's targets.
final class Features implements Dataset {
  private final Dataset source;
  private final Shape shape;
  private final float[][] values;

  private Features(Dataset source, Shape shape, float[][] values) {
    this.source = source;
    this.shape = shape;
    this.values = values;
  }

  /// What a network says to all samples.
  static Features of(Inference inference, Dataset source) {
    float[][] values = new float[source.size()][];
    int size = inference.output().size();
    inference.predictions(
        source, (sample, from, at) -> values[sample] = Arrays.copyOfRange(from, at, at + size));
    return new Features(source, inference.output(), values);
  }

  /// Whether samples are the same in each epoch.
  static boolean unchanging(TrainSettings settings, Dataset train) {
    return train.at(settings.seed(), 1).equals(train);
  }

  /// Whether what a node says to all samples takes no more than a quarter of the memory.
  ///
  /// @param test the test samples, if what it says to them is to be kept as well
  static boolean fit(Network network, String node, Split data, Optional<Dataset> test) {
    long samples =
        (long) data.train().size()
            + data.validation().map(Dataset::size).orElse(0)
            + test.map(Dataset::size).orElse(0);
    long bytes = samples * network.graph().shape(node).size() * Float.BYTES;
    return bytes <= Runtime.getRuntime().maxMemory() / 4;
  }

  /// The last node of the body of a network: what it says to a sample stays the same, and all that
  /// comes later needs nothing else. Empty where there is none but the input.
  static Optional<String> body(Network network) {
    Graph graph = network.graph();
    Map<String, Boolean> still = new HashMap<>();
    for (Node node : graph.nodes()) {
      boolean all =
          still(network, node)
              && node.inputs().stream().map(graph::node).allMatch(it -> still.get(it.name()));
      still.put(node.name(), all);
    }
    List<Node> candidates = graph.nodes().reversed();
    return candidates.stream()
        .filter(node -> still.get(node.name()) && !(node.layer() instanceof Input))
        .filter(node -> graph.values(node).size() == 1 && !graph.outputs().contains(node))
        .filter(node -> suffices(graph, node))
        .map(Node::name)
        .findFirst();
  }

  private static boolean still(Network network, Node node) {
    boolean same =
        switch (node.layer()) {
          case Dropout(double rate) -> rate == 0;
          case SpatialDropout2d(double rate) -> rate == 0;
          case BatchNormalization own -> own.frozen();
          case CustomLayer _ -> false;
          default -> true;
        };
    return same
        && network.weights().parameters().stream()
            .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
            .allMatch(network.frozen()::whole);
  }

  /// Whether the output can be had from this node's value alone.
  private static boolean suffices(Graph graph, Node body) {
    Set<String> known = new HashSet<>(Set.of(body.name()));
    for (Node node : graph.nodes()) {
      List<String> read = node.inputs().stream().map(value -> graph.node(value).name()).toList();
      if (read.stream().anyMatch(known::contains)) {
        if (!known.containsAll(read)) {
          return false;
        }
        known.add(node.name());
      }
    }
    return graph.outputs().stream().allMatch(node -> known.contains(node.name()));
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  public Shape targetShape() {
    return source.targetShape();
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    System.arraycopy(values[index], 0, to, offset, values[index].length);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    source.target(index, to, offset);
  }

  @Override
  public boolean weighted() {
    return source.weighted();
  }

  @Override
  public float weight(int index) {
    return source.weight(index);
  }

  @Override
  public String hash() {
    return source.hash();
  }

  @Override
  public String description() {
    return source.description() + ", features";
  }
}
