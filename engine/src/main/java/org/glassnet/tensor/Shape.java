package org.glassnet.tensor;

import java.util.List;
import java.util.stream.Collectors;

/// The sizes of a tensor's axes, outermost first: `(28, 28, 1)` is 28 rows of 28 columns of 1
/// channel.
///
/// A network's shapes leave the batch axis out.
///
/// @param sizes the size of each axis, each ≥ 1
public record Shape(List<Integer> sizes) {
  /// Checks the sizes.
  ///
  /// @throws ShapeException where a size is below 1 or the shape holds more than 2³¹ − 1 numbers
  public Shape {
    sizes = List.copyOf(sizes);
    long size = 1;
    for (int axis : sizes) {
      if (axis < 1) {
        throw new ShapeException(
            "Shape " + sizes + " has an axis of size " + axis + ": every axis must be at least 1");
      }
      size *= axis;
      if (size > Integer.MAX_VALUE) {
        throw new ShapeException(
            "Shape "
                + sizes
                + " holds more than "
                + Integer.MAX_VALUE
                + " numbers: too many for one tensor");
      }
    }
  }

  /// The shape of these sizes.
  public static Shape of(int... sizes) {
    return new Shape(java.util.Arrays.stream(sizes).boxed().toList());
  }

  /// How many axes there are.
  public int rank() {
    return sizes.size();
  }

  /// The size of an axis, counted from the outermost; negative counts from the innermost, −1 being
  /// the last.
  public int axis(int index) {
    return sizes.get(index < 0 ? index + rank() : index);
  }

  /// How many numbers a tensor of this shape holds.
  public int size() {
    // No iterator: training steps ask for it, and they allocate nothing.
    int size = 1;
    for (int i = 0; i < sizes.size(); i++) {
      size *= sizes.get(i);
    }
    return size;
  }

  // Written out, for a model's reading would wait for the record's own to be linked.
  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && sizes.equals(that.sizes);
  }

  @Override
  public int hashCode() {
    return sizes.hashCode();
  }

  /// `(28, 28, 1)`.
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
