package org.glassnet.exchange.onnx.proto;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an operator's setting.
final class AttributeReader {
  private final Fields in;
  private final Part<TensorProto> tensor;
  private final Part<GraphProto> graph;
  private final List<Float> reals = new ArrayList<>();
  private final List<Long> wholes = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private Optional<AttributeProto.Value> single = Optional.empty();
  private String name = "";
  private int type;

  /// Reads a message in a message.
  interface Part<T> {
    T read() throws IOException;
  }

  AttributeReader(Fields in, Part<TensorProto> tensor, Part<GraphProto> graph) {
    this.in = in;
    this.tensor = tensor;
    this.graph = graph;
  }

  AttributeProto read() throws IOException {
    in.message(this::fields);
    return new AttributeProto(name, value());
  }

  private void fields() throws IOException {
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> name = in.text();
        case 2 -> single(new AttributeProto.Real(in.real()));
        case 3 -> single(new AttributeProto.Whole(in.whole()));
        case 4 -> single(new AttributeProto.Text(in.text()));
        case 5 -> single(new AttributeProto.OfTensor(tensor.read()));
        case 6 -> single(new AttributeProto.OfGraph(graph.read()));
        case 7 ->
            in.each(
                WireFormat.WIRETYPE_FIXED32,
                () -> reals.add(Float.intBitsToFloat(in.nextFixed32())));
        case 8 -> in.each(WireFormat.WIRETYPE_VARINT, () -> wholes.add(in.nextWhole()));
        case 9 -> texts.add(in.text());
        case 10, 11, 14, 15, 21, 22, 23 -> {
          single(new AttributeProto.Other(kind(field)));
          in.skip();
        }
        case 20 -> type = (int) in.whole();
        default -> in.skip();
      }
    }
  }

  private static String kind(int field) {
    return switch (field) {
      case 10 -> "tensors";
      case 11 -> "graphs";
      case 14 -> "a type";
      case 15 -> "types";
      case 21 -> "a reference to a function's setting";
      case 22 -> "a sparse tensor";
      default -> "sparse tensors";
    };
  }

  private void single(AttributeProto.Value value) {
    single = Optional.of(value);
  }

  /// The value; the lists are told apart by the type, as an empty one leaves no trace, or where the
  /// type is missing, as before IR version 3, by what is there.
  private AttributeProto.Value value() {
    if (single.isPresent()) {
      return single.get();
    }
    if (type == AttributeType.FLOATS || (type == 0 && !reals.isEmpty())) {
      return new AttributeProto.Reals(reals);
    }
    if (type == AttributeType.STRINGS || (type == 0 && !texts.isEmpty())) {
      return new AttributeProto.Texts(texts);
    }
    if (type == AttributeType.INTS || (type == 0 && !wholes.isEmpty())) {
      return new AttributeProto.Wholes(wholes);
    }
    return switch (type) {
      case AttributeType.FLOAT -> new AttributeProto.Real(0);
      case AttributeType.INT -> new AttributeProto.Whole(0);
      case AttributeType.STRING -> new AttributeProto.Text("");
      default -> new AttributeProto.Other("empty");
    };
  }
}
