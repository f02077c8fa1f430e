package org.glassnet.workbench.session;

import java.util.List;
import org.glassnet.inspect.Bend;
import org.glassnet.layer.Input;
import org.glassnet.model.Folding;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;

/// What folding a network came to.
///
/// @param spec the network as it was asked for
/// @param before the network
/// @param folded the network with fewer layers
/// @param samples how many samples both were asked about
/// @param difference the largest difference of two outputs
/// @param largest the largest |output| of the network as it was
/// @param bends of layers that are no affine map, an input that proves it
public record FoldResult(
    RunSpec spec,
    Network before,
    Folding.Folded folded,
    int samples,
    double difference,
    double largest,
    List<Proof> bends) {
  /// A layer that bends, and where.
  ///
  /// @param node the layer
  /// @param input the shape of the inputs, the corner of an image where that is enough
  /// @param bend two inputs that show it
  public record Proof(Node node, Shape input, Bend bend) {}

  /// The folded network as a specification, its weights in it.
  public RunSpec foldedSpec() {
    Graph graph = folded.network().graph();
    List<Placement> layers =
        graph.nodes().stream()
            .filter(node -> !(node.layer() instanceof Input))
            .map(node -> Placement.of(node.layer()).named(node.name()))
            .toList();
    return new RunSpec(
        spec.name() + "-folded",
        spec.data(),
        spec.validation(),
        spec.fold(),
        spec.augmentations(),
        layers,
        List.of(),
        spec.training());
  }

  /// Keeps its own copy.
  public FoldResult {
    bends = List.copyOf(bends);
  }
}
