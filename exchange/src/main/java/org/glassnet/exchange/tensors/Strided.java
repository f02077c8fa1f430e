package org.glassnet.exchange.tensors;

import java.nio.ByteBuffer;
import java.util.List;

/// A tensor whose elements stand in a storage at regular distances, in any order of the axes.
///
/// @param name its name
/// @param type what its elements are
/// @param sizes the size of each axis
/// @param strides how many elements further the next one along each axis stands
/// @param offset the place of the first element in the storage
public record Strided(
    String name, ElementType type, List<Long> sizes, List<Long> strides, long offset) {
  /// Keeps its own copies.
  public Strided {
    sizes = List.copyOf(sizes);
    strides = List.copyOf(strides);
  }

  /// A tensor whose first axis is innermost, as Fortran has them.
  public static Strided columnMajor(String name, ElementType type, List<Long> sizes) {
    Long[] strides = new Long[sizes.size()];
    long stride = 1;
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride;
      stride *= Math.max(1, sizes.get(axis));
    }
    return new Strided(name, type, sizes, List.of(strides), 0);
  }

  /// The tensor row by row: the storage's own memory where it stands so already, a copy otherwise.
  ///
  /// @throws TensorException where elements are outside the storage, or more than it has
  public StoredTensor in(ByteBuffer storage) {
    long count = StoredTensor.count(name, sizes);
    check(count, storage.remaining() / type.bytes());
    if (count == 0 || rowMajor()) {
      int from = count == 0 ? 0 : Math.toIntExact(offset * type.bytes());
      int bytes = Math.toIntExact(count * type.bytes());
      return new StoredTensor(name, type, sizes, storage.slice(storage.position() + from, bytes));
    }
    return new StoredTensor(name, type, sizes, gathered(storage.slice(), (int) count));
  }

  private void check(long count, long stored) {
    if (strides.size() != sizes.size()) {
      throw new TensorException(
          "The tensor \"%s\" has %d sizes and %d strides"
              .formatted(name, sizes.size(), strides.size()));
    }
    long last = offset;
    boolean outside = count > 0 && (offset < 0 || offset > stored);
    for (int axis = 0; axis < sizes.size() && !outside; axis++) {
      long steps = Math.max(0, sizes.get(axis) - 1);
      long stride = strides.get(axis);
      outside = count > 0 && (stride < 0 || (steps > 0 && stride > stored));
      last += count == 0 || outside ? 0 : steps * stride;
    }
    if (outside || (count > 0 && last >= stored) || count > stored) {
      throw new TensorException(
          "The tensor \"%s\" of sizes %s, strides %s and offset %,d does not fit into its storage of %,d elements"
              .formatted(name, sizes, strides, offset, stored));
    }
  }

  /// Whether the elements stand in the storage one behind the other.
  public boolean rowMajor() {
    long wanted = 1;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      if (sizes.get(axis) > 1 && strides.get(axis) != wanted) {
        return false;
      }
      wanted *= sizes.get(axis);
    }
    return true;
  }

  private ByteBuffer gathered(ByteBuffer storage, int count) {
    int width = type.bytes();
    byte[] result = new byte[Math.multiplyExact(count, width)];
    long[] index = new long[sizes.size()];
    long from = offset;
    for (int i = 0; i < count; i++) {
      storage.get((int) from * width, result, i * width, width);
      for (int axis = index.length - 1; axis >= 0; axis--) {
        from += strides.get(axis);
        if (++index[axis] < sizes.get(axis)) {
          break;
        }
        from -= index[axis] * strides.get(axis);
        index[axis] = 0;
      }
    }
    return ByteBuffer.wrap(result);
  }
}
