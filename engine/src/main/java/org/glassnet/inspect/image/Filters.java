package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The weights of a layer's units as images: of a convolution its filters, of a dense layer that
/// reads the image itself a weight for each pixel.
///
/// @param layer the layer
/// @param dense whether it is a dense layer
/// @param weights of shape (units, height, width, channels)
public record Filters(String layer, boolean dense, Tensor weights) {
  /// How many units there are.
  public int units() {
    return weights.shape().axis(0);
  }

  /// The weights of a unit, of shape (height, width, channels).
  public Tensor unit(int number) {
    Shape one = new Shape(weights.shape().sizes().subList(1, 4));
    return Tensor.slice(one, weights.toArray(), number * one.size());
  }

  /// Of the first convolution, and of the first dense layer if it reads the image itself.
  ///
  /// @throws GlassnetException where there is neither
  public static List<Filters> first(Network network) {
    List<Filters> found = shown(network);
    if (found.isEmpty()) {
      throw new GlassnetException(
          "The network has neither a convolution nor a dense layer that reads the image itself, so"
              + " none of its weights are images");
    }
    return found;
  }

  /// The same, empty where there is neither.
  public static List<Filters> shown(Network network) {
    Passage.image(network.graph());
    List<Filters> found = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      if (node.layer() instanceof Conv2d) {
        found.add(of(network, node.name()));
        break;
      }
    }
    for (Node node : network.graph().nodes()) {
      if (readsImage(network.graph(), node)) {
        found.add(of(network, node.name()));
        break;
      }
    }
    return found;
  }

  /// Of a layer: any convolution, or a dense layer that reads the image itself.
  ///
  /// @throws GlassnetException where it is something else
  public static Filters of(Network network, String layer) {
    Graph graph = network.graph();
    Node node = graph.node(layer);
    boolean dense = readsImage(graph, node);
    if (!dense && !(node.layer() instanceof Conv2d)) {
      throw new GlassnetException(
          "The weights of "
              + node.name()
              + " are no images: those of a convolution are, and those of a dense layer that reads"
              + " the image itself");
    }
    Parameter kernel = network.weights().parameter(node.name() + "/kernel");
    Tensor weights = network.weights().tensor(kernel.name());
    if (dense) {
      List<Integer> sizes = new ArrayList<>(Passage.image(graph).sizes());
      sizes.add(kernel.shape().axis(-1));
      weights = weights.reshaped(new Shape(sizes));
    }
    return new Filters(node.name(), dense, weights.permuted(3, 0, 1, 2));
  }

  private static boolean readsImage(Graph graph, Node node) {
    if (!(node.layer() instanceof Dense) || graph.inputShapes(node).getFirst().rank() != 1) {
      return false;
    }
    Optional<Node> from = Optional.of(graph.node(node.inputs().getFirst()));
    while (from.isPresent() && passes(from.get().layer())) {
      from = from.get().inputs().stream().findFirst().map(graph::node);
    }
    return from.isPresent() && graph.inputs().contains(from.get());
  }

  /// Whether what comes out is the input's numbers, in inference.
  private static boolean passes(Layer layer) {
    return layer.view(false);
  }
}
