package org.glassnet.model;

import java.util.List;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.Shape;

/// A graph of layers with its weights.
public final class Network {
  private final Graph graph;
  private final Weights weights;
  private final Frozen frozen;

  private Network(Graph graph, Weights weights, Frozen frozen) {
    this.graph = graph;
    this.weights = weights;
    this.frozen = frozen;
  }

  /// A network of this graph with first weights from a seed.
  public static Network of(Graph graph, long seed) {
    Weights weights = Weights.initial(graph, seed);
    return new Network(graph, weights, Frozen.none().withState(weights));
  }

  /// A chain of layers with first weights from a seed.
  public static Network sequential(long seed, Shape input, Layer... layers) {
    return of(Graph.sequential(input, layers), seed);
  }

  /// The same network, weights shared, in which training leaves these parameters or single elements
  /// as they are: `dense_1/bias`, `dense_1/kernel[0,1]`.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is not in the network
  public Network withFrozen(List<String> selectors) {
    return new Network(graph, weights, Frozen.of(weights, selectors).withState(weights));
  }

  /// The same weights under another graph, whose nodes have the same parameters in the same order.
  Network withGraph(Graph other) {
    return new Network(other, weights, frozen);
  }

  /// The layers and how they are connected.
  public Graph graph() {
    return graph;
  }

  /// The weights, live.
  public Weights weights() {
    return weights;
  }

  /// What training leaves as it is.
  public Frozen frozen() {
    return frozen;
  }

  /// Layers, shapes and parameters as a table.
  public Summary summary() {
    return Summary.of(this);
  }
}
