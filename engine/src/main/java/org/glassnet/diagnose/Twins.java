package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;

/// Units of a dense layer, or filters of a convolution, that have the same weights, in and out.
final class Twins {
  private Twins() {}

  /// The share of a layer's units that have a twin; 0 for other layers, and of one unit.
  static double share(Network network, Node node) {
    int units = network.graph().shape(node).axis(-1);
    if (!hasUnits(node.layer()) || units < 2) {
      return 0;
    }
    float[] in = parameter(network, node, "kernel");
    float[] bias = parameter(network, node, "bias");
    float[] out = next(network, node, units);
    int outputs = out.length == 0 ? 0 : outputs(network, node);
    Map<Unit, Integer> counts = new HashMap<>();
    Unit[] all = new Unit[units];
    for (int u = 0; u < units; u++) {
      float[] own = new float[(in.length + bias.length + out.length) / units];
      int at = column(in, units, u, own, 0);
      at = column(bias, units, u, own, at);
      rows(out, outputs, units, u, own, at);
      all[u] = new Unit(own);
      counts.merge(all[u], 1, Integer::sum);
    }
    return Arrays.stream(all).filter(unit -> counts.get(unit) > 1).count() / (double) units;
  }

  private static boolean hasUnits(Layer layer) {
    return layer instanceof Dense || (layer instanceof Conv2d conv && conv.groups() == 1);
  }

  private static int column(float[] matrix, int columns, int column, float[] to, int at) {
    int end = at;
    for (int i = column; i < matrix.length; i += columns) {
      to[end++] = matrix[i];
    }
    return end;
  }

  /// Units are the last axis of what is read: their rows come again at each tap or pixel.
  private static void rows(float[] matrix, int columns, int units, int unit, float[] to, int at) {
    int end = at;
    for (int row = unit; row * columns < matrix.length; row += units) {
      System.arraycopy(matrix, row * columns, to, end, columns);
      end += columns;
    }
  }

  /// The weights that read this layer's units, if those of one layer alone do; else none.
  private static float[] next(Network network, Node node, int units) {
    return reader(network.graph(), node)
        .map(reader -> parameter(network, reader, "kernel"))
        .filter(kernel -> kernel.length % units == 0)
        .orElse(new float[0]);
  }

  private static int outputs(Network network, Node node) {
    return reader(network.graph(), node)
        .map(reader -> network.graph().shape(reader).axis(-1))
        .orElse(0);
  }

  /// The layer with units that reads a node, through what has no weights of its own: activations,
  /// pooling, flatten.
  private static Optional<Node> reader(Graph graph, Node node) {
    List<Node> readers =
        graph.nodes().stream().filter(other -> other.inputs().contains(node.name())).toList();
    if (readers.size() != 1 || readers.getFirst().inputs().size() != 1) {
      return Optional.empty();
    }
    Node reader = readers.getFirst();
    if (hasUnits(reader.layer())) {
      return Optional.of(reader);
    }
    return reader.layer().parameters(graph.inputShapes(reader)).isEmpty()
        ? reader(graph, reader)
        : Optional.empty();
  }

  private static float[] parameter(Network network, Node node, String name) {
    return network.weights().parameters().stream()
        .filter(parameter -> parameter.name().equals(node.name() + "/" + name))
        .findFirst()
        .map(parameter -> numbers(network, parameter))
        .orElse(new float[0]);
  }

  private static float[] numbers(Network network, Parameter parameter) {
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
