package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Convolve;
import org.glassnet.exchange.onnx.operator.Deconvolve;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Convolutions, both ways: of one and two axes the engine's, of more the plain ones.
final class Convolutions {
  private static final Activation LINEAR = new Elementwise.Linear();
  private static final Initializer FIRST = Initializer.glorotUniform();
  private static final Optional<Initializer> ZEROS = Optional.of(Initializer.zeros());

  private Convolutions() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Conv" -> Optional.of(Convolutions::convolution);
      case "ConvTranspose" -> Optional.of(Convolutions::transposed);
      default -> Optional.empty();
    };
  }

  /// One sample's channels and image: of a value without a batch axis, which has to be of one
  /// sample.
  static Flow samples(Call call, int input) {
    Flow x = call.flow(input);
    if (!call.batched()) {
      if (x.dims().size() < 3 || x.dims().getFirst() != 1) {
        throw call.refused("its samples stand along an axis that other operators mix");
      }
      return (Flow) Shapes.shaped(call, x, x.dims().subList(1, x.dims().size()));
    }
    if (x.dims().size() < 2) {
      throw call.refused("it takes images, but its input has the sizes " + x.dims());
    }
    return x;
  }

  /// The sizes of an output with the axis of the one sample, where it has one.
  static void putSamples(Call call, int output, Flow y) {
    if (call.batched() || !call.wants(output)) {
      call.put(output, y);
      return;
    }
    List<Integer> dims = new ArrayList<>(y.dims());
    dims.addFirst(1);
    Flow same = call.wiring().same(y);
    call.put(output, call.wiring().reshaped(same, dims, Order.same()));
  }

  private static void convolution(Call call) {
    Flow x = samples(call, 0);
    Fixed w = call.fixed(1);
    int channels = x.dims().getFirst();
    int filters = w.dims().getFirst();
    int groups = call.whole("group", 1);
    List<Integer> image = x.dims().subList(1, x.dims().size());
    List<Integer> kernel = w.dims().subList(2, w.dims().size());
    if (kernel.size() != image.size() || w.dims().get(1) * groups != channels) {
      throw call.refused("its kernel of " + w.dims() + " does not fit an input of " + x.dims());
    }
    Frame frame = Frame.of(call, image, kernel);
    Sliding sliding = frame.sliding(frame.positions(false));
    List<Integer> dims = new ArrayList<>(sliding.positions());
    dims.addFirst(filters);
    Optional<Fixed> bias = call.has(2) ? Optional.of(call.fixed(2)) : Optional.empty();
    if (image.size() > 2 || frame.padding().isEmpty()) {
      Map<String, Tensor> parameters = new HashMap<>();
      parameters.put("kernel", Wiring.tensor(new Shape(w.dims()), w.numbers()));
      parameters.put("bias", bias(bias, filters));
      Flow same = call.wiring().same(x);
      Layer layer = new Convolve(channels, filters, groups, sliding);
      putSamples(call, 0, call.layer(layer, List.of(same), parameters, dims, Order.same()));
      return;
    }
    Frame flat = image.size() == 1 ? frame.flat() : frame;
    Flow y = planar(call, x, w, bias, groups, flat);
    putSamples(call, 0, call.wiring().reshaped(y, dims, Order.channelsLast()));
  }

  static Tensor bias(Optional<Fixed> bias, int filters) {
    return Wiring.tensor(
        Shape.of(filters), bias.map(Fixed::numbers).orElseGet(() -> new double[filters]));
  }

  /// Of an image of two axes.
  private static Flow planar(
      Call call, Flow x, Fixed w, Optional<Fixed> bias, int groups, Frame frame) {
    int channels = x.dims().getFirst();
    int filters = w.dims().getFirst();
    List<Integer> image = new ArrayList<>(frame.image());
    image.addFirst(channels);
    Flow in = call.wiring().reshaped(call.wiring().channelsLast(x), image, Order.channelsLast());
    List<Integer> kernel = new ArrayList<>(frame.kernel());
    kernel.addFirst(w.dims().get(1));
    kernel.addFirst(filters);
    boolean depthwise = groups == channels && groups > 1;
    Tensor values = Wiring.tensor(new Shape(kernel), w.numbers());
    Map<String, Tensor> parameters = new HashMap<>();
    Padding padding = frame.padding().orElseThrow();
    Layer layer;
    if (depthwise) {
      int multiplier = filters / channels;
      Shape split =
          Shape.of(channels, multiplier, frame.kernel().getFirst(), frame.kernel().getLast());
      parameters.put("kernel", values.reshaped(split).permuted(2, 3, 0, 1));
      layer =
          new DepthwiseConv2d(
              Frame.size(frame.kernel()),
              multiplier,
              LINEAR,
              Frame.size(frame.strides()),
              padding,
              Frame.size(frame.dilations()),
              FIRST,
              bias.flatMap(_ -> ZEROS),
              Penalty.none());
    } else {
      parameters.put("kernel", values.permuted(2, 3, 1, 0));
      layer =
          new Conv2d(
              filters,
              Frame.size(frame.kernel()),
              LINEAR,
              Frame.size(frame.strides()),
              padding,
              Frame.size(frame.dilations()),
              groups,
              FIRST,
              bias.flatMap(_ -> ZEROS),
              Penalty.none());
    }
    bias.ifPresent(values2 -> parameters.put("bias", bias(Optional.of(values2), filters)));
    List<Integer> dims = new ArrayList<>(frame.positions(false));
    dims.addFirst(filters);
    return call.layer(layer, List.of(in), parameters, dims, Order.channelsLast());
  }

  private static void transposed(Call call) {
    Flow x = samples(call, 0);
    Fixed w = call.fixed(1);
    int channels = x.dims().getFirst();
    int groups = call.whole("group", 1);
    int filters = w.dims().get(1) * groups;
    List<Integer> positions = x.dims().subList(1, x.dims().size());
    List<Integer> kernel = w.dims().subList(2, w.dims().size());
    Frame back = back(call, positions, kernel);
    Sliding sliding = back.sliding(positions);
    Optional<Fixed> bias = call.has(2) ? Optional.of(call.fixed(2)) : Optional.empty();
    List<Integer> dims = new ArrayList<>(back.image());
    dims.addFirst(filters);
    Map<String, Tensor> parameters = new HashMap<>();
    parameters.put("bias", bias(bias, filters));
    Tensor values = Wiring.tensor(new Shape(w.dims()), w.numbers());
    boolean whole =
        IntStream.range(0, positions.size())
            .allMatch(i ->
                back.image().get(i)
                    == (positions.get(i) - 1) * back.strides().get(i)
                        + back.span(i)
                        - back.before().get(i)
                        - back.after().get(i));
    Flow y;
    if (positions.size() == 2 && groups == 1 && whole && back.padding().isPresent()) {
      parameters.put("kernel", values.permuted(2, 3, 1, 0));
      Layer layer =
          new TransposedConv2d(
              filters,
              Frame.size(kernel),
              LINEAR,
              Frame.size(back.strides()),
              explicit(back),
              Frame.size(back.dilations()),
              FIRST,
              ZEROS,
              Penalty.none());
      Flow last = call.wiring().channelsLast(x);
      y = call.layer(layer, List.of(last), parameters, dims, Order.channelsLast());
    } else {
      parameters.put("kernel", values);
      Flow same = call.wiring().same(x);
      Layer layer = new Deconvolve(channels, filters, groups, sliding);
      y = call.layer(layer, List.of(same), parameters, dims, Order.same());
    }
    putSamples(call, 0, y);
  }

  private static Padding explicit(Frame frame) {
    return new Padding.Explicit(
        frame.before().getFirst(),
        frame.after().getFirst(),
        frame.before().getLast(),
        frame.after().getLast());
  }

  /// The convolution from the output back to the input.
  private static Frame back(Call call, List<Integer> positions, List<Integer> kernel) {
    int rank = positions.size();
    List<Integer> ones = Collections.nCopies(rank, 1);
    List<Integer> strides = call.wholes("strides").orElse(ones);
    List<Integer> dilations = call.wholes("dilations").orElse(ones);
    List<Integer> pads = call.wholes("pads").orElse(Collections.nCopies(2 * rank, 0));
    List<Integer> more = call.wholes("output_padding").orElse(Collections.nCopies(rank, 0));
    Optional<List<Integer>> asked = call.wholes("output_shape");
    String auto = call.text("auto_pad", "NOTSET");
    List<Integer> image = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int span = (kernel.get(i) - 1) * dilations.get(i) + 1;
      int full = (positions.get(i) - 1) * strides.get(i) + more.get(i) + span;
      boolean fitted = asked.isPresent() || auto.startsWith("SAME");
      if (fitted) {
        int offset = asked.map(all -> all.size() - rank).orElse(0);
        int size =
            asked.isPresent() ? asked.get().get(offset + i) : positions.get(i) * strides.get(i);
        int all = full - size;
        image.add(size);
        before.add(auto.equals("SAME_UPPER") ? Math.floorDiv(all, 2) : all - Math.floorDiv(all, 2));
        after.add(all - before.getLast() - more.get(i));
      } else {
        before.add(pads.get(i));
        after.add(pads.get(rank + i) - more.get(i));
        image.add(full - pads.get(i) - pads.get(rank + i));
      }
    }
    return new Frame(image, kernel, strides, dilations, before, after);
  }
}
