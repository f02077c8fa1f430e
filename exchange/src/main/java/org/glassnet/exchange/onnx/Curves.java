package org.glassnet.exchange.onnx;

import java.util.List;
import org.glassnet.exchange.onnx.operator.Curve;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;

/// Functions of each number on its own: the operator that they are, or what it is composed of where
/// opset 17 has it not.
///
/// @param place the layer's place
record Curves(LayerPlace place) {
  private static final double CUBIC = 0.044715;

  void write(Curve layer) {
    Held x = place.values().any(place.in());
    place.ended(of(layer, x.name()), x.order());
  }

  private String of(Curve layer, String x) {
    return switch (layer.operator()) {
      case "Clip" -> clip(layer, x);
      case "Mish" -> step("mish", "Mul", x, step("tanh", "Tanh", step("softplus", "Softplus", x)));
      case "Gelu" -> gelu(x);
      case "Not" -> number(step("not", "Not", place.cast("truth", x, DataType.BOOL)));
      case "IsNaN", "IsInf" -> number(one(layer, x));
      case "Cast" -> number(cast(layer, x));
      default -> one(layer, x);
    };
  }

  private String one(Curve layer, String x) {
    return place.step(
        layer.kind(),
        layer.operator(),
        List.of(x),
        layer.settings().toArray(AttributeProto[]::new));
  }

  /// Cut to a whole number, as wide as possible; rounded to half precision; or whether it is not 0.
  private String cast(Curve layer, String x) {
    boolean cut = layer.settings().contains(AttributeProto.of("to", code(DataType.INT32)));
    return cut ? place.cast("whole", x, DataType.INT64) : one(layer, x);
  }

  private static long code(DataType type) {
    return type.code();
  }

  private String clip(Curve layer, String x) {
    return place.step("clip", "Clip", List.of(x, bound(layer, "min"), bound(layer, "max")));
  }

  /// A limit, or nothing where there is none.
  private String bound(Curve layer, String name) {
    return layer.settings().stream()
        .filter(setting -> setting.name().equals(name))
        .map(AttributeProto::value)
        .filter(value -> value instanceof AttributeProto.Real(float limit) && Float.isFinite(limit))
        .map(value -> place.number(name, ((AttributeProto.Real) value).value()))
        .findFirst()
        .orElse("");
  }

  /// `½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))`.
  private String gelu(String x) {
    String cube = step("cube", "Mul", step("square", "Mul", x, x), x);
    String inner = step("inner", "Add", x, step("part", "Mul", cube, place.number("cubic", CUBIC)));
    String root = place.number("root", Math.sqrt(2 / Math.PI));
    String tanh = step("tanh", "Tanh", step("scaled", "Mul", inner, root));
    String sum = step("sum", "Add", tanh, place.number("one", 1));
    return step("gelu", "Mul", x, step("half", "Mul", sum, place.number("oneHalf", 0.5)));
  }

  private String step(String part, String operator, String... inputs) {
    return place.step(part, operator, List.of(inputs));
  }

  private String number(String x) {
    return place.cast("number", x, DataType.FLOAT);
  }
}
