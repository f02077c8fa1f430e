package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.INT64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Fold;
import org.glassnet.exchange.onnx.operator.Pool;
import org.glassnet.exchange.onnx.operator.Reduce;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;

/// Pooling: where the engine has it, the engine's, else the plain one.
final class Poolings {
  private Poolings() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "MaxPool" -> Optional.of(Poolings::largest);
      case "AveragePool" -> Optional.of(Poolings::mean);
      case "LpPool" -> Optional.of(Poolings::norm);
      case "GlobalMaxPool" ->
          Optional.of(call -> global(call, new GlobalMaxPooling2d(), Fold.MAXIMUM));
      case "GlobalAveragePool" ->
          Optional.of(call -> global(call, new GlobalAveragePooling2d(), Fold.MEAN));
      case "GlobalLpPool" -> Optional.of(Poolings::globalNorm);
      default -> Optional.empty();
    };
  }

  private static List<Integer> image(Flow x) {
    return x.dims().subList(1, x.dims().size());
  }

  private static Frame frame(Call call, Flow x) {
    List<Integer> kernel =
        call.wholes("kernel_shape").orElseThrow(() -> call.refused("it has no kernel_shape"));
    if (kernel.size() != image(x).size()) {
      throw call.refused("its window of " + kernel + " does not fit an input of " + x.dims());
    }
    return Frame.of(call, image(x), kernel);
  }

  /// Whether the engine's pooling can do it: two axes, no dilation, less padding than window.
  private static boolean plain(Frame frame) {
    return frame.image().size() == 2
        && frame.dilations().stream().allMatch(d -> d == 1)
        && frame.padding().isPresent()
        && IntStream.range(0, 2)
            .allMatch(i ->
                frame.before().get(i) < frame.kernel().get(i)
                    && frame.after().get(i) < frame.kernel().get(i));
  }

  private static Flow engine(Call call, Flow x, Layer layer, List<Integer> positions) {
    List<Integer> dims = new ArrayList<>(positions);
    dims.addFirst(x.dims().getFirst());
    Flow last = call.wiring().channelsLast(x);
    return call.layer(layer, List.of(last), Map.of(), dims, Order.channelsLast());
  }

  private static void largest(Call call) {
    Flow x = Convolutions.samples(call, 0);
    Frame frame = frame(call, x);
    List<Integer> positions = frame.positions(call.whole("ceil_mode", 0) == 1);
    Frame reaching = frame.reaching(positions);
    if (plain(reaching) && !call.wants(1) && reaching.positions(false).equals(positions)) {
      Padding padding = reaching.padding().orElseThrow();
      Layer layer =
          new MaxPooling2d(Frame.size(frame.kernel()), Frame.size(frame.strides()), padding);
      Convolutions.putSamples(call, 0, engine(call, x, layer, positions));
      return;
    }
    if (call.wants(1) && call.batched()) {
      throw call.mixes();
    }
    pool(call, x, frame, positions, Pool.Of.MAXIMUM, new int[0]);
  }

  private static void pool(
      Call call, Flow x, Frame frame, List<Integer> positions, Pool.Of of, int[] counts) {
    Sliding sliding = frame.sliding(positions);
    int channels = x.dims().getFirst();
    boolean columnFirst = call.whole("storage_order", 0) == 1;
    Layer layer = new Pool(of, channels, sliding, counts, call.whole("p", 2), columnFirst);
    List<Integer> dims = new ArrayList<>(positions);
    dims.addFirst(channels);
    Flow same = call.wiring().same(x);
    Flow y = call.layer(layer, List.of(same), Map.of(), dims, Order.same());
    Convolutions.putSamples(call, 0, y);
    if (of == Pool.Of.MAXIMUM) {
      Flow places = new Flow(INT64, dims, y.name() + ":1", Order.same());
      Convolutions.putSamples(call, 1, places);
    }
  }

  private static void mean(Call call) {
    Flow x = Convolutions.samples(call, 0);
    Frame frame = frame(call, x);
    boolean padding = call.whole("count_include_pad", 0) == 1;
    List<Integer> positions = frame.positions(call.whole("ceil_mode", 0) == 1);
    if (plain(frame) && frame.positions(false).equals(positions)) {
      Layer layer =
          new AveragePooling2d(
              Frame.size(frame.kernel()),
              Frame.size(frame.strides()),
              frame.padding().orElseThrow(),
              padding);
      Convolutions.putSamples(call, 0, engine(call, x, layer, positions));
      return;
    }
    int[] counts = Pool.inside(frame.sliding(positions));
    if (padding) {
      Arrays.fill(counts, Dims.size(frame.kernel()));
    }
    pool(call, x, frame, positions, Pool.Of.MEAN, counts);
  }

  private static void norm(Call call) {
    Flow x = Convolutions.samples(call, 0);
    Frame frame = frame(call, x);
    List<Integer> positions = frame.positions(call.whole("ceil_mode", 0) == 1);
    pool(call, x, frame, positions, Pool.Of.NORM, new int[0]);
  }

  private static void global(Call call, Layer layer, Fold fold) {
    Flow x = Convolutions.samples(call, 0);
    int channels = x.dims().getFirst();
    List<Integer> dims = new ArrayList<>(Collections.nCopies(x.dims().size(), 1));
    dims.set(0, channels);
    if (image(x).size() == 2) {
      Flow last = call.wiring().channelsLast(x);
      Flow y = call.layer(layer, List.of(last), Map.of(), List.of(channels), Order.same());
      Convolutions.putSamples(call, 0, call.wiring().reshaped(y, dims, Order.channelsLast()));
      return;
    }
    List<Integer> axes = IntStream.range(1, x.dims().size()).boxed().toList();
    Flow same = call.wiring().same(x);
    Layer reduce = new Reduce("pool", fold, x.dims(), axes, dims);
    Flow y = call.layer(reduce, List.of(same), Map.of(), dims, Order.same());
    Convolutions.putSamples(call, 0, y);
  }

  private static void globalNorm(Call call) {
    Flow x = Convolutions.samples(call, 0);
    List<Integer> image = image(x);
    List<Integer> ones = Collections.nCopies(image.size(), 1);
    List<Integer> zeros = Collections.nCopies(image.size(), 0);
    Frame frame = new Frame(image, image, ones, ones, zeros, zeros);
    pool(call, x, frame, ones, Pool.Of.NORM, new int[0]);
  }
}
