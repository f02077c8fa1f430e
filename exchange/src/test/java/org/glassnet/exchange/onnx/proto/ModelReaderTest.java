package org.glassnet.exchange.onnx.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Ways of writing a model that Glassnet reads and does not use itself, and what it refuses.
class ModelReaderTest {

  private static ModelProto read(Message graph) {
    return ModelProto.read(new Message().message(7, graph).toBytes());
  }

  private static TensorProto tensor(Message tensor) {
    return read(new Message().message(5, tensor)).graph().initializers().getFirst();
  }

  private static Message tensor(DataType type, long... dims) {
    Message message = new Message();
    for (long size : dims) {
      message.whole(1, size);
    }
    return message.whole(2, type.code()).text(8, "t");
  }

  @Test
  void numbersInFieldsOfTheirOwnArePackedOrOneByOne() {
    TensorProto one = tensor(tensor(DataType.FLOAT, 2).real(4, 1.5f).real(4, -2));
    assertThat(one.floats()).containsExactly(1.5f, -2);
    byte[] packed = {0, 0, (byte) 0xc0, 0x3f, 0, 0, 0, (byte) 0xc0};
    assertThat(tensor(tensor(DataType.FLOAT, 2).bytes(4, packed))).isEqualTo(one);
    TensorProto wholes = tensor(tensor(DataType.INT64, 2).whole(7, -1).whole(7, 1L << 40));
    assertThat(wholes.longs()).containsExactly(-1, 1L << 40);
    TensorProto narrow = tensor(tensor(DataType.INT8, 3).whole(5, -1).whole(5, 2).whole(5, 127));
    assertThat(narrow.data()).containsExactly(-1, 2, 127);
    assertThat(tensor(tensor(DataType.BOOL, 2).bytes(5, new byte[] {1, 0})).data())
        .containsExactly(1, 0);
    assertThat(tensor(tensor(DataType.FLOAT16, 1).whole(5, 0x3c00)).data())
        .containsExactly(0, 0x3c);
    assertThat(tensor(tensor(DataType.UINT32, 1).whole(11, 0xffffffffL)).data())
        .containsExactly(-1, -1, -1, -1);
  }

  @Test
  void packedDimensionsAreReadToo() {
    Message message = new Message().bytes(1, new byte[] {2, 1}).whole(2, 1).bytes(9, new byte[8]);
    assertThat(tensor(message).dims()).containsExactly(2L, 1L);
  }

  @Test
  void unknownFieldsAreSkipped() {
    ModelProto model =
        ModelProto.read(
            new Message()
                .whole(1, 8)
                .text(99, "what comes next year")
                .message(7, new Message().text(2, "g").whole(98, 5))
                .toBytes());
    assertThat(model.graph().name()).isEqualTo("g");
  }

  @Test
  void whatIsNoTensorIsNamedAndNotRead() {
    Message sequence = new Message().message(4, new Message());
    ModelProto model =
        read(new Message().message(11, new Message().text(1, "s").message(2, sequence)));
    assertThat(model.graph().inputs())
        .containsExactly(new ValueInfoProto("s", new TypeProto.Other("a sequence")));
  }

  @Test
  void refusesNumbersInOtherFiles() {
    Message outside = tensor(DataType.FLOAT, 2).entry(13, "location", "weights.bin").whole(14, 1);
    assertThatThrownBy(() -> tensor(outside))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("\"t\"")
        .hasMessageContaining("weights.bin");
  }

  @Test
  void refusesTensorsThatAreNotAsLargeAsTheySay() {
    assertThatThrownBy(() -> tensor(tensor(DataType.FLOAT, 3).bytes(9, new byte[8])))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("3 elements of type FLOAT, but holds 8 bytes");
    assertThatThrownBy(() -> tensor(tensor(DataType.FLOAT, 1L << 40, 1L << 40)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("not possible");
    assertThatThrownBy(() -> tensor(tensor(DataType.FLOAT, -1)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("not possible");
    assertThatThrownBy(() -> tensor(new Message().whole(2, 77)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("element type 77");
  }

  /// 2 GiB are announced, four bytes are there.
  @Test
  void aLengthBeyondTheFileAllocatesNothing() {
    byte[] bytes = {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0, 0, 0, 0};
    assertThatThrownBy(() -> ModelProto.read(bytes)).isInstanceOf(OnnxException.class);
  }

  @Test
  void refusesGraphsInGraphsWithoutEnd() {
    Message graph = new Message().text(2, "innermost");
    for (int i = 0; i < 100; i++) {
      Message attribute = new Message().text(1, "body").message(6, graph).whole(20, 5);
      graph = new Message().message(1, new Message().message(5, attribute));
    }
    Message deep = graph;
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void refusesFunctionsAndSparseTensorsByName() {
    byte[] functions = new Message().message(25, new Message().text(1, "f")).toBytes();
    assertThatThrownBy(() -> ModelProto.read(functions)).hasMessageContaining("functions");
    assertThatThrownBy(() -> read(new Message().message(15, new Message())))
        .hasMessageContaining("sparse");
  }

  @Test
  void refusesWhatIsNoModel() {
    for (byte[] bytes :
        List.of(new byte[0], "PK\u0003\u0004 zip".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> ModelProto.read(bytes))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("no ONNX model");
    }
  }
}
