package org.glassnet.inspect.image;

import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.Tensor;

/// What each layer makes of an image, as in inference.
///
/// @param image the image, of shape (height, width, channels)
/// @param layers one for each value, in the order of the graph, the input first
public record FeatureMaps(Tensor image, List<Layer> layers) {
  /// Keeps its own copy.
  public FeatureMaps {
    layers = List.copyOf(layers);
  }

  /// A layer's output.
  ///
  /// @param name the value: `conv2d_1`, `split_1:1`
  /// @param kind the layer's kind
  /// @param values of shape (height, width, channels), or (units)
  public record Layer(String name, String kind, Tensor values) {
    /// Whether its values are an image for each channel.
    public boolean maps() {
      return values.shape().rank() == 3;
    }
  }

  /// Sends an image through a network; the same bits on any number of threads.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the network does not take such an image
  public static FeatureMaps of(Network network, Tensor image, int threads) {
    Graph graph = network.graph();
    Passage.check(graph, image.shape());
    List<Node> nodes = graph.nodes();
    try (Compute compute = Compute.open(threads)) {
      Passage passage =
          Passage.forward(
              network,
              Ending.OUTPUT,
              1,
              nodes.stream().flatMap(n -> graph.values(n).stream()).collect(Collectors.toSet()),
              compute);
      passage.run(image.toArray());
      return new FeatureMaps(
          image,
          nodes.stream()
              .flatMap(node ->
                  graph.values(node).stream()
                      .map(name -> new Layer(name, node.layer().kind(), passage.value(name))))
              .toList());
    }
  }

  /// What the network says: the last layer's numbers.
  public Tensor output() {
    return layers.getLast().values();
  }
}
