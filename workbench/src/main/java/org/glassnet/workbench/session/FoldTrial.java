package org.glassnet.workbench.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.Bend;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.model.Folding;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Trainer;

/// Folds a network and asks both the same.
final class FoldTrial {
  private static final int MOST = 1000;
  private static final int SMALL = 6;

  private FoldTrial() {}

  static FoldResult of(RunSpec spec, Network network, Dataset data) {
    Folding.Folded folded = Folding.of(network);
    int samples = Math.min(data.size(), MOST);
    int[] numbers = new int[samples];
    for (int i = 0; i < samples; i++) {
      numbers[i] = i;
    }
    Tensor inputs = Samples.of(data, numbers).inputs();
    Tensor before = said(spec, network, inputs);
    Tensor after = said(spec, folded.network(), inputs);
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < before.size(); i++) {
      difference = Math.max(difference, Math.abs((double) before.at(i) - after.at(i)));
      largest = Math.max(largest, Math.abs(before.at(i)));
    }
    return new FoldResult(spec, network, folded, samples, difference, largest, proofs(network));
  }

  private static Tensor said(RunSpec spec, Network network, Tensor inputs) {
    try (Trainer trainer = Trainer.open(network, spec.training(), 1)) {
      return trainer.predict(inputs);
    }
  }

  /// Of every kind of layer that is no affine map, two inputs that show it.
  private static List<FoldResult.Proof> proofs(Network network) {
    List<FoldResult.Proof> proofs = new ArrayList<>();
    Set<Layer> seen = new HashSet<>();
    Graph graph = network.graph();
    for (Node node : graph.nodes()) {
      Layer bending = bending(node.layer());
      boolean searched =
          !(node.layer() instanceof Input)
              && bending.parameters(graph.inputShapes(node)).isEmpty()
              && seen.add(bending);
      if (searched) {
        boolean whole = bending.equals(node.layer());
        Shape in = small(whole ? graph.inputShapes(node).getFirst() : graph.shape(node));
        Bend.of(bending, in).ifPresent(bend -> proofs.add(new FoldResult.Proof(node, in, bend)));
      }
    }
    return proofs;
  }

  /// What of a layer may bend: its activation, if it has one.
  private static Layer bending(Layer layer) {
    return layer instanceof Activated activated
            && !(layer instanceof Activate)
            && !(activated.activation() instanceof Elementwise.Linear)
        ? new Activate(activated.activation())
        : layer;
  }

  /// The corner of an image is enough to show it.
  private static Shape small(Shape shape) {
    return shape.rank() == 3
        ? Shape.of(
            Math.min(shape.axis(0), SMALL),
            Math.min(shape.axis(1), SMALL),
            Math.min(shape.axis(2), 4))
        : shape;
  }
}
