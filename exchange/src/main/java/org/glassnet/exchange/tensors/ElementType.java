package org.glassnet.exchange.tensors;

import java.nio.ByteBuffer;

/// What the elements of a stored tensor are.
public enum ElementType {
  /// 16-bit floating point, IEEE 754.
  F16(2),
  /// The upper half of 32-bit floating point.
  BF16(2),
  /// 32-bit floating point.
  F32(4),
  /// 64-bit floating point.
  F64(8),
  /// Signed 8-bit integers.
  I8(1),
  /// Signed 16-bit integers.
  I16(2),
  /// Signed 32-bit integers.
  I32(4),
  /// Signed 64-bit integers.
  I64(8),
  /// Unsigned 8-bit integers.
  U8(1),
  /// Unsigned 16-bit integers.
  U16(2),
  /// Unsigned 32-bit integers.
  U32(4),
  /// Unsigned 64-bit integers.
  U64(8),
  /// True or false, a byte each.
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// How many bytes an element takes.
  public int bytes() {
    return bytes;
  }

  /// Whether the elements are whole numbers, or true and false.
  public boolean whole() {
    return switch (this) {
      case F16, BF16, F32, F64 -> false;
      default -> true;
    };
  }

  /// Big-endian elements as little-endian ones, a copy.
  public ByteBuffer toLittleEndian(ByteBuffer bigEndian) {
    byte[] result = new byte[bigEndian.remaining()];
    bigEndian.get(bigEndian.position(), result);
    for (int from = 0; from + bytes <= result.length; from += bytes) {
      for (int i = 0; i < bytes / 2; i++) {
        byte first = result[from + i];
        result[from + i] = result[from + bytes - 1 - i];
        result[from + bytes - 1 - i] = first;
      }
    }
    return ByteBuffer.wrap(result);
  }

  /// The element at a place in little-endian bytes as the nearest float.
  float toFloat(ByteBuffer data, int index) {
    return switch (this) {
      case F16 -> Float.float16ToFloat(data.getShort(2 * index));
      case BF16 -> Float.intBitsToFloat(data.getShort(2 * index) << 16);
      case F32 -> data.getFloat(4 * index);
      case F64 -> (float) data.getDouble(8 * index);
      case U64 -> unsigned(data.getLong(8 * index));
      default -> toLong(data, index);
    };
  }

  /// The element at a place as a whole number; one of 64 bits without a sign as its bits.
  long toLong(ByteBuffer data, int index) {
    return switch (this) {
      case I8 -> data.get(index);
      case I16 -> data.getShort(2 * index);
      case I32 -> data.getInt(4 * index);
      case I64, U64 -> data.getLong(8 * index);
      case U8 -> Byte.toUnsignedLong(data.get(index));
      case U16 -> Short.toUnsignedLong(data.getShort(2 * index));
      case U32 -> Integer.toUnsignedLong(data.getInt(4 * index));
      case BOOL -> data.get(index) == 0 ? 0 : 1;
      case F16, BF16, F32, F64 -> throw new IllegalStateException(this + " is not whole");
    };
  }

  private static float unsigned(long value) {
    // Halved with the lost bit kept, so that it is rounded once.
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2f;
  }
}
