package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.Input;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Moment;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// What each layer does, written the way a textbook writes it, for one sample.
///
/// A layer that is new to the engine does not compile until it is defined here.
final class Definitions {
  private final Tape tape;
  private final Map<String, List<Term>> weights;
  private final Optional<Moment> moment;
  private final int sample;
  private final IntPredicate wanted;

  /// @param moment when it happens, in training; empty in inference
  Definitions(Tape tape, Map<String, List<Term>> weights, Optional<Moment> moment, int sample) {
    this(tape, weights, moment, sample, _ -> true);
  }

  /// @param wanted which outputs are computed, by their places; dense layers and convolutions leave
  ///   out the others, [Tape#NOTHING] standing there
  Definitions(
      Tape tape,
      Map<String, List<Term>> weights,
      Optional<Moment> moment,
      int sample,
      IntPredicate wanted) {
    this.tape = tape;
    this.weights = weights;
    this.moment = moment;
    this.sample = sample;
    this.wanted = wanted;
  }

  /// The outputs of a layer.
  ///
  /// @param x what the node reads, one list for each of its inputs
  List<List<Term>> layer(Node node, Graph graph, List<List<Term>> x) {
    Shape out = graph.shape(node);
    return switch (node.layer()) {
      case Dense dense -> List.of(dense(node.name(), dense, out, x.getFirst()));
      case Conv2d conv -> {
        Convolutions sums = convolutions(node, graph, conv.activation(), x.getFirst());
        yield List.of(bent(node.name(), conv.activation(), out, sums.conv(conv)));
      }
      case DepthwiseConv2d conv -> {
        Convolutions sums = convolutions(node, graph, conv.activation(), x.getFirst());
        yield List.of(bent(node.name(), conv.activation(), out, sums.depthwise(conv)));
      }
      case TransposedConv2d conv -> {
        Convolutions sums = convolutions(node, graph, conv.activation(), x.getFirst());
        yield List.of(bent(node.name(), conv.activation(), out, sums.transposed(conv)));
      }
      case ZeroPadding2d(Padding.Explicit amounts) -> {
        Shape in = graph.inputShapes(node).getFirst();
        Term zero = tape.given(Name.of("0"), 0);
        yield List.of(
            Arrangement.framed(in, amounts.top(), amounts.left(), out, x.getFirst(), zero));
      }
      case Cropping2d(Padding.Explicit amounts) -> {
        Shape in = graph.inputShapes(node).getFirst();
        Term zero = tape.given(Name.of("0"), 0);
        yield List.of(
            Arrangement.framed(in, -amounts.top(), -amounts.left(), out, x.getFirst(), zero));
      }
      case Upsampling2d upsampling -> List.of(upsampled(node, graph, upsampling, x.getFirst()));
      case MaxPooling2d(Size size, Size stride, Padding padding) ->
          List.of(poolings(node, graph).largest(size, stride, padding, x.getFirst()));
      case AveragePooling2d(Size size, Size stride, Padding padding, boolean counts) ->
          List.of(poolings(node, graph).mean(size, stride, padding, counts, x.getFirst()));
      case GlobalMaxPooling2d() -> {
        Poolings pools = poolings(node, graph);
        yield List.of(pools.largest(pools.whole(), Size.one(), Padding.valid(), x.getFirst()));
      }
      case GlobalAveragePooling2d() -> {
        Poolings pools = poolings(node, graph);
        yield List.of(pools.mean(pools.whole(), Size.one(), Padding.valid(), false, x.getFirst()));
      }
      case Prelu _ -> List.of(prelu(node.name(), out, x.getFirst()));
      case LocalResponseNormalization layer ->
          List.of(new Responses(tape, node.name(), sample, out).of(layer, x.getFirst()));
      case SpatialDropout2d dropout ->
          List.of(spatialDropout(node.name(), dropout, out, x.getFirst()));
      case Activate(Activation f) -> List.of(activation(node.name(), f, out, x.getFirst()));
      case Features(List<Feature> features) ->
          List.of(features(node.name(), features, out, x.getFirst()));
      case Input _, Flatten _, Reshape _ -> List.of(x.getFirst());
      case Dropout dropout -> List.of(dropout(node.name(), dropout, out, x.getFirst()));
      case Add() -> List.of(add(node.name(), out, x));
      case Concatenate concatenate ->
          List.of(Arrangement.concatenate(concatenate, graph.inputShapes(node), x));
      case Split(int parts) -> Arrangement.split(parts, out, x.getFirst());
      case LayerNormalization layer ->
          List.of(
              normalizing(node, out)
                  .groups(1, out.axis(-1), layer.epsilon(), sample, x.getFirst()));
      case GroupNormalization layer ->
          List.of(
              normalizing(node, out)
                  .groups(layer.groups(), out.size(), layer.epsilon(), sample, x.getFirst()));
      case InstanceNormalization layer ->
          List.of(
              normalizing(node, out)
                  .groups(out.axis(-1), out.size(), layer.epsilon(), sample, x.getFirst()));
      case BatchNormalization _ ->
          throw new IllegalArgumentException("batch normalization is not defined sample by sample");
      case CustomLayer custom -> new Custom(tape, weights, sample).outputs(node, custom, graph, x);
    };
  }

