package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.BOOL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
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

  static void register(Map<String, Rule> rules) {
    known(rules, "Relu", _ -> Optional.of(new Elementwise.Relu()));
    known(rules, "Sigmoid", _ -> Optional.of(new Elementwise.Sigmoid()));
    known(rules, "Tanh", _ -> Optional.of(new Elementwise.Tanh()));
    known(rules, "Softplus", _ -> Optional.of(new Elementwise.Softplus()));
    rules.put("LeakyRelu", Curves::leakyRelu);
    rules.put("Elu", Curves::elu);
    rules.put("Selu", Curves::selu);
    rules.put("HardSigmoid", Curves::hardSigmoid);
    rules.put("Gelu", Curves::gelu);
    rules.put("Celu", Curves::celu);
    rules.put("Clip", Curves::clip);
    rules.put("ThresholdedRelu", Curves::thresholdedRelu);
    rules.put("Shrink", Curves::shrink);
    curve(rules, "HardSwish", x -> x * hardSigmoid(x), Curves::hardSwishSlope);
    curve(rules, "Mish", x -> x * StrictMath.tanh(softplus(x)), Curves::mishSlope);
    curve(rules, "Softsign", x -> x / (1 + Math.abs(x)), x -> 1 / square(1 + Math.abs(x)));
    curve(rules, "Sqrt", Math::sqrt, x -> 0.5 / Math.sqrt(x));
    curve(rules, "Neg", x -> -x, _ -> -1);
    curve(rules, "Abs", Math::abs, Math::signum);
    curve(rules, "Exp", StrictMath::exp, StrictMath::exp);
    curve(rules, "Log", StrictMath::log, x -> 1 / x);
    curve(rules, "Reciprocal", x -> 1 / x, x -> -1 / (x * x));
    curve(rules, "Erf", Curves::erf, x -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x));
    curve(rules, "Sign", Math::signum, _ -> 0);
    curve(rules, "Floor", StrictMath::floor, _ -> 0);
    curve(rules, "Ceil", StrictMath::ceil, _ -> 0);
    curve(rules, "Round", StrictMath::rint, _ -> 0);
    curve(rules, "Sin", StrictMath::sin, StrictMath::cos);
    curve(rules, "Cos", StrictMath::cos, x -> -StrictMath.sin(x));
    curve(rules, "Tan", StrictMath::tan, x -> 1 / square(StrictMath.cos(x)));
    curve(rules, "Asin", StrictMath::asin, x -> 1 / Math.sqrt(1 - x * x));
    curve(rules, "Acos", StrictMath::acos, x -> -1 / Math.sqrt(1 - x * x));
    curve(rules, "Atan", StrictMath::atan, x -> 1 / (1 + x * x));
    curve(rules, "Sinh", StrictMath::sinh, StrictMath::cosh);
    curve(rules, "Cosh", StrictMath::cosh, StrictMath::sinh);
    curve(
        rules,
        "Asinh",
        x -> Math.signum(x) * StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1)),
        x -> 1 / Math.sqrt(x * x + 1));
    curve(
        rules,
        "Acosh",
        x -> StrictMath.log(x + Math.sqrt(x * x - 1)),
        x -> 1 / Math.sqrt(x * x - 1));
    curve(rules, "Atanh", x -> 0.5 * StrictMath.log((1 + x) / (1 - x)), x -> 1 / (1 - x * x));
    test(rules, "Not", x -> x == 0);
    test(rules, "IsNaN", Double::isNaN);
    rules.put("IsInf", Curves::isInfinite);
    rules.put("Cast", call -> cast(call, type(call, call.whole("to", 0))));
    rules.put("CastLike", call -> cast(call, call.in(1).type()));
  }

  private static void known(
      Map<String, Rule> rules, String operator, Function<Call, Optional<Elementwise>> f) {
    rules.put(operator, call -> activation(call, f.apply(call).orElseThrow()));
  }

  private static void curve(
      Map<String, Rule> rules,
      String operator,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope) {
    rules.put(
        operator, call -> put(call, call.in(0).type(), new F(operator, List.of(), value, slope)));
  }

  private static void test(
      Map<String, Rule> rules, String operator, java.util.function.DoublePredicate test) {
    rules.put(
        operator,
        call -> put(call, BOOL, new F(operator, List.of(), x -> test.test(x) ? 1 : 0, _ -> 0)));
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
