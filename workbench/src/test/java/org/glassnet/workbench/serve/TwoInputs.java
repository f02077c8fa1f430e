package org.glassnet.workbench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.Dimension;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OperatorSetIdProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;

/// An ONNX model of two branches: `both` is left · a and right one behind the other, `bend` is
/// tanh(left · a + right).
public final class TwoInputs {
  private TwoInputs() {}

  private static ValueInfoProto value(String name, int size) {
    return new ValueInfoProto(
        name,
        new TypeProto.OfTensor(
            DataType.FLOAT,
            Optional.of(List.of(new Dimension.Named("N"), new Dimension.Size(size)))));
  }

  private static NodeProto node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return new NodeProto("", operator, "", inputs, List.of(output), List.of(attributes));
  }

  /// Writes the file.
  public static Path file(Path folder) throws IOException {
    GraphProto graph =
        new GraphProto(
            "two",
            List.of(
                node("MatMul", List.of("left", "a"), "product"),
                node("Concat", List.of("product", "right"), "both", AttributeProto.of("axis", 1L)),
                node("Add", List.of("product", "right"), "sum"),
                node("Tanh", List.of("sum"), "bend")),
            List.of(TensorProto.floats("a", List.of(3L, 2L), new float[] {1, 2, 3, 4, 5, 6})),
            List.of(value("left", 3), value("right", 2)),
            List.of(value("both", 4), value("bend", 2)),
            List.of());
    ModelProto model =
        new ModelProto(
            8, List.of(new OperatorSetIdProto("", 17)), "", "", "", 0, "", graph, Map.of());
    return Files.write(folder.resolve("two.onnx"), model.toBytes());
  }
}
