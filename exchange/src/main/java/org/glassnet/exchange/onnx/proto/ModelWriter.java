package org.glassnet.exchange.onnx.proto;

import java.util.List;

/// Models as protobuf messages.
final class ModelWriter {
  private ModelWriter() {}

  static Message message(ModelProto model) {
    Message message =
        new Message()
            .whole(1, model.irVersion())
            .textIfAny(2, model.producer())
            .textIfAny(3, model.producerVersion())
            .textIfAny(4, model.domain())
            .whole(5, model.version())
            .textIfAny(6, model.doc())
            .message(7, graph(model.graph()));
    for (OperatorSetIdProto set : model.operatorSets()) {
      message.message(8, new Message().text(1, set.domain()).whole(2, set.version()));
    }
    model.metadata().forEach((key, value) -> message.entry(14, key, value));
    return message;
  }

  private static Message graph(GraphProto graph) {
    Message message = new Message();
    graph.nodes().forEach(node -> message.message(1, node(node)));
    message.textIfAny(2, graph.name());
    graph.initializers().forEach(tensor -> message.message(5, tensor(tensor)));
    graph.inputs().forEach(value -> message.message(11, value(value)));
    graph.outputs().forEach(value -> message.message(12, value(value)));
    graph.values().forEach(value -> message.message(13, value(value)));
    return message;
  }

  private static Message node(NodeProto node) {
    Message message = new Message();
    node.inputs().forEach(input -> message.text(1, input));
    node.outputs().forEach(output -> message.text(2, output));
    message.textIfAny(3, node.name()).text(4, node.operator());
    node.attributes().forEach(attribute -> message.message(5, attribute(attribute)));
    return message.textIfAny(7, node.domain());
  }

  private static Message attribute(AttributeProto attribute) {
    Message message = new Message().text(1, attribute.name());
    int type =
        switch (attribute.value()) {
          case AttributeProto.Real(float value) -> {
            message.real(2, value);
            yield AttributeType.FLOAT;
          }
          case AttributeProto.Whole(long value) -> {
            message.whole(3, value);
            yield AttributeType.INT;
          }
          case AttributeProto.Text(String value) -> {
            message.text(4, value);
            yield AttributeType.STRING;
          }
          case AttributeProto.OfTensor(TensorProto value) -> {
            message.message(5, tensor(value));
            yield AttributeType.TENSOR;
          }
          case AttributeProto.OfGraph(GraphProto value) -> {
            message.message(6, graph(value));
            yield AttributeType.GRAPH;
          }
          case AttributeProto.Reals(var values) -> {
            values.forEach(value -> message.real(7, value));
            yield AttributeType.FLOATS;
          }
          case AttributeProto.Wholes(var values) -> {
            values.forEach(value -> message.whole(8, value));
            yield AttributeType.INTS;
          }
          case AttributeProto.Texts(var values) -> {
            values.forEach(value -> message.text(9, value));
            yield AttributeType.STRINGS;
          }
          case AttributeProto.Other(String kind) ->
              throw new OnnxException(
                  "The setting " + attribute.name() + " is " + kind + ", which is not written");
        };
    return message.whole(20, type);
  }

  private static Message tensor(TensorProto tensor) {
    Message message = new Message();
    tensor.dims().forEach(size -> message.whole(1, size));
    message.whole(2, tensor.type().code());
    tensor.texts().forEach(text -> message.text(6, text));
    message.textIfAny(8, tensor.name());
    return tensor.type() == DataType.STRING ? message : message.bytes(9, tensor.data());
  }

  private static Message value(ValueInfoProto value) {
    Message type =
        switch (value.type()) {
          case TypeProto.OfTensor tensor -> {
            Message inner = new Message().whole(1, tensor.element().code());
            tensor.shape().ifPresent(shape -> inner.message(2, shape(shape)));
            yield new Message().message(1, inner);
          }
          case TypeProto.Other(String kind) ->
              throw new OnnxException(
                  "The value " + value.name() + " is " + kind + ", which is not written");
        };
    return new Message().text(1, value.name()).message(2, type);
  }

  private static Message shape(List<Dimension> shape) {
    Message message = new Message();
    for (Dimension dimension : shape) {
      message.message(
          1,
          switch (dimension) {
            case Dimension.Size(long value) -> new Message().whole(1, value);
            case Dimension.Named(String name) -> new Message().text(2, name);
            case Dimension.Unknown() -> new Message();
          });
    }
    return message;
  }
}
