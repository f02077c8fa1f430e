package org.glassnet.inspect.explain;

import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// About how many products a sample takes.
final class Work {
  private static final int OTHERS = 4;

  private Work() {}

  static long products(Graph graph) {
    return graph.nodes().stream().mapToLong(node -> products(graph, node)).sum();
  }

  private static long products(Graph graph, Node node) {
    long outputs = graph.values(node).stream().map(graph::shape).mapToLong(Shape::size).sum();
    return switch (node.layer()) {
      case Dense _ -> outputs * graph.inputShapes(node).getFirst().axis(-1);
      case Conv2d conv ->
          outputs
              * conv.kernelSize().height()
              * conv.kernelSize().width()
              * graph.inputShapes(node).getFirst().axis(-1)
              / conv.groups();
      case DepthwiseConv2d conv -> outputs * conv.kernelSize().height() * conv.kernelSize().width();
      case TransposedConv2d conv ->
          (long) graph.inputShapes(node).getFirst().size()
              * conv.kernelSize().height()
              * conv.kernelSize().width()
              * graph.shape(node).axis(-1);
      default -> OTHERS * outputs;
    };
  }
}