  private Normalizing normalizing(Node node, Shape shape) {
    return new Normalizing(tape, weights, node.name(), shape);
  }

  private List<Term> dropout(String node, Dropout dropout, Shape out, List<Term> x) {
    if (moment.isEmpty()) {
      return x;
    }
    List<Term> y = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      boolean kept = dropout.keeps(node, moment.get(), sample * x.size() + i, x.size());
      y.add(tape.dropped(new Name(node, out, i, sample), dropout.rate(), kept, x.get(i)));
    }
    return y;
  }

  private List<Term> spatialDropout(
      String node, SpatialDropout2d dropout, Shape out, List<Term> x) {
    if (moment.isEmpty()) {
      return x;
    }
    int channels = out.axis(-1);
    List<Term> y = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      boolean kept = dropout.keeps(node, moment.get(), sample, i % channels, channels);
      y.add(tape.dropped(new Name(node, out, i, sample), dropout.rate(), kept, x.get(i)));
    }
    return y;
  }

  private List<Term> features(String node, List<Feature> features, Shape out, List<Term> x) {
    List<Term> y = new ArrayList<>(features.size());
    for (int i = 0; i < features.size(); i++) {
      Name name = new Name(node, out, i, sample);
      Term one = x.getFirst();
      Term two = x.getLast();
      y.add(
          switch (features.get(i)) {
            case X1 -> tape.sum(name, List.of(one));
            case X2 -> tape.sum(name, List.of(two));
            case X1_SQUARED -> tape.power(name, one, 2);
            case X2_SQUARED -> tape.power(name, two, 2);
            case X1_X2 -> tape.weightedSum(name, List.of(one), List.of(two), Optional.empty());
            case SIN_X1 -> tape.sine(name, one);
            case SIN_X2 -> tape.sine(name, two);
          });
    }
    return y;
  }

  private List<Term> prelu(String node, Shape out, List<Term> x) {
    List<Term> slopes = weights.get(node + "/alpha");
    List<Term> y = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      y.add(tape.bent(new Name(node, out, i, sample), x.get(i), slopes.get(i % slopes.size())));
    }
    return y;
  }

  private Poolings poolings(Node node, Graph graph) {
    Shape in = graph.inputShapes(node).getFirst();
    return new Poolings(tape, node.name(), sample, in, graph.shape(node));
  }

  private List<Term> add(String node, Shape out, List<List<Term>> x) {
    List<Term> y = new ArrayList<>(out.size());
    for (int i = 0; i < out.size(); i++) {
      int at = i;
      y.add(
          tape.sum(
              new Name(node, out, i, sample), x.stream().map(input -> input.get(at)).toList()));
    }
    return y;
  }

  private Convolutions convolutions(Node node, Graph graph, Activation f, List<Term> x) {
    return new Convolutions(
        tape,
        f instanceof Elementwise.Linear ? node.name() : node.name() + "/z",
        sample,
        graph.inputShapes(node).getFirst(),
        graph.shape(node),
        x,
        weights.get(node.name() + "/kernel"),
        Optional.ofNullable(weights.get(node.name() + "/bias")),
        wanted);
  }

  private List<Term> bent(String node, Activation f, Shape out, List<Term> z) {
    return f instanceof Elementwise.Linear ? z : activation(node, f, out, z);
  }

  private List<Term> upsampled(Node node, Graph graph, Upsampling2d layer, List<Term> x) {
    Shape in = graph.inputShapes(node).getFirst();
    return layer.interpolation() == Interpolation.NEAREST
        ? Arrangement.nearest(layer.factor(), in, x)
        : new Bilinear(tape, node.name(), sample, in, graph.shape(node)).of(x);
  }

  private List<Term> dense(String node, Dense dense, Shape out, List<Term> x) {
    List<Term> kernel = weights.get(node + "/kernel");
    Optional<List<Term>> bias = Optional.ofNullable(weights.get(node + "/bias"));
    int units = dense.units();
    int in = kernel.size() / units;
    boolean linear = dense.activation() instanceof Elementwise.Linear;
    List<Term> z = new ArrayList<>();
    for (int row = 0; row < x.size() / in; row++) {
      List<Term> numbers = x.subList(row * in, (row + 1) * in);
      for (int unit = 0; unit < units; unit++) {
        if (!wanted.test(z.size())) {
          z.add(Tape.NOTHING);
          continue;
        }
        List<Term> column = new ArrayList<>(in);
        for (int i = 0; i < in; i++) {
          column.add(kernel.get(i * units + unit));
        }
        Name name = new Name(linear ? node : node + "/z", out, z.size(), sample);
        int one = unit;
        z.add(tape.weightedSum(name, numbers, column, bias.map(terms -> terms.get(one))));
      }
    }
    return bent(node, dense.activation(), out, z);
  }

  private List<Term> activation(String node, Activation activation, Shape out, List<Term> x) {
    List<Term> y = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i) == Tape.NOTHING) {
        y.add(Tape.NOTHING);
        continue;
      }
      Name name = new Name(node, out, i, sample);
      y.add(
          switch (activation) {
            case Elementwise f -> tape.applied(name, f, x.get(i));
            case Softmax() -> {
              int columns = out.axis(-1);
              int start = i - i % columns;
              yield tape.share(name, i % columns, x.subList(start, start + columns));
            }
          });
    }
    return y;
  }
}
