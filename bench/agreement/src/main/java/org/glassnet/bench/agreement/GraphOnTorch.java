package org.glassnet.bench.agreement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// A graph of the engine's layers, each computed by PyTorch's function of its kind. Dropout is off.
///
/// @param graph the layers, one input and one output among them
record GraphOnTorch(Graph graph) implements Computation {
  @Override
  public Tensor logits(Tensor input, StateDict weights, boolean training) {
    Map<String, Tensor> values = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Tensor> in = node.inputs().stream().map(values::get).toList();
      values.put(
          node.name(), node.layer() instanceof Input ? input : value(node, in, weights, training));
    }
    return values.get(graph.outputs().getFirst().name());
  }

  @Override
  public Tensor penalized(Tensor loss, StateDict weights) {
    Tensor sum = loss;
    for (Node node : graph.nodes()) {
      Penalty penalty = penalty(node.layer());
      if (penalty.l1() > 0) {
        throw notCompared("a penalty of absolute values");
      }
      if (penalty.l2() > 0) {
        Tensor squares = weights.tensor(node.name() + ".weight").square().sum();
        sum = sum.add(squares.mul(new Scalar(penalty.l2())));
      }
    }
    return sum;
  }

  private static Penalty penalty(Layer layer) {
    return switch (layer) {
      case Conv2d conv -> conv.penalty();
      case Dense dense -> dense.penalty();
      default -> Penalty.none();
    };
  }

  private Tensor value(Node node, List<Tensor> in, StateDict weights, boolean training) {
    Tensor x = in.getFirst();
    String name = node.name();
    return switch (node.layer()) {
      case Conv2d conv -> activated(conv.activation(), convolution(name, conv, x, weights));
      case Dense dense -> activated(dense.activation(), dense(node, x, weights));
      case BatchNormalization norm ->
          activated(norm.activation(), normalized(name, norm, x, weights, training));
      case Activate(Activation f) -> activated(f, x);
      case MaxPooling2d(Size size, Size stride, Padding padding) ->
          torch.max_pool2d(x, pair(size), pair(stride), padding(padding), pair(Size.one()), false);
      case AveragePooling2d(Size size, Size stride, Padding padding, boolean counts) ->
          torch.avg_pool2d(
              x, pair(size), pair(stride), padding(padding), false, counts, new LongOptional());
      case GlobalAveragePooling2d() -> torch.flatten(torch.adaptive_avg_pool2d(x, 1, 1), 1, -1);
      case Flatten() -> torch.flatten(x, 1, -1);
      case Dropout _ -> x;
      case Add() -> in.stream().reduce(Tensor::add).orElseThrow();
      case Reshape _ -> reshaped(x, graph.shape(node));
      case ZeroPadding2d(Padding.Explicit(int top, int bottom, int left, int right)) ->
          torch.constant_pad_nd(x, left, right, top, bottom);
      default -> throw notCompared(node.layer().kind());
    };
  }

  private static Tensor convolution(String name, Conv2d conv, Tensor x, StateDict weights) {
    return torch.conv2d(
        x,
        weights.tensor(name + ".weight"),
        weights.optional(name + ".bias"),
        pair(conv.stride()),
        padding(conv.padding()),
        pair(conv.dilation()),
        conv.groups());
  }

  /// PyTorch's works on the last axis, as the engine's does; an image's channels are moved there.
  private Tensor dense(Node node, Tensor x, StateDict weights) {
    boolean image = graph.shape(node).rank() == 3;
    Tensor y =
        torch.linear(
            image ? x.permute(0, 2, 3, 1) : x,
            weights.tensor(node.name() + ".weight"),
            weights.optional(node.name() + ".bias"));
    return image ? y.permute(0, 3, 1, 2) : y;
  }

  /// PyTorch's momentum is the share of the new. It takes means of channels that stand side by
  /// side, as a convolution may leave them, by a plain sum in float32, which is two digits worse
  /// than its way for channels that stand one after the other; so they are laid out so.
  private static Tensor normalized(
      String name, BatchNormalization norm, Tensor x, StateDict weights, boolean training) {
    return torch.batch_norm(
        x.contiguous(),
        weights.optional(name + ".weight"),
        weights.optional(name + ".bias"),
        weights.optional(name + ".running_mean"),
        weights.optional(name + ".running_var"),
        training,
        1 - norm.momentum(),
        norm.epsilon(),
        false);
  }

  private static Tensor activated(Activation activation, Tensor x) {
    return switch (activation) {
      case Elementwise.Linear() -> x;
      case Elementwise.Relu() -> torch.relu(x);
      case Elementwise.LeakyRelu(double slope) -> torch.leaky_relu(x, new Scalar(slope));
      default -> throw notCompared(activation.name());
    };
  }

  /// The engine's order of an image's numbers is (rows, columns, channels).
  private static Tensor reshaped(Tensor x, Shape shape) {
    long[] sizes =
        LongStream.concat(LongStream.of(-1), shape.sizes().stream().mapToLong(Integer::longValue))
            .toArray();
    return x.permute(0, 2, 3, 1).reshape(sizes).permute(0, 3, 1, 2);
  }

  private static long[] pair(Size size) {
    return new long[] {size.height(), size.width()};
  }

  private static long[] padding(Padding padding) {
    return switch (padding) {
      case Padding.Valid() -> new long[] {0, 0};
      case Padding.Explicit(int top, int bottom, int left, int right)
          when top == bottom && left == right ->
          new long[] {top, left};
      default -> throw notCompared("the padding " + padding);
    };
  }

  private static IllegalArgumentException notCompared(String what) {
    return new IllegalArgumentException(what + " is not computed by PyTorch here");
  }
}
