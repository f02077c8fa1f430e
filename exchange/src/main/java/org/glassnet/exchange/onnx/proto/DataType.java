package org.glassnet.exchange.onnx.proto;

/// What the elements of a tensor are, `TensorProto.DataType`.
public enum DataType {
  /// Not said.
  UNDEFINED(0, 0),
  /// 32-bit floating point.
  FLOAT(1, 32),
  /// Unsigned 8-bit integers.
  UINT8(2, 8),
  /// 8-bit integers.
  INT8(3, 8),
  /// Unsigned 16-bit integers.
  UINT16(4, 16),
  /// 16-bit integers.
  INT16(5, 16),
  /// 32-bit integers.
  INT32(6, 32),
  /// 64-bit integers.
  INT64(7, 64),
  /// Texts.
  STRING(8, 0),
  /// True or false, a byte each.
  BOOL(9, 8),
  /// 16-bit floating point.
  FLOAT16(10, 16),
  /// 64-bit floating point.
  DOUBLE(11, 64),
  /// Unsigned 32-bit integers.
  UINT32(12, 32),
  /// Unsigned 64-bit integers.
  UINT64(13, 64),
  /// Pairs of 32-bit floating point.
  COMPLEX64(14, 64),
  /// Pairs of 64-bit floating point.
  COMPLEX128(15, 128),
  /// The upper half of 32-bit floating point.
  BFLOAT16(16, 16),
  /// 8-bit floating point with 4 bits of exponent.
  FLOAT8E4M3FN(17, 8),
  /// The same without a negative zero.
  FLOAT8E4M3FNUZ(18, 8),
  /// 8-bit floating point with 5 bits of exponent.
  FLOAT8E5M2(19, 8),
  /// The same without a negative zero.
  FLOAT8E5M2FNUZ(20, 8),
  /// Unsigned 4-bit integers, two in a byte.
  UINT4(21, 4),
  /// 4-bit integers, two in a byte.
  INT4(22, 4),
  /// 4-bit floating point, two in a byte.
  FLOAT4E2M1(23, 4);

  private final int code;
  private final int bits;

  DataType(int code, int bits) {
    this.code = code;
    this.bits = bits;
  }

  /// Its number in a file.
  public int code() {
    return code;
  }

  /// How many bits an element takes; 0 where that is not fixed.
  public int bits() {
    return bits;
  }

  /// The type of this number.
  ///
  /// @throws OnnxException where there is none
  public static DataType of(int code) {
    for (DataType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new OnnxException(
        "The model has the element type " + code + ": the types up to 23 are known");
  }
}
