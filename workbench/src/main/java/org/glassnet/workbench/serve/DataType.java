package org.glassnet.workbench.serve;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What numbers are in a tensor, by the protocol's names. The network computes in FP32; others are
/// converted, the nearest taken.
enum DataType {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP16(2),
  FP32(4),
  FP64(8);

  private static final double TWO_TO_63 = 0x1p63;

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  /// The type of this name.
  ///
  /// @throws RefusedException where there is none
  static DataType of(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            RefusedException.wrong(
                "The datatype \""
                    + name
                    + "\" is not taken: choose one of "
                    + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
  }

  /// How many bytes a number has.
  int bytes() {
    return bytes;
  }

  boolean whole() {
    return this != BOOL && this != FP16 && this != FP32 && this != FP64;
  }

  /// Reads numbers that stand one behind the other, little-endian.
  void read(ByteBuffer from, float[] to) {
    if (this == FP32) {
      from.asFloatBuffer().get(to);
      return;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = read(from);
    }
  }

  private float read(ByteBuffer from) {
    return switch (this) {
      case BOOL -> from.get() == 0 ? 0 : 1;
      case UINT8 -> Byte.toUnsignedInt(from.get());
      case UINT16 -> Short.toUnsignedInt(from.getShort());
      case UINT32 -> Integer.toUnsignedLong(from.getInt());
      case UINT64 -> unsigned(from.getLong());
      case INT8 -> from.get();
      case INT16 -> from.getShort();
      case INT32 -> from.getInt();
      case INT64 -> from.getLong();
      case FP16 -> Float.float16ToFloat(from.getShort());
      case FP32 -> from.getFloat();
      case FP64 -> (float) from.getDouble();
    };
  }

  /// The lowest bit stands for all that are shifted out, so that rounding is the right one.
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
  }

  /// Whether a whole number can be of this type.
  boolean holds(double number) {
    return switch (this) {
      case UINT8 -> number >= 0 && number <= 0xff;
      case UINT16 -> number >= 0 && number <= 0xffff;
      case UINT32 -> number >= 0 && number <= 0xffff_ffffL;
      case UINT64 -> number >= 0 && number < 2 * TWO_TO_63;
      case INT8 -> number >= Byte.MIN_VALUE && number <= Byte.MAX_VALUE;
      case INT16 -> number >= Short.MIN_VALUE && number <= Short.MAX_VALUE;
      case INT32 -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
      case INT64 -> number >= -TWO_TO_63 && number < TWO_TO_63;
      default -> true;
    };
  }
}
