package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.BOOL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.exchange.onnx.operator.Curve;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.tensor.Shape;

/// Operators that are a function of each number on its own.
final class Curves {
  private static final double SELU_ALPHA = 1.6732631921768188;
  private static final double SELU_GAMMA = 1.0507010221481323;

  private static final double SIX = 6;

  private Curves() {}

  /// A function with its slope, and the operator that it is.
  private record F(
      String operator,
      List<AttributeProto> settings,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope) {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Relu" -> Optional.of(known(new Elementwise.Relu()));
      case "Sigmoid" -> Optional.of(known(new Elementwise.Sigmoid()));
      case "Tanh" -> Optional.of(known(new Elementwise.Tanh()));
      case "Softplus" -> Optional.of(known(new Elementwise.Softplus()));
      case "LeakyRelu" -> Optional.of(Curves::leakyRelu);
      case "Elu" -> Optional.of(Curves::elu);
      case "Selu" -> Optional.of(Curves::selu);
      case "HardSigmoid" -> Optional.of(Curves::hardSigmoid);
      case "Gelu" -> Optional.of(Curves::gelu);
      case "Celu" -> Optional.of(Curves::celu);
      case "Clip" -> Optional.of(Curves::clip);
      case "ThresholdedRelu" -> Optional.of(Curves::thresholdedRelu);
      case "Shrink" -> Optional.of(Curves::shrink);
      case "HardSwish" -> Optional.of(curve(x -> x * hardSigmoid(x), Curves::hardSwishSlope));
      case "Mish" -> Optional.of(curve(x -> x * StrictMath.tanh(softplus(x)), Curves::mishSlope));
      case "Softsign" ->
          Optional.of(curve(x -> x / (1 + Math.abs(x)), x -> 1 / square(1 + Math.abs(x))));
      case "Sqrt" -> Optional.of(curve(Math::sqrt, x -> 0.5 / Math.sqrt(x)));
      case "Neg" -> Optional.of(curve(x -> -x, _ -> -1));
      case "Abs" -> Optional.of(curve(Math::abs, Math::signum));
      case "Exp" -> Optional.of(curve(StrictMath::exp, StrictMath::exp));
      case "Log" -> Optional.of(curve(StrictMath::log, x -> 1 / x));
      case "Reciprocal" -> Optional.of(curve(x -> 1 / x, x -> -1 / (x * x)));
      case "Erf" ->
          Optional.of(curve(Curves::erf, x -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x)));
      case "Sign" -> Optional.of(curve(Math::signum, _ -> 0));
      case "Floor" -> Optional.of(curve(StrictMath::floor, _ -> 0));
      case "Ceil" -> Optional.of(curve(StrictMath::ceil, _ -> 0));
      case "Round" -> Optional.of(curve(StrictMath::rint, _ -> 0));
      case "Sin" -> Optional.of(curve(StrictMath::sin, StrictMath::cos));
      case "Cos" -> Optional.of(curve(StrictMath::cos, x -> -StrictMath.sin(x)));
      case "Tan" -> Optional.of(curve(StrictMath::tan, x -> 1 / square(StrictMath.cos(x))));
      case "Asin" -> Optional.of(curve(StrictMath::asin, x -> 1 / Math.sqrt(1 - x * x)));
      case "Acos" -> Optional.of(curve(StrictMath::acos, x -> -1 / Math.sqrt(1 - x * x)));
      case "Atan" -> Optional.of(curve(StrictMath::atan, x -> 1 / (1 + x * x)));
      case "Sinh" -> Optional.of(curve(StrictMath::sinh, StrictMath::cosh));
      case "Cosh" -> Optional.of(curve(StrictMath::cosh, StrictMath::sinh));
      case "Asinh" ->
          Optional.of(
              curve(
                  x -> Math.signum(x) * StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1)),
                  x -> 1 / Math.sqrt(x * x + 1)));
      case "Acosh" ->
          Optional.of(
              curve(x -> StrictMath.log(x + Math.sqrt(x * x - 1)), x -> 1 / Math.sqrt(x * x - 1)));
      case "Atanh" ->
          Optional.of(curve(x -> 0.5 * StrictMath.log((1 + x) / (1 - x)), x -> 1 / (1 - x * x)));
      case "Not" -> Optional.of(test(x -> x == 0));
      case "IsNaN" -> Optional.of(test(Double::isNaN));
      case "IsInf" -> Optional.of(Curves::isInfinite);
      case "Cast" -> Optional.of(call -> cast(call, type(call, call.whole("to", 0))));
      case "CastLike" -> Optional.of(call -> cast(call, call.in(1).type()));
      default -> Optional.empty();
    };
  }

  private static Rule known(Elementwise f) {
    return call -> activation(call, f);
  }

  private static Rule curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    return call -> put(call, call.in(0).type(), new F(call.operator(), List.of(), value, slope));
  }

  private static Rule test(DoublePredicate test) {
    return call ->
        put(call, BOOL, new F(call.operator(), List.of(), x -> test.test(x) ? 1 : 0, _ -> 0));
  }

  private static void put(Call call, DataType type, F f) {
    call.put(of(call, type, f));
  }

  private static Known of(Call call, DataType type, F f) {
    Known x = call.in(0);
    Curve layer = new Curve(f.operator(), f.settings(), shape(x), f.value(), f.slope());
    if (x instanceof Flow flow) {
      String name = call.wiring().node(call.name(), layer, List.of(flow), Map.of());
      return new Flow(type, flow.dims(), name, flow.order());
    }
    return call.compute(layer, type, x.dims(), List.of(x));
  }

  private static Shape shape(Known x) {
    return Dims.shape(x instanceof Flow flow ? flow.order().sizes(x.dims()) : x.dims());
  }

  /// An activation of the engine; of a constant its definition.
  static void activation(Call call, org.glassnet.function.Elementwise f) {
    switch (call.in(0)) {
      case Flow x ->
          call.put(call.layer(new Activate(f), List.of(x), Map.of(), x.dims(), x.order()));
      case Fixed x ->
          put(call, x.type(), new F(call.operator(), List.of(), f::value, f::derivative));
    }
  }

  private static void leakyRelu(Call call) {
    double slope = call.real("alpha", 0.01f);
    if (slope > 0 && slope < 1) {
      activation(call, new Elementwise.LeakyRelu(slope));
    } else {
      put(
          call,
          call.in(0).type(),
          new F(
              call.operator(),
              List.of(AttributeProto.of("alpha", slope)),
              x -> x < 0 ? slope * x : x,
              x -> x > 0 ? 1 : slope));
    }
  }

  private static void elu(Call call) {
    double alpha = call.real("alpha", 1);
    if (alpha > 0) {
      activation(call, new Elementwise.Elu(alpha));
    } else {
      put(call, call.in(0).type(), scaledElu(alpha, 1));
    }
  }

  private static void selu(Call call) {
    double alpha = call.real("alpha", SELU_ALPHA);
    double gamma = call.real("gamma", SELU_GAMMA);
    if (near(alpha, SELU_ALPHA) && near(gamma, SELU_GAMMA)) {
      activation(call, new Elementwise.Selu());
    } else {
      put(call, call.in(0).type(), scaledElu(alpha, gamma));
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 1e-6;
  }

  private static F scaledElu(double alpha, double gamma) {
    return new F(
        "Selu",
        List.of(AttributeProto.of("alpha", alpha), AttributeProto.of("gamma", gamma)),
        x -> gamma * (x > 0 ? x : alpha * StrictMath.expm1(x)),
        x -> gamma * (x > 0 ? 1 : alpha * StrictMath.exp(x)));
  }

  private static void celu(Call call) {
    double alpha = call.real("alpha", 1);
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("alpha", alpha)),
            x -> x > 0 ? x : alpha * StrictMath.expm1(x / alpha),
            x -> x > 0 ? 1 : StrictMath.exp(x / alpha)));
  }

  private static void hardSigmoid(Call call) {
    double alpha = call.real("alpha", 0.2f);
    double beta = call.real("beta", 0.5);
    if (near(alpha, 1.0 / 6) && beta == 0.5) {
      activation(call, new Elementwise.HardSigmoid());
      return;
    }
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("alpha", alpha), AttributeProto.of("beta", beta)),
            x -> Math.clamp(alpha * x + beta, 0.0, 1.0),
            x -> alpha * x + beta > 0 && alpha * x + beta < 1 ? alpha : 0));
  }

  private static double hardSigmoid(double x) {
    return Math.clamp(x / 6 + 0.5, 0.0, 1.0);
  }

  private static double hardSwishSlope(double x) {
    return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
  }

  private static double softplus(double x) {
    return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
  }

  private static double mishSlope(double x) {
    double tanh = StrictMath.tanh(softplus(x));
    return tanh + x * (1 - tanh * tanh) / (1 + StrictMath.exp(-x));
  }

  private static double square(double x) {
    return x * x;
  }

  private static double erf(double x) {
    // Φ is the engine's: gelu(z) = z Φ(z)
    double z = x * Math.sqrt(2);
    return z == 0 ? 0 : 2 * new Elementwise.Gelu().value(z) / z - 1;
  }

  private static void gelu(Call call) {
    if (call.text("approximate", "none").equals("none")) {
      activation(call, new Elementwise.Gelu());
      return;
    }
    double root = Math.sqrt(2 / Math.PI);
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("approximate", "tanh")),
            x -> 0.5 * x * (1 + StrictMath.tanh(root * (x + 0.044715 * x * x * x))),
            x -> {
              double tanh = StrictMath.tanh(root * (x + 0.044715 * x * x * x));
              double inner = root * (1 + 3 * 0.044715 * x * x);
              return 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * inner;
            }));
  }

  private static void clip(Call call) {
    boolean inputs = call.opset() >= 11;
    double least =
        inputs
            ? call.has(1) ? call.fixed(1).numbers()[0] : Double.NEGATIVE_INFINITY
            : call.real("min", Double.NEGATIVE_INFINITY);
    double most =
        inputs
            ? call.has(2) ? call.fixed(2).numbers()[0] : Double.POSITIVE_INFINITY
            : call.real("max", Double.POSITIVE_INFINITY);
    if (least == 0 && most == SIX) {
      activation(call, new Elementwise.Relu6());
      return;
    }
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("min", least), AttributeProto.of("max", most)),
            x -> Math.min(Math.max(x, least), most),
            x -> x >= least && x <= most ? 1 : 0));
  }

  private static void thresholdedRelu(Call call) {
    double alpha = call.real("alpha", 1);
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("alpha", alpha)),
            x -> x > alpha ? x : 0,
            x -> x > alpha ? 1 : 0));
  }

  private static void shrink(Call call) {
    double limit = call.real("lambd", 0.5);
    double bias = call.real("bias", 0);
    put(
        call,
        call.in(0).type(),
        new F(
            call.operator(),
            List.of(AttributeProto.of("lambd", limit), AttributeProto.of("bias", bias)),
            x -> x < -limit ? x + bias : x > limit ? x - bias : 0,
            x -> Math.abs(x) > limit ? 1 : 0));
  }

  private static void isInfinite(Call call) {
    int negative = call.whole("detect_negative", 1);
    int positive = call.whole("detect_positive", 1);
    put(
        call,
        BOOL,
        new F(
            call.operator(),
            List.of(
                AttributeProto.of("detect_negative", negative),
                AttributeProto.of("detect_positive", positive)),
            x -> Double.isInfinite(x) && (x > 0 ? positive : negative) == 1 ? 1 : 0,
            _ -> 0));
  }

  private static DataType type(Call call, int code) {
    DataType type = DataType.of(code);
    if (!Numbers.TYPES.contains(type)) {
      throw call.refused("it makes values of type " + type + ", with which is not computed");
    }
    return type;
  }

  private static void cast(Call call, DataType to) {
    Known x = call.in(0);
    boolean cut = Numbers.whole(to) && !Numbers.whole(x.type()) && x.type() != BOOL;
    if (to == BOOL && x.type() != BOOL) {
      put(call, BOOL, conversion(to, value -> value == 0 ? 0 : 1, 0));
    } else if (cut) {
      put(call, to, conversion(to, value -> (double) (long) value, 0));
    } else if (to == DataType.FLOAT16 && x.type() != BOOL) {
      put(
          call,
          to,
          conversion(to, value -> Float.float16ToFloat(Float.floatToFloat16((float) value)), 1));
    } else {
      call.put(
          switch (x) {
            case Flow flow -> flow.typed(to);
            case Fixed fixed -> new Fixed(to, fixed.dims(), fixed.numbers());
          });
    }
  }

  private static F conversion(DataType to, DoubleUnaryOperator value, double slope) {
    return new F("Cast", List.of(AttributeProto.of("to", (long) to.code())), value, _ -> slope);
  }
}
