package org.glassnet.exchange.onnx.proto;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A protobuf message on its way into bytes: its fields in the order of writing. The size is known
/// before anything is written, so that weights are copied once.
final class Message {
  private final List<Field> fields = new ArrayList<>();
  private long size;

  private interface Field {
    void write(CodedOutputStream out) throws IOException;
  }

  private Message add(long bytes, Field field) {
    fields.add(field);
    size += bytes;
    return this;
  }

  /// A whole number.
  Message whole(int number, long value) {
    return add(
        CodedOutputStream.computeInt64Size(number, value), out -> out.writeInt64(number, value));
  }

  /// A number.
  Message real(int number, float value) {
    return add(
        CodedOutputStream.computeFloatSize(number, value), out -> out.writeFloat(number, value));
  }

  /// A text, also an empty one.
  Message text(int number, String value) {
    return add(
        CodedOutputStream.computeStringSize(number, value), out -> out.writeString(number, value));
  }

  /// A text where there is one.
  Message textIfAny(int number, String value) {
    return value.isEmpty() ? this : text(number, value);
  }

  /// Bytes.
  Message bytes(int number, byte[] value) {
    return add(head(number, value.length) + value.length, out -> out.writeByteArray(number, value));
  }

  /// A message, which is not changed after this.
  Message message(int number, Message inner) {
    return add(
        head(number, inner.size) + inner.size,
        out -> {
          out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
          out.writeUInt32NoTag((int) inner.size);
          inner.write(out);
        });
  }

  /// A pair of texts, `StringStringEntryProto`.
  Message entry(int number, String key, String value) {
    return message(number, new Message().text(1, key).text(2, value));
  }

  private static long head(int number, long length) {
    return (long) CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt64SizeNoTag(length);
  }

  private void write(CodedOutputStream out) throws IOException {
    for (Field field : fields) {
      field.write(out);
    }
  }

  /// The message as bytes.
  ///
  /// @throws OnnxException where they are too many for a protobuf message
  byte[] toBytes() {
    if (size > Integer.MAX_VALUE - 8) {
      throw new OnnxException(
          "The model would take "
              + size
              + " bytes: an ONNX file holds up to 2 GiB, and weights in files beside it are not"
              + " written");
    }
    byte[] bytes = new byte[(int) size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      write(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new AssertionError("an array cannot fail to be written", e);
    }
    return bytes;
  }
}
