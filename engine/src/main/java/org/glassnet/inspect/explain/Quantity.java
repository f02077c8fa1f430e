package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;

/// What a number of a network is: `∂L/∂dense_1/kernel[0,1]`.
///
/// @param kind whether it is the number itself, the loss's gradient with respect to it, or what an
///   optimizer makes of it
/// @param owner the parameter, node or part of a node it belongs to: `dense_1/kernel`, `dense_1`,
///   `dense_1/z`, `loss`; of what an optimizer remembers its symbol, `m`
/// @param indices where it stands in it
/// @param row the sample's place in the batch; negative where it belongs to none
public record Quantity(Kind kind, String owner, List<Integer> indices, int row) {
  /// What of a number.
  public enum Kind {
    /// The number.
    VALUE,
    /// dL/d of the number, for the batch's loss L.
    GRADIENT,
    /// What an optimizer remembered or a weight was, before an update.
    BEFORE,
    /// What it is after.
    AFTER,
    /// A number that a step of an optimizer computes on its way, or a constant of it.
    SYMBOL
  }

  /// Keeps its own copy.
  public Quantity {
    indices = List.copyOf(indices);
  }

  static Quantity of(Kind kind, Name name) {
    return new Quantity(kind, name.owner(), indices(name.shape(), name.position()), name.sample());
  }

  static Quantity symbol(String symbol) {
    return new Quantity(Kind.SYMBOL, symbol, List.of(), -1);
  }

  private static List<Integer> indices(Shape shape, int position) {
    List<Integer> indices = new ArrayList<>();
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      indices.addFirst(rest % shape.axis(axis));
      rest /= shape.axis(axis);
    }
    return indices;
  }

  /// The same number's value, gradient or state.
  public Quantity with(Kind other) {
    return new Quantity(other, owner, indices, row);
  }

  /// Where it stands among the numbers of this shape, row-major.
  public int position(Shape shape) {
    int position = 0;
    for (int axis = 0; axis < indices.size(); axis++) {
      position = position * shape.axis(axis) + indices.get(axis);
    }
    return position;
  }

  /// `dense_1[3]`, without the sample.
  public String place() {
    return owner
        + (indices.isEmpty()
            ? ""
            : "[" + String.join(",", indices.stream().map(String::valueOf).toList()) + "]");
  }

  /// `∂L/∂dense_1[3], sample 0`.
  @Override
  public String toString() {
    return (kind == Kind.GRADIENT ? "∂L/∂" : "") + place() + (row < 0 ? "" : ", sample " + row);
  }
}
