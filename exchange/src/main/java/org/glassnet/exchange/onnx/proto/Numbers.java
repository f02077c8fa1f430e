package org.glassnet.exchange.onnx.proto;

import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Numbers of a tensor in fields of their own, as bytes of their element type.
final class Numbers {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int field;

  /// The numbers of `float_data` (4), `int32_data` (5), `int64_data` (7), `double_data` (10) or
  /// `uint64_data` (11).
  void read(Fields in, int number) throws IOException {
    if (field != 0 && field != number) {
      throw new OnnxException(
          "A tensor has numbers in two fields, " + field + " and " + number + " of TensorProto");
    }
    field = number;
    switch (number) {
      case 4 -> in.each(WireFormat.WIRETYPE_FIXED32, () -> put(in.nextFixed32(), Integer.BYTES));
      case 10 -> in.each(WireFormat.WIRETYPE_FIXED64, () -> put(in.nextFixed64(), Long.BYTES));
      default -> in.each(WireFormat.WIRETYPE_VARINT, () -> put(in.nextWhole(), Long.BYTES));
    }
  }

  boolean any() {
    return field != 0;
  }

  private void put(long value, int width) {
    for (int i = 0; i < width; i++) {
      bytes.write((int) (value >> (8 * i)));
    }
  }

  /// The numbers as a tensor of this type has them.
  byte[] of(String tensor, DataType type) {
    int wanted =
        switch (type) {
          case FLOAT, COMPLEX64 -> 4;
          case DOUBLE, COMPLEX128 -> 10;
          case INT64 -> 7;
          case UINT32, UINT64 -> 11;
          default -> 5;
        };
    if (wanted != field) {
      throw new OnnxException(
          "The tensor \""
              + tensor
              + "\" of type "
              + type
              + " has its numbers in the field "
              + field
              + " of TensorProto: such belong into "
              + wanted);
    }
    byte[] all = bytes.toByteArray();
    int width = type.bits() < 8 ? 1 : type.bits() / 8;
    if (field == 4 || field == 10 || width == Long.BYTES) {
      return all;
    }
    byte[] narrow = new byte[all.length / Long.BYTES * width];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = all[i / width * Long.BYTES + i % width];
    }
    return narrow;
  }
}
