package org.glassnet.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The contents of an IDX file, the format of MNIST: an array of numbers with its dimensions.
///
/// ```
/// 00 00 | type | d | d dimensions, 4 bytes each | elements, the last dimension fastest
/// ```
///
/// Everything is big-endian. Elements stay as the file has them: MNIST's 60,000 training images are
/// 47 MB of bytes here, not 188 MB of floats.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
public final class Idx {
  private final String source;
  private final IdxType type;
  private final List<Integer> dimensions;
  private final byte[] bytes;
  private final ByteBuffer elements;

  /// Takes the array as its own.
  Idx(String source, IdxType type, List<Integer> dimensions, byte[] bytes) {
    this.source = source;
    this.type = type;
    this.dimensions = List.copyOf(dimensions);
    this.bytes = bytes;
    this.elements = ByteBuffer.wrap(bytes);
  }

  /// Reads an IDX file, plain or gzipped: its first bytes decide, not its name.
  ///
  /// What the header announces is checked against the size of the file before memory is asked for,
  /// so a damaged or hostile file costs no more than it holds.
  ///
  /// @throws DataException where the file cannot be read, is no IDX file, holds nothing, is cut
  ///   short or too long, is damaged, or needs more than one array (2 GB) or the heap can hold
  public static Idx read(Path file) {
    return new IdxReader(file).read();
  }

  /// Where the numbers came from, for messages: the path of the file.
  public String source() {
    return source;
  }

  /// The type of the elements.
  public IdxType type() {
    return type;
  }

  /// The size of each dimension, outermost first, each ≥ 1: `[60000, 28, 28]`.
  public List<Integer> dimensions() {
    return dimensions;
  }

  /// How many items there are: the first dimension.
  public int count() {
    return dimensions.getFirst();
  }

  /// How many elements one item has: the product of all dimensions but the first.
  public int itemSize() {
    return size() / count();
  }

  /// How many elements there are in all.
  public int size() {
    return bytes.length / type.width();
  }

  /// The elements as the file has them, big-endian, [IdxType#width()] bytes each.
  ///
  /// This is the array itself, not a copy, for those who read millions of pixels: do not change it.
  public byte[] bytes() {
    return bytes;
  }

  /// One element, exactly; every type fits a double.
  ///
  /// @param index its place in the file's order, 0 ≤ index < [#size()]
  public double value(int index) {
    return switch (type) {
      case UNSIGNED_BYTE -> bytes[index] & 0xff;
      case BYTE -> bytes[index];
      case SHORT -> elements.getShort(index * Short.BYTES);
      case INT -> elements.getInt(index * Integer.BYTES);
      case FLOAT -> elements.getFloat(index * Float.BYTES);
      case DOUBLE -> elements.getDouble(index * Double.BYTES);
    };
  }

  /// Equal in type, dimensions and every byte, wherever they were read from.
  @Override
  public boolean equals(Object other) {
    return other instanceof Idx that
        && type == that.type
        && dimensions.equals(that.dimensions)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + dimensions.hashCode()) + Arrays.hashCode(bytes);
  }

  /// `60000×28×28 (unsigned byte)`.
  @Override
  public String toString() {
    return describe(type, dimensions);
  }

  static String describe(IdxType type, List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"))
        + " ("
        + type
        + ")";
  }
}
