package org.glassnet.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/// An immutable block of float32 numbers with a shape, row-major.
public final class Tensor {
  private final Shape shape;
  private final float[] values;

  private Tensor(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /// A tensor holding a copy of these numbers.
  ///
  /// @throws ShapeException where their count is not the shape's
  public static Tensor of(Shape shape, float... values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " takes "
              + shape.size()
              + " numbers, but "
              + values.length
              + " were given");
    }
    return new Tensor(shape, values.clone());
  }

  /// A tensor holding a copy of the numbers that stand in a longer array from an offset on.
  ///
  /// @throws ShapeException where the array ends before the shape is full
  public static Tensor slice(Shape shape, float[] array, int offset) {
    if (offset < 0 || array.length - offset < shape.size()) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " takes "
              + shape.size()
              + " numbers, but the array of "
              + array.length
              + " has "
              + (array.length - offset)
              + " from "
              + offset
              + " on");
    }
    return new Tensor(shape, Arrays.copyOfRange(array, offset, offset + shape.size()));
  }

  /// The sizes of its axes.
  public Shape shape() {
    return shape;
  }

  /// How many numbers it holds.
  public int size() {
    return values.length;
  }

  /// The number at a position in row-major order.
  public float at(int position) {
    return values[position];
  }

  /// The number at one index an axis.
  ///
  /// @throws ShapeException where the indices are not inside the shape
  public float at(int... indices) {
    return values[position(shape, indices)];
  }

  /// A copy of its numbers, row-major.
  public float[] toArray() {
    return values.clone();
  }

  /// Copies its numbers into an array from an offset on.
  public void copyTo(float[] array, int offset) {
    copyTo(0, values.length, array, offset);
  }

  /// Copies some of its numbers, from a position in row-major order on.
  public void copyTo(int from, int count, float[] array, int offset) {
    System.arraycopy(values, from, array, offset, count);
  }

  /// The same numbers in another shape, row-major.
  ///
  /// @throws ShapeException where that has not as many
  public Tensor reshaped(Shape other) {
    if (other.size() != size()) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " cannot have the shape "
              + other
              + ": it has "
              + size()
              + " numbers");
    }
    return new Tensor(other, values);
  }

  /// The same numbers with the axes in another order: axis k is this tensor's axis `axes[k]`, so
  /// that `permuted(1, 0)` transposes a matrix.
  ///
  /// @throws ShapeException where each of its axes is not named once
  public Tensor permuted(int... axes) {
    int rank = shape.rank();
    if (!Arrays.equals(
        Arrays.stream(axes).sorted().toArray(), IntStream.range(0, rank).toArray())) {
      throw new ShapeException(
          "Axes "
              + Arrays.toString(axes)
              + " of a tensor of shape "
              + shape
              + ": name each of 0 to "
              + (rank - 1)
              + " once");
    }
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.axis(axis);
    }
    Shape permuted = new Shape(Arrays.stream(axes).mapToObj(shape::axis).toList());
    float[] result = new float[values.length];
    int[] index = new int[rank];
    int from = 0;
    for (int i = 0; i < result.length; i++) {
      result[i] = values[from];
      for (int k = rank - 1; k >= 0; k--) {
        from += strides[axes[k]];
        if (++index[k] < permuted.axis(k)) {
          break;
        }
        from -= index[k] * strides[axes[k]];
        index[k] = 0;
      }
    }
    return new Tensor(permuted, result);
  }

  /// Where the element of these indices stands in row-major order.
  ///
  /// @throws ShapeException where the indices are not inside the shape
  public static int position(Shape shape, int... indices) {
    if (indices.length != shape.rank()) {
      throw new ShapeException(
          "Index "
              + Arrays.toString(indices)
              + " has "
              + indices.length
              + " numbers, but shape "
              + shape
              + " has "
              + shape.rank()
              + " axes");
    }
    int position = 0;
    for (int axis = 0; axis < indices.length; axis++) {
      int index = indices[axis];
      if (index < 0 || index >= shape.axis(axis)) {
        throw new ShapeException(
            "Index "
                + Arrays.toString(indices)
                + " is outside shape "
                + shape
                + ": axis "
                + axis
                + " goes from 0 to "
                + (shape.axis(axis) - 1));
      }
      position = position * shape.axis(axis) + index;
    }
    return position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
