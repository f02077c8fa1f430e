package org.glassnet.exchange.onnx.proto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A tensor with its numbers.
///
/// @param name its name; empty where it is an attribute's
/// @param type what its elements are
/// @param dims the size of each axis, outermost first; empty for one number
/// @param data the elements row by row, little endian; empty for texts. Not to be changed
/// @param texts the elements where they are texts
public record TensorProto(
    String name, DataType type, List<Long> dims, byte[] data, List<String> texts) {
  /// Checks that there are as many elements as the axes say.
  ///
  /// @throws OnnxException where there are not
  public TensorProto {
    dims = List.copyOf(dims);
    texts = List.copyOf(texts);
    long count = count(name, dims);
    boolean fits =
        type == DataType.STRING
            ? texts.size() == count && data.length == 0
            : texts.isEmpty() && data.length == bytes(count, type);
    if (!fits) {
      throw new OnnxException(
          "The tensor \""
              + name
              + "\" has the shape "
              + dims
              + ", "
              + count
              + (count == 1 ? " element of type " : " elements of type ")
              + type
              + ", but holds "
              + (type == DataType.STRING ? texts.size() + " of them" : data.length + " bytes"));
    }
  }

  private static long count(String name, List<Long> dims) {
    long count = 1;
    for (long size : dims) {
      if (size < 0 || (size > 0 && count > Long.MAX_VALUE / 128 / size)) {
        throw new OnnxException(
            "The tensor \"" + name + "\" has the shape " + dims + ", which is not possible");
      }
      count *= size;
    }
    return count;
  }

  private static long bytes(long count, DataType type) {
    return (count * type.bits() + 7) / 8;
  }

  /// A tensor of floats.
  public static TensorProto floats(String name, List<Long> dims, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new TensorProto(name, DataType.FLOAT, dims, bytes.array(), List.of());
  }

  /// A tensor of whole numbers along one axis.
  public static TensorProto longs(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new TensorProto(
        name, DataType.INT64, List.of((long) values.length), bytes.array(), List.of());
  }

  /// A tensor of whole numbers of 32 bits.
  public static TensorProto ints(String name, List<Long> dims, int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return new TensorProto(name, DataType.INT32, dims, bytes.array(), List.of());
  }

  /// A tensor from the bytes of a file that holds nothing else.
  ///
  /// @throws OnnxException where they are none
  public static TensorProto read(byte[] bytes) {
    TensorReader reader = new TensorReader(new Fields(bytes));
    try {
      reader.read();
    } catch (IOException e) {
      throw new OnnxException("The file is damaged or no tensor: " + e.getMessage(), e);
    }
    return reader.tensor();
  }

  /// Its numbers where they are of type [DataType#FLOAT].
  public float[] floats() {
    check(DataType.FLOAT);
    float[] values = new float[data.length / Float.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /// Its numbers where they are of type [DataType#INT64].
  public long[] longs() {
    check(DataType.INT64);
    long[] values = new long[data.length / Long.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  private void check(DataType wanted) {
    if (type != wanted) {
      throw new OnnxException("The tensor \"" + name + "\" is of type " + type + ", not " + wanted);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorProto that
        && name.equals(that.name)
        && type == that.type
        && dims.equals(that.dims)
        && Arrays.equals(data, that.data)
        && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, dims, Arrays.hashCode(data), texts);
  }

  @Override
  public String toString() {
    return name + " " + type + dims;
  }
}
