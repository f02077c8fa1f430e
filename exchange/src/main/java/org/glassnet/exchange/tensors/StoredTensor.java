package org.glassnet.exchange.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/// A tensor as a file has it: numbers in their own type, row-major, the axes in the file's order.
///
/// @param name its name in the file
/// @param type what its elements are
/// @param sizes the size of each axis, outermost first; empty for one number
/// @param data the elements, little endian; not to be changed
public record StoredTensor(String name, ElementType type, List<Long> sizes, ByteBuffer data) {
  /// The most axes that a tensor has.
  public static final int MOST_AXES = 64;

  /// Checks that there are as many elements as the sizes say.
  ///
  /// @throws TensorException where there are not
  public StoredTensor {
    sizes = List.copyOf(sizes);
    data = data.asReadOnlyBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    long bytes = Math.multiplyExact(count(name, sizes), (long) type.bytes());
    if (bytes != data.remaining()) {
      throw new TensorException(
          "The tensor \"%s\" of shape %s and type %s takes %,d bytes, but has %,d"
              .formatted(name, shape(sizes), type, bytes, data.remaining()));
    }
  }

  /// How many elements sizes make, none of them yet there.
  ///
  /// @throws TensorException where there are too many axes, a size is negative, or the elements are
  ///   too many for memory
  public static long count(String name, List<Long> sizes) {
    if (sizes.size() > MOST_AXES) {
      throw new TensorException(
          "The tensor \"%s\" has %,d axes: at most %d are read"
              .formatted(name, sizes.size(), MOST_AXES));
    }
    long count = 1;
    for (long size : sizes) {
      // Zeros later do not make sizes possible that are too large by themselves.
      if (size < 0 || (size > 0 && count > Integer.MAX_VALUE / size)) {
        throw new TensorException(
            "The tensor \"%s\" has the shape %s: each axis must be at least 0, and all together at most %,d elements"
                .formatted(name, shape(sizes), Integer.MAX_VALUE));
      }
      count *= Math.max(size, 1);
    }
    return sizes.contains(0L) ? 0 : count;
  }

  /// A tensor of floats.
  public static StoredTensor floats(String name, List<Long> sizes, float... values) {
    ByteBuffer data = little(values.length, Float.BYTES);
    data.asFloatBuffer().put(values);
    return new StoredTensor(name, ElementType.F32, sizes, data);
  }

  /// A tensor of 64-bit integers.
  public static StoredTensor longs(String name, List<Long> sizes, long... values) {
    ByteBuffer data = little(values.length, Long.BYTES);
    data.asLongBuffer().put(values);
    return new StoredTensor(name, ElementType.I64, sizes, data);
  }

  private static ByteBuffer little(int count, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The elements, little endian, from the first to the last.
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The same tensor under another name.
  public StoredTensor withName(String other) {
    return new StoredTensor(other, type, sizes, data);
  }

  /// How many elements there are.
  public int count() {
    return data.limit() / type.bytes();
  }

  /// A copy of the elements as floats; what a float cannot hold is rounded to the nearest.
  public float[] floats() {
    float[] values = new float[count()];
    if (type == ElementType.F32) {
      data().asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = type.toFloat(data, i);
    }
    return values;
  }

  /// A copy of the elements as whole numbers, true being 1.
  ///
  /// @throws TensorException where the type is none of whole numbers
  public long[] longs() {
    if (!type.whole()) {
      throw new TensorException(
          "The tensor \"%s\" is of type %s, not of whole numbers".formatted(name, type));
    }
    long[] values = new long[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.toLong(data, i);
    }
    return values;
  }

  /// The sizes as a shape: `(64, 3, 7, 7)`.
  public String shape() {
    return shape(sizes);
  }

  private static String shape(List<Long> sizes) {
    return sizes.stream()
        .limit(MOST_AXES)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// `conv1.weight F32 (64, 3, 7, 7)`.
  @Override
  public String toString() {
    return name + " " + type + " " + shape();
  }
}
