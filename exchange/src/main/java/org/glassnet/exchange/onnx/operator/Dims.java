package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.tensor.Shape;

/// The sizes of a tensor's axes as ONNX has them: none at all for one number, and an axis may be
/// empty.
public final class Dims {
  /// A value or table of more numbers is taken for a mistake, or for an attack on memory.
  private static final long MOST = 1L << 27;

  private Dims() {}

  /// How many numbers there are.
  ///
  /// @throws OnnxException where there are more than are read
  public static int size(List<Integer> dims) {
    long size = 1;
    for (int axis : dims) {
      size *= axis;
      if (size > MOST) {
        throw new OnnxException(
            "A value has the shape " + dims + ": more than " + MOST + " numbers are not read");
      }
    }
    return (int) size;
  }

  /// The engine's shape, in which one number is (1).
  ///
  /// @throws OnnxException where an axis is empty
  public static Shape shape(List<Integer> dims) {
    if (dims.contains(0)) {
      throw new OnnxException("A value has the shape " + dims + ": networks have no empty values");
    }
    return dims.isEmpty() ? Shape.of(1) : new Shape(dims);
  }

  /// How far apart neighbours along each axis stand.
  public static int[] strides(List<Integer> dims) {
    int[] strides = new int[dims.size()];
    int stride = 1;
    for (int i = dims.size() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims.get(i);
    }
    return strides;
  }

  /// The shape to which values of these shapes are stretched, the last axes beneath each other.
  ///
  /// @throws OnnxException where sizes differ and neither is 1
  public static List<Integer> broadcast(List<List<Integer>> all) {
    int rank = all.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> result = new ArrayList<>(Collections.nCopies(rank, 1));
    for (List<Integer> dims : all) {
      for (int i = 0; i < dims.size(); i++) {
        int at = rank - dims.size() + i;
        int size = dims.get(i);
        int other = result.get(at);
        if (size != other && size != 1 && other != 1) {
          throw new OnnxException(
              "Shapes " + all + " cannot be stretched to one: sizes must be equal or 1");
        }
        result.set(at, other == 1 ? size : other);
      }
    }
    return result;
  }

  /// For each number of the stretched value, the place of the number it is; empty where that is the
  /// same.
  public static Optional<int[]> places(List<Integer> from, List<Integer> to) {
    if (size(from) == size(to)) {
      return Optional.empty();
    }
    int[] own = strides(from);
    int[] strides = new int[to.size()];
    for (int i = 0; i < from.size(); i++) {
      strides[to.size() - from.size() + i] = from.get(i) == 1 ? 0 : own[i];
    }
    return Optional.of(walk(to, strides, 0));
  }

  /// The places that a walk through these axes comes to, the last axis fastest.
  public static int[] walk(List<Integer> dims, int[] strides, int start) {
    int[] places = new int[size(dims)];
    int[] index = new int[dims.size()];
    int at = start;
    for (int i = 0; i < places.length; i++) {
      places[i] = at;
      for (int k = dims.size() - 1; k >= 0; k--) {
        at += strides[k];
        if (++index[k] < dims.get(k)) {
          break;
        }
        at -= index[k] * strides[k];
        index[k] = 0;
      }
    }
    return places;
  }

  /// The axes in another order: axis k of the result is axis `axes[k]`.
  public static List<Integer> permuted(List<Integer> dims, int... axes) {
    List<Integer> result = new ArrayList<>();
    for (int axis : axes) {
      result.add(dims.get(axis));
    }
    return result;
  }

  /// For each number of a value whose axes are put in another order, where it stood before.
  public static int[] transposition(List<Integer> dims, int... axes) {
    int[] own = strides(dims);
    int[] strides = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      strides[i] = own[axes[i]];
    }
    return walk(permuted(dims, axes), strides, 0);
  }

  /// These sizes with 1 before them until there are so many.
  public static List<Integer> padded(List<Integer> dims, int rank) {
    List<Integer> result = new ArrayList<>(dims);
    while (result.size() < rank) {
      result.addFirst(1);
    }
    return result;
  }
}
