package org.glassnet.inspect.explain;

import java.util.List;
import java.util.function.IntPredicate;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activated;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// Which outputs of a layer have to do with a number, so that the others need not be computed: at
/// least these, of layers where that saves much.
///
/// Of batch normalization it is a channel, of others the place of an output.
record Focus(Graph graph) {
  /// The outputs that a weight has a part in.
  IntPredicate weight(Node node, Name weight) {
    int index = weight.position();
    int last = graph.shape(node).axis(-1);
    boolean bias = weight.owner().endsWith("/bias");
    return switch (node.layer()) {
      case Dense _, Conv2d _, DepthwiseConv2d _ when alone(node) -> at -> at % last == index % last;
      case TransposedConv2d _ when alone(node) -> {
        int filter = bias ? index : index / weight.shape().axis(-1) % last;
        yield at -> at % last == filter;
      }
      case BatchNormalization _ -> channel -> channel == index % last;
      default -> _ -> true;
    };
  }

  /// The output that a number of the node itself is, or goes into.
  IntPredicate own(Node node, Quantity quantity) {
    int last = graph.shape(node).axis(-1);
    return switch (node.layer()) {
      case Dense _, Conv2d _, DepthwiseConv2d _, TransposedConv2d _ when alone(node) -> {
        int place = quantity.position(graph.shape(node));
        yield at -> at == place;
      }
      case BatchNormalization _ -> channel -> channel == quantity.indices().getLast() % last;
      default -> _ -> true;
    };
  }

  /// The outputs that are made of a number that the node reads in its place.
  IntPredicate reads(Node node, Quantity quantity) {
    Shape in = graph.inputShapes(node).getFirst();
    List<Integer> indices = quantity.indices();
    if (node.inputs().size() != 1
        || !node.inputs().getFirst().equals(quantity.owner())
        || indices.size() != in.rank()) {
      return _ -> true;
    }
    return switch (node.layer()) {
      case Dense dense when alone(node) -> {
        int row = quantity.position(in) / in.axis(-1);
        yield at -> at / dense.units() == row;
      }
      case Conv2d conv when alone(node) ->
          near(node, indices, conv.kernelSize(), conv.stride(), conv.dilation(), conv.padding());
      case DepthwiseConv2d conv when alone(node) ->
          near(node, indices, conv.kernelSize(), conv.stride(), conv.dilation(), conv.padding());
      case BatchNormalization _ -> channel -> channel == indices.getLast();
      default -> _ -> true;
    };
  }

  private IntPredicate near(
      Node node, List<Integer> pixel, Size size, Size stride, Size gap, Padding padding) {
    Shape out = graph.shape(node);
    int top = padding instanceof Padding.Explicit sides ? sides.top() : 0;
    int left = padding instanceof Padding.Explicit sides ? sides.left() : 0;
    int height = (size.height() - 1) * gap.height() + 1;
    int width = (size.width() - 1) * gap.width() + 1;
    return at -> {
      int i = at / out.axis(2) / out.axis(1) * stride.height();
      int j = at / out.axis(2) % out.axis(1) * stride.width();
      return i >= pixel.get(0) - height
          && i <= pixel.get(0) + height + top
          && j >= pixel.get(1) - width
          && j <= pixel.get(1) + width + left;
    };
  }

  /// Whether each output is computed by itself.
  private static boolean alone(Node node) {
    return !(node.layer() instanceof Activated activated)
        || activated.activation() instanceof Elementwise;
  }
}
