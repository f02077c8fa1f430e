package org.glassnet.exchange.onnx.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads models from protobuf messages; what it does not know it skips, as protobuf has it.
final class ModelReader {
  private final Fields in;

  ModelReader(byte[] bytes) {
    in = new Fields(bytes);
  }

  ModelProto model() {
    try {
      return readModel();
    } catch (IOException e) {
      throw new OnnxException("The file is damaged or no ONNX model: " + e.getMessage(), e);
    }
  }

  private ModelProto readModel() throws IOException {
    long ir = 0;
    long version = 0;
    String[] texts = {"", "", "", ""};
    List<GraphProto> graphs = new ArrayList<>();
    List<OperatorSetIdProto> sets = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> ir = in.whole();
        case 2, 3, 4 -> texts[field - 2] = in.text();
        case 5 -> version = in.whole();
        case 6 -> texts[3] = in.text();
        case 7 -> graphs.add(graph());
        case 8 -> sets.add(operatorSet());
        case 14 -> entry(metadata);
        case 25 ->
            throw new OnnxException(
                "The model has functions of its own (ModelProto.functions): such are not read");
        default -> in.skip();
      }
    }
    if (graphs.size() != 1) {
      throw new OnnxException(
          "The file is no ONNX model: it has " + graphs.size() + " graphs, and a model has one");
    }
    return new ModelProto(
        ir, sets, texts[0], texts[1], texts[2], version, texts[3], graphs.getFirst(), metadata);
  }

  private GraphProto graph() throws IOException {
    StringBuilder name = new StringBuilder();
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> initializers = new ArrayList<>();
    List<ValueInfoProto> inputs = new ArrayList<>();
    List<ValueInfoProto> outputs = new ArrayList<>();
    List<ValueInfoProto> values = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> nodes.add(node());
          case 2 -> name.append(in.text());
          case 5 -> initializers.add(tensor());
          case 11 -> inputs.add(value());
          case 12 -> outputs.add(value());
          case 13 -> values.add(value());
          case 15 ->
              throw new OnnxException(
                  "The model has sparse tensors (GraphProto.sparse_initializer): such are not"
                      + " read");
          default -> in.skip();
        }
      }
    });
    return new GraphProto(name.toString(), nodes, initializers, inputs, outputs, values);
  }

  private NodeProto node() throws IOException {
    String[] texts = {"", "", ""};
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeProto> attributes = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> inputs.add(in.text());
          case 2 -> outputs.add(in.text());
          case 3 -> texts[0] = in.text();
          case 4 -> texts[1] = in.text();
          case 5 -> attributes.add(new AttributeReader(in, this::tensor, this::graph).read());
          case 7 -> texts[2] = in.text();
          default -> in.skip();
        }
      }
    });
    return new NodeProto(texts[0], texts[1], texts[2], inputs, outputs, attributes);
  }

  private TensorProto tensor() throws IOException {
    TensorReader reader = new TensorReader(in);
    in.message(reader);
    return reader.tensor();
  }

  private OperatorSetIdProto operatorSet() throws IOException {
    String[] domain = {""};
    long[] version = {0};
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> domain[0] = in.text();
          case 2 -> version[0] = in.whole();
          default -> in.skip();
        }
      }
    });
    return new OperatorSetIdProto(domain[0], version[0]);
  }

  private void entry(Map<String, String> entries) throws IOException {
    Map.Entry<String, String> entry = TensorReader.entry(in);
    entries.put(entry.getKey(), entry.getValue());
  }

  private ValueInfoProto value() throws IOException {
    String[] name = {""};
    List<TypeProto> types = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> name[0] = in.text();
          case 2 -> types.add(type());
          default -> in.skip();
        }
      }
    });
    return new ValueInfoProto(
        name[0], types.isEmpty() ? new TypeProto.Other("nothing that is said") : types.getLast());
  }

  private TypeProto type() throws IOException {
    List<TypeProto> types = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> types.add(tensorType());
          case 4, 5, 7, 8, 9 -> {
            types.add(new TypeProto.Other(kind(field)));
            in.skip();
          }
          default -> in.skip();
        }
      }
    });
    return types.isEmpty() ? new TypeProto.Other("nothing that is said") : types.getLast();
  }

  private static String kind(int field) {
    return switch (field) {
      case 4 -> "a sequence";
      case 5 -> "a map";
      case 8 -> "a sparse tensor";
      case 9 -> "optional";
      default -> "opaque";
    };
  }

  private TypeProto tensorType() throws IOException {
    DataType[] element = {DataType.UNDEFINED};
    List<List<Dimension>> shapes = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> element[0] = DataType.of((int) in.whole());
          case 2 -> shapes.add(shape());
          default -> in.skip();
        }
      }
    });
    return new TypeProto.OfTensor(
        element[0], shapes.isEmpty() ? Optional.empty() : Optional.of(shapes.getLast()));
  }

  private List<Dimension> shape() throws IOException {
    List<Dimension> shape = new ArrayList<>();
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == 1) {
          shape.add(dimension());
        } else {
          in.skip();
        }
      }
    });
    return shape;
  }

  private Dimension dimension() throws IOException {
    Dimension[] dimension = {new Dimension.Unknown()};
    in.message(() -> {
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case 1 -> dimension[0] = new Dimension.Size(in.whole());
          case 2 -> dimension[0] = new Dimension.Named(in.text());
          default -> in.skip();
        }
      }
    });
    return dimension[0];
  }
}
