package org.glassnet.inspect.explain;

import org.glassnet.tensor.Shape;

/// The name of a term, written out only where somebody reads it.
///
/// @param owner the parameter or node: `dense_1/kernel`
/// @param shape the owner's shape
/// @param position where the term stands in it, row-major
/// @param sample the sample's number; negative where the term belongs to none
record Name(String owner, Shape shape, int position, int sample) {
  private static final Shape ONE = Shape.of();

  static Name of(String owner) {
    return new Name(owner, ONE, 0, -1);
  }

  static Name of(String owner, Shape shape, int position) {
    return new Name(owner, shape, position, -1);
  }

  /// `dense_1/kernel[0,1]`.
  @Override
  public String toString() {
    StringBuilder indices = new StringBuilder();
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      indices.insert(0, (axis == 0 ? "[" : ",") + rest % shape.axis(axis));
      rest /= shape.axis(axis);
    }
    return owner
        + indices
        + (shape.rank() > 0 ? "]" : "")
        + (sample < 0 ? "" : ", sample " + sample);
  }
}
