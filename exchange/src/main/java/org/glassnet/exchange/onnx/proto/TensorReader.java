package org.glassnet.exchange.onnx.proto;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a tensor, whose numbers are bytes or stand in fields of their own.
final class TensorReader implements Fields.Body {
  private static final int EXTERNAL = 1;

  private final Fields in;
  private final List<Long> dims = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Numbers numbers = new Numbers();
  private final Map<String, String> outside = new LinkedHashMap<>();
  private Optional<byte[]> raw = Optional.empty();
  private DataType type = DataType.UNDEFINED;
  private String name = "";
  private boolean external;

  TensorReader(Fields in) {
    this.in = in;
  }

  @Override
  public void read() throws IOException {
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> in.each(WireFormat.WIRETYPE_VARINT, () -> dims.add(in.nextWhole()));
        case 2 -> type = DataType.of((int) in.whole());
        case 4, 5, 7, 10, 11 -> numbers.read(in, field);
        case 6 -> texts.add(in.text());
        case 8 -> name = in.text();
        case 9 -> raw = Optional.of(in.bytes());
        case 13 -> {
          Map.Entry<String, String> entry = entry(in);
          outside.put(entry.getKey(), entry.getValue());
        }
        case 14 -> external = in.whole() == EXTERNAL;
        default -> in.skip();
      }
    }
  }

  /// `StringStringEntryProto`.
  static Map.Entry<String, String> entry(Fields in) throws IOException {
    String[] texts = {"", ""};
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1, 2 -> texts[field - 1] = in.text();
          default -> in.skip();
        }
      }
    });
    return Map.entry(texts[0], texts[1]);
  }

  /// What was read.
  TensorProto tensor() {
    if (external) {
      throw new OnnxException(
          "The tensor \""
              + name
              + "\" has its numbers in another file ("
              + outside.getOrDefault("location", "which is not named")
              + "): such are not read; save the model as one file");
    }
    if (raw.isPresent() && numbers.any()) {
      throw new OnnxException("The tensor \"" + name + "\" has its numbers twice");
    }
    byte[] data = numbers.any() ? numbers.of(name, type) : raw.orElseGet(() -> new byte[0]);
    return new TensorProto(name, type, dims, data, texts);
  }
}
