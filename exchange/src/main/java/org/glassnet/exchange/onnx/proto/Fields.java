package org.glassnet.exchange.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// The fields of a protobuf message, one after the other. Lengths are checked against the message
/// that they stand in before anything is allocated, and messages stand in one another up to a
/// limit.
final class Fields {
  private static final int DEEPEST = 64;

  private final CodedInputStream in;
  private int depth;
  private int tag;

  Fields(byte[] bytes) {
    in = CodedInputStream.newInstance(bytes);
  }

  /// What reads a message's fields.
  interface Body {
    void read() throws IOException;
  }

  /// The next field's number; 0 at the message's end.
  int next() throws IOException {
    tag = in.readTag();
    return WireFormat.getTagFieldNumber(tag);
  }

  /// A message in this field.
  void message(Body body) throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    if (++depth > DEEPEST) {
      throw new OnnxException(
          "The model has graphs in graphs more than "
              + DEEPEST
              + " messages deep: so many are not read");
    }
    int outer = in.pushLimit(in.readRawVarint32());
    body.read();
    in.checkLastTagWas(0);
    in.popLimit(outer);
    depth--;
  }

  long whole() throws IOException {
    expect(WireFormat.WIRETYPE_VARINT);
    return in.readInt64();
  }

  float real() throws IOException {
    expect(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  String text() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readString();
  }

  byte[] bytes() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readByteArray();
  }

  void skip() throws IOException {
    if (!in.skipField(tag)) {
      throw new OnnxException(
          "The model has an end of a group where none began: the file is damaged");
    }
  }

  /// Numbers, one in this field or many packed in it.
  ///
  /// @param width how one of them is written
  /// @param one reads the next
  void each(int width, Body one) throws IOException {
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      expect(width);
      one.read();
      return;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      one.read();
    }
    in.popLimit(outer);
  }

  /// The next of [#each].
  long nextWhole() throws IOException {
    return in.readInt64();
  }

  /// The next of [#each], four bytes.
  int nextFixed32() throws IOException {
    return in.readFixed32();
  }

  /// The next of [#each], eight bytes.
  long nextFixed64() throws IOException {
    return in.readFixed64();
  }

  private void expect(int type) {
    if (WireFormat.getTagWireType(tag) != type) {
      throw new OnnxException(
          "The model's field "
              + WireFormat.getTagFieldNumber(tag)
              + " is written in another way than onnx.proto says (wire type "
              + WireFormat.getTagWireType(tag)
              + ", not "
              + type
              + "): the file is damaged or no ONNX model");
    }
  }
}
