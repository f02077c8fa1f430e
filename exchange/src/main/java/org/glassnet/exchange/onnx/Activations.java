package org.glassnet.exchange.onnx;

import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;

/// Activations as operators of opset 17, or composed of them.
///
/// @param place the layer that ends in one
/// @param channels the axis of its channels
record Activations(LayerPlace place, int channels) {

  /// The layer's value, of its sums.
  String write(String x, Activation activation) {
    return switch (activation) {
      case Elementwise.Linear() -> one("Identity", x, activation);
      case Elementwise.Relu() -> one("Relu", x, activation);
      case Elementwise.LeakyRelu(double slope) ->
          one("LeakyRelu", x, activation, AttributeProto.of("alpha", slope));
      case Elementwise.Tanh() -> one("Tanh", x, activation);
      case Elementwise.Sigmoid() -> one("Sigmoid", x, activation);
      case Elementwise.Elu(double alpha) ->
          one("Elu", x, activation, AttributeProto.of("alpha", alpha));
      case Elementwise.Selu() ->
          one(
              "Selu",
              x,
              activation,
              AttributeProto.of("alpha", Elementwise.Selu.ALPHA),
              AttributeProto.of("gamma", Elementwise.Selu.LAMBDA));
      case Elementwise.Softplus() -> one("Softplus", x, activation);
      case Elementwise.HardSigmoid() ->
          one(
              "HardSigmoid",
              x,
              activation,
              AttributeProto.of("alpha", 1.0 / 6),
              AttributeProto.of("beta", 0.5));
      case Elementwise.Relu6() -> last("Clip", "clip", x, number("least", 0), number("most", 6));
      case Elementwise.Gelu() -> gelu(x);
      case Elementwise.Swish() -> last("Mul", "swish", x, step("sigmoid", "Sigmoid", x));
      case Elementwise.LecunTanh() -> lecunTanh(x);
      case Softmax() -> one("Softmax", x, activation, AttributeProto.of("axis", (long) channels));
    };
  }

  /// `x · ½ (1 + erf(x / √2))`; ONNX has it as an operator from opset 20 on.
  private String gelu(String x) {
    String scaled = step("scaled", "Mul", x, number("sqrtHalf", Math.sqrt(0.5)));
    String sum = step("sum", "Add", step("erf", "Erf", scaled), number("one", 1));
    return last("Mul", "gelu", x, step("half", "Mul", sum, number("oneHalf", 0.5)));
  }

  /// `1.7159 tanh(2x/3) + 0.01x`.
  private String lecunTanh(String x) {
    String scaled = step("scaled", "Mul", x, number("twoThirds", 2.0 / 3));
    String high =
        step(
            "high",
            "Mul",
            step("tanh", "Tanh", scaled),
            number("height", Elementwise.LecunTanh.HEIGHT));
    String twist = step("twisted", "Mul", x, number("twist", Elementwise.LecunTanh.TWIST));
    return last("Add", "lecunTanh", high, twist);
  }

  private String number(String name, double value) {
    return place.out().number(place.sub(name), value);
  }

  private String step(String part, String operator, String... inputs) {
    return place.out().node(place.sub(part), operator, List.of(inputs));
  }

  private String one(
      String operator, String x, Activation activation, AttributeProto... attributes) {
    return place
        .out()
        .node(name(activation.name()), operator, List.of(x), List.of(place.name()), attributes);
  }

  private String last(String operator, String part, String... inputs) {
    return place.out().node(name(part), operator, List.of(inputs), List.of(place.name()));
  }

  /// A layer that is an activation gives its own name to the operator.
  private String name(String part) {
    return place.node().layer() instanceof Activate ? place.name() : place.sub(part);
  }
}
