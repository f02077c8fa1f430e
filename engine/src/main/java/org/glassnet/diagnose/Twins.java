package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.layer.Dense;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;

/// Units of a dense layer that have the same weights, in and out.
final class Twins {
  private Twins() {}

  /// The share of a layer's units that have a twin; 0 for layers other than dense, and of one unit.
  static double share(Network network, Node node) {
    if (!(node.layer() instanceof Dense dense) || dense.units() < 2) {
      return 0;
    }
    float[] in = kernel(network, node);
    float[] out = next(network, node);
    Map<Unit, Integer> counts = new HashMap<>();
    Unit[] units = new Unit[dense.units()];
    for (int u = 0; u < units.length; u++) {
      units[u] = unit(in, out, dense.units(), u);
      counts.merge(units[u], 1, Integer::sum);
    }
    return Arrays.stream(units).filter(unit -> counts.get(unit) > 1).count()
        / (double) units.length;
  }

  private static Unit unit(float[] in, float[] out, int units, int u) {
    int inputs = in.length / units;
    int outputs = out.length / units;
    float[] own = new float[inputs + outputs];
    for (int i = 0; i < inputs; i++) {
      own[i] = in[i * units + u];
    }
    System.arraycopy(out, u * outputs, own, inputs, outputs);
    return new Unit(own);
  }

  /// The weights of the dense layer that reads this one, if that alone does; else none.
  private static float[] next(Network network, Node node) {
    Graph graph = network.graph();
    List<Node> readers =
        graph.nodes().stream().filter(other -> other.inputs().contains(node.name())).toList();
    return readers.size() == 1 && readers.getFirst().layer() instanceof Dense
        ? kernel(network, readers.getFirst())
        : new float[0];
  }

  private static float[] kernel(Network network, Node node) {
    Parameter parameter = network.weights().parameter(node.name() + "/kernel");
    return Arrays.copyOfRange(network.weights().array(), parameter.offset(), parameter.end());
  }

  private record Unit(float[] weights) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unit that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(weights);
    }
  }
}
