package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.FLOAT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Standardize;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Normalizations.
final class Normalizations {
  private static final Optional<Initializer> ONES = Optional.of(Initializer.ones());
  private static final Optional<Initializer> ZEROS = Optional.of(Initializer.zeros());

  private Normalizations() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "BatchNormalization" -> Optional.of(Normalizations::batch);
      case "LayerNormalization" -> Optional.of(Normalizations::layer);
      case "InstanceNormalization" -> Optional.of(Normalizations::instance);
      case "GroupNormalization" -> Optional.of(Normalizations::group);
      case "LRN" -> Optional.of(Normalizations::localResponse);
      case "MeanVarianceNormalization" -> Optional.of(Normalizations::meanVariance);
      default -> Optional.empty();
    };
  }

  private static Tensor tensor(Fixed values) {
    return Wiring.tensor(Shape.of(values.numbers().length), values.numbers());
  }

  private static void batch(Call call) {
    if (call.whole("training_mode", 0) == 1
        || (call.opset() < 7 && call.whole("is_test", 0) == 0)) {
      throw call.refused("it takes the statistics of its batch, as in training");
    }
    if (call.opset() < 9 && call.whole("spatial", 1) == 0) {
      throw call.refused("it normalizes each pixel by itself (spatial = 0)");
    }
    double epsilon = call.real("epsilon", 1e-5f);
    Known x = call.in(0);
    if (!call.batched() || x instanceof Fixed) {
      affine(call, x, epsilon);
      return;
    }
    Flow in = call.wiring().channelsLast((Flow) x);
    BatchNormalization layer =
        new BatchNormalization(
            Math.clamp(call.real("momentum", 0.9f), 0, 1 - 1e-9),
            epsilon,
            ONES,
            ZEROS,
            false,
            new Elementwise.Linear());
    Map<String, Tensor> parameters =
        Map.of(
            "gamma", tensor(call.fixed(1)),
            "beta", tensor(call.fixed(2)),
            "movingMean", tensor(call.fixed(3)),
            "movingVariance", tensor(call.fixed(4)));
    call.put(call.layer(layer, List.of(in), parameters, in.dims(), in.order()));
  }

  /// The same as a factor and a summand for each channel.
  private static void affine(Call call, Known x, double epsilon) {
    if (call.rank(x) < 2) {
      throw call.refused("its input has no channels");
    }
    double[] gamma = call.fixed(1).numbers();
    double[] beta = call.fixed(2).numbers();
    double[] mean = call.fixed(3).numbers();
    double[] variance = call.fixed(4).numbers();
    double[] factor = new double[gamma.length];
    double[] summand = new double[gamma.length];
    for (int i = 0; i < gamma.length; i++) {
      factor[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
      summand[i] = beta[i] - mean[i] * factor[i];
    }
    call.put(affine(call, x, perChannel(call, x, factor), perChannel(call, x, summand)));
  }

  private static Fixed perChannel(Call call, Known x, double[] numbers) {
    List<Integer> dims = new ArrayList<>(Collections.nCopies(call.rank(x) - 1, 1));
    dims.set(0, numbers.length);
    return new Fixed(FLOAT, dims, numbers);
  }

  private static Known affine(Call call, Known x, Known factor, Known summand) {
    Known scaled = NumberByNumber.combine(call, Two.MULTIPLY, x.type(), x, factor);
    return NumberByNumber.combine(call, Two.ADD, x.type(), scaled, summand);
  }

  private static void layer(Call call) {
    Known x = call.in(0);
    int first = call.axis(x, call.whole("axis", -1));
    int rank = x.dims().size();
    double epsilon = call.real("epsilon", 1e-5f);
    boolean bias = call.has(2);
    if (x instanceof Flow flow
        && first == rank - 1
        && !call.wants(1)
        && !call.wants(2)
        && call.in(1) instanceof Fixed gamma
        && gamma.numbers().length == x.dims().getLast()
        && (!bias
            || (call.in(2) instanceof Fixed beta && beta.numbers().length == x.dims().getLast()))) {
      Map<String, Tensor> parameters = new java.util.HashMap<>();
      parameters.put("gamma", tensor(gamma));
      if (bias) {
        parameters.put("beta", tensor(call.fixed(2)));
      }
      Flow same = call.wiring().same(flow);
      LayerNormalization layer =
          new LayerNormalization(epsilon, ONES, bias ? ZEROS : Optional.empty());
      call.put(call.layer(layer, List.of(same), parameters, x.dims(), Order.same()));
      return;
    }
    List<Integer> axes = IntStream.range(first, rank).boxed().toList();
    List<Integer> each = new ArrayList<>(x.dims());
    axes.forEach(axis -> each.set(axis, 1));
    List<Known> parts =
        call.outputs(
            new Standardize(x.dims(), axes, epsilon),
            List.of(x.type(), x.type(), x.type()),
            List.of(x.dims(), each, each),
            List.of(x));
    for (int i = 1; i < 3; i++) {
      if (call.wants(i)) {
        call.put(
            i,
            parts.get(i) instanceof Flow flow
                ? call.wiring()
                    .reshaped(
                        new Flow(flow.type(), List.of(Dims.size(each)), flow.name(), Order.same()),
                        each,
                        Order.same())
                : parts.get(i));
      }
    }
    Known y = NumberByNumber.combine(call, Two.MULTIPLY, x.type(), parts.getFirst(), call.in(1));
    call.put(bias ? NumberByNumber.combine(call, Two.ADD, x.type(), y, call.in(2)) : y);
  }

  private static void instance(Call call) {
    Flow x = Convolutions.samples(call, 0);
    Flow last = call.wiring().channelsLast(x);
    Map<String, Tensor> parameters =
        Map.of("gamma", tensor(call.fixed(1)), "beta", tensor(call.fixed(2)));
    InstanceNormalization layer =
        new InstanceNormalization(call.real("epsilon", 1e-5f), ONES, ZEROS);
    Convolutions.putSamples(
        call, 0, call.layer(layer, List.of(last), parameters, x.dims(), last.order()));
  }

  private static void group(Call call) {
    Flow x = Convolutions.samples(call, 0);
    int channels = x.dims().getFirst();
    int groups = call.whole("num_groups", 1);
    Flow last = call.wiring().channelsLast(x);
    Map<String, Tensor> parameters =
        Map.of(
            "gamma", spread(call.fixed(1), channels),
            "beta", spread(call.fixed(2), channels));
    GroupNormalization layer =
        new GroupNormalization(groups, call.real("epsilon", 1e-5f), ONES, ZEROS);
    Convolutions.putSamples(
        call, 0, call.layer(layer, List.of(last), parameters, x.dims(), last.order()));
  }

  /// One number a channel; older versions have one a group.
  private static Tensor spread(Fixed values, int channels) {
    double[] numbers = values.numbers();
    int each = channels / numbers.length;
    double[] result = new double[channels];
    Arrays.setAll(result, i -> numbers[i / each]);
    return Wiring.tensor(Shape.of(channels), result);
  }

  private static void localResponse(Call call) {
    int size = call.whole("size", 1);
    if (size % 2 == 0) {
      throw call.refused("it takes an even number of channels, " + size);
    }
    Flow x = Convolutions.samples(call, 0);
    Flow last = call.wiring().channelsLast(x);
    LocalResponseNormalization layer =
        new LocalResponseNormalization(
            size, call.real("alpha", 1e-4f), call.real("beta", 0.75f), call.real("bias", 1));
    Convolutions.putSamples(
        call, 0, call.layer(layer, List.of(last), Map.of(), x.dims(), last.order()));
  }

  private static void meanVariance(Call call) {
    Known x = call.in(0);
    List<Integer> axes =
        call.wholes("axes").orElse(List.of(0, 2, 3)).stream()
            .map(axis -> call.axis(x, axis))
            .toList();
    Standardize layer = new Standardize(x.dims(), axes, 1e-9);
    List<Integer> each = new ArrayList<>(x.dims());
    axes.forEach(axis -> each.set(axis, 1));
    call.put(
        call.outputs(
                layer,
                List.of(x.type(), x.type(), x.type()),
                List.of(x.dims(), each, each),
                List.of(x))
            .getFirst());
  }
}
