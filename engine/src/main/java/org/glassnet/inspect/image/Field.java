package org.glassnet.inspect.image;

import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// The receptive field of a place: the rectangle of the image that it depends on.
///
/// @param top its first row
/// @param left its first column
/// @param bottom the row after its last
/// @param right the column after its last
public record Field(int top, int left, int bottom, int right) {
  /// The field of a place in a layer's feature maps; the whole image where the layer makes none, or
  /// one before it sees the image as a whole.
  public static Field of(Graph graph, String layer, int row, int column) {
    return unbounded(graph, layer, row, column).within(Passage.image(graph));
  }

  /// The same with what lies in the padding around the image.
  static Field unbounded(Graph graph, String layer, int row, int column) {
    Node node = graph.node(layer);
    return graph.shape(node).rank() == 3
        ? new Field(row, column, row + 1, column + 1).before(graph, node)
        : whole(Passage.image(graph));
  }

  private static Field whole(Shape image) {
    return new Field(0, 0, image.axis(0), image.axis(1));
  }

  private Field within(Shape image) {
    return new Field(
        Math.max(0, top),
        Math.max(0, left),
        Math.min(image.axis(0), bottom),
        Math.min(image.axis(1), right));
  }

  /// The part of the image that a part of a node's output depends on.
  private Field before(Graph graph, Node node) {
    return switch (node.layer()) {
      case Input _ -> this;
      case Conv2d it ->
          through(graph, node, it.kernelSize(), it.stride(), it.dilation(), it.padding());
      case DepthwiseConv2d it ->
          through(graph, node, it.kernelSize(), it.stride(), it.dilation(), it.padding());
      case MaxPooling2d it ->
          through(graph, node, it.poolSize(), it.stride(), Size.one(), it.padding());
      case AveragePooling2d it ->
          through(graph, node, it.poolSize(), it.stride(), Size.one(), it.padding());
      case ZeroPadding2d(Padding.Explicit(int above, _, int before, _)) ->
          new Field(top - above, left - before, bottom - above, right - before).inputs(graph, node);
      case Activate _, BatchNormalization _, Dropout _, SpatialDropout2d _, Prelu _ ->
          inputs(graph, node);
      case LocalResponseNormalization _, Add _, Concatenate _ -> inputs(graph, node);
      default -> whole(Passage.image(graph));
    };
  }

  private Field through(
      Graph graph, Node node, Size size, Size stride, Size dilation, Padding padding) {
    Shape in = graph.inputShapes(node).getFirst();
    Shape out = graph.shape(node);
    int high = (size.height() - 1) * dilation.height() + 1;
    int wide = (size.width() - 1) * dilation.width() + 1;
    int above = 0;
    int ahead = 0;
    switch (padding) {
      case Padding.Valid() -> {}
      case Padding.Same() -> {
        above = Math.max((out.axis(0) - 1) * stride.height() + high - in.axis(0), 0) / 2;
        ahead = Math.max((out.axis(1) - 1) * stride.width() + wide - in.axis(1), 0) / 2;
      }
      case Padding.Explicit(int rows, _, int columns, _) -> {
        above = rows;
        ahead = columns;
      }
    }
    return new Field(
            top * stride.height() - above,
            left * stride.width() - ahead,
            (bottom - 1) * stride.height() - above + high,
            (right - 1) * stride.width() - ahead + wide)
        .inputs(graph, node);
  }

  /// The smallest field that holds those of all inputs.
  private Field inputs(Graph graph, Node node) {
    return node.inputs().stream()
        .map(value -> before(graph, graph.node(value)))
        .reduce((one, other) ->
            new Field(
                Math.min(one.top, other.top),
                Math.min(one.left, other.left),
                Math.max(one.bottom, other.bottom),
                Math.max(one.right, other.right)))
        .orElseThrow();
  }
}
