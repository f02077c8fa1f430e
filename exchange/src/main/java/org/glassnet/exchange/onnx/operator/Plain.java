package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.layer.CustomLayer;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// What these layers have in common: they are made for inputs of certain sizes, and nearly all have
/// one output.
public abstract sealed class Plain implements CustomLayer
    permits Arrange,
        Blend,
        Choose,
        Combine,
        Constant,
        Convolve,
        Curve,
        Deconvolve,
        MatrixProduct,
        Pool,
        Reduce,
        SoftmaxAlong,
        Standardize {
  private final String kind;
  private final List<Integer> sizes;
  private final Shape out;

  /// A layer of this kind.
  ///
  /// @param sizes how many numbers each input has
  /// @param out the output's shape
  Plain(String kind, List<Integer> sizes, Shape out) {
    this.kind = kind;
    this.sizes = List.copyOf(sizes);
    this.out = out;
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final Shape outputShape(List<Shape> inputs) {
    if (!inputs.stream().map(Shape::size).toList().equals(sizes)) {
      throw new ShapeException(
          kind
              + " was made for inputs of "
              + sizes
              + " numbers, but they have the shapes "
              + inputs);
    }
    return out;
  }

  /// The output's shape.
  final Shape out() {
    return out;
  }

  @Override
  public String toString() {
    return kind + " " + out;
  }
}
