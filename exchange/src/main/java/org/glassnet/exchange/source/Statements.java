package org.glassnet.exchange.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// The statements that one node becomes.
final class Statements {
  private final SourceText text;
  private final Node node;
  private final List<Shape> inputs;
  private final Shape in;
  private final Shape out;

  Statements(SourceText text, Node node) {
    this.text = text;
    this.node = node;
    this.inputs = text.network().graph().inputShapes(node);
    this.in = inputs.getFirst();
    this.out = text.network().graph().shape(node);
  }

  /// Writes them; false where there are none for such a layer.
  boolean write() {
    switch (node.layer()) {
      case Dense layer -> {
        call("dense", in.axis(-1), layer.units(), field("kernel"), field("bias"));
        activation(layer.activation());
      }
      case Conv2d l -> {
        convolution(
            new Places(in, out, l.kernelSize(), l.stride(), l.dilation(), l.padding()), l.groups());
        activation(l.activation());
      }
      case DepthwiseConv2d l -> {
        convolution(
            new Places(in, out, l.kernelSize(), l.stride(), l.dilation(), l.padding()),
            in.axis(-1));
        activation(l.activation());
      }
      case TransposedConv2d l -> {
        transposed(new Places(out, in, l.kernelSize(), l.stride(), l.dilation(), l.padding()));
        activation(l.activation());
      }
      case MaxPooling2d l -> largest(pool(l.poolSize(), l.stride(), l.padding()));
      case AveragePooling2d l ->
          mean(pool(l.poolSize(), l.stride(), l.padding()), l.countPadding());
      case GlobalMaxPooling2d _ -> largest(Places.whole(in));
      case GlobalAveragePooling2d _ -> mean(Places.whole(in), false);
      case BatchNormalization layer -> {
        call(
            "normalized",
            field("gamma"),
            field("beta"),
            field("movingMean"),
            field("movingVariance"),
            layer.epsilon());
        activation(layer.activation());
      }
      case LayerNormalization layer -> rows(layer.epsilon());
      case GroupNormalization layer -> groups(layer.groups(), layer.epsilon());
      case InstanceNormalization layer -> groups(in.axis(-1), layer.epsilon());
      case LocalResponseNormalization l ->
          call(
              "response",
              in.axis(-1),
              l.size() / 2,
              SourceText.number((float) (l.alpha() / l.size())),
              SourceText.number((float) l.bias()),
              SourceText.number((float) -l.beta()));
      case Prelu _ -> call("bent", field("alpha"));
      case Activate(Elementwise.Linear()) -> same();
      case Activate(var activation) -> {
        text.changeable(node.name(), node.inputs().getFirst());
        activation(activation);
      }
      case Dropout _, SpatialDropout2d _, Flatten _, Reshape _ -> same();
      case Add _ -> text.make(node.name(), text.method("sum") + "(" + variables() + ")");
      case Concatenate layer -> joined(layer.axis());
      case Split layer -> {
        for (int i = 0; i < layer.parts(); i++) {
          String more = ", " + in.axis(-1) + ", " + layer.parts() + ", " + i;
          text.make(node.output(i), text.method("part") + "(" + variables() + more + ")");
        }
      }
      case ZeroPadding2d(var amounts) -> framed(amounts.top(), amounts.left());
      case Cropping2d(var amounts) -> framed(-amounts.top(), -amounts.left());
      case Upsampling2d l ->
          call(
              "enlarged",
              in.axis(0),
              in.axis(1),
              in.axis(2),
              l.factor().height(),
              l.factor().width(),
              l.interpolation() == Interpolation.BILINEAR);
      case Features(var features) -> features(features);
      default -> {
        return false;
      }
    }
    return true;
  }

  private String field(String parameter) {
    return text.field(node, parameter);
  }

  private String variables() {
    return node.inputs().stream().map(text::variable).collect(Collectors.joining(", "));
  }

  private void call(String method, Object... more) {
    StringBuilder call = new StringBuilder(text.method(method)).append('(').append(variables());
    for (Object one : more) {
      call.append(", ").append(one);
    }
    text.make(node.name(), call.append(')').toString());
  }

  private void same() {
    text.same(node.name(), node.inputs().getFirst());
  }

  private void convolution(Places places, int groups) {
    int channels = in.axis(-1);
    int filters = out.axis(-1);
    if (places.filtered(channels, filters, groups)) {
      filtered(places.top(), places.left(), false);
    } else {
      String window = text.window(node, places);
      call("convolution", window, channels, filters, groups, field("kernel"), field("bias"));
    }
  }

  private void filtered(int top, int left, boolean turned) {
    int channels = in.axis(-1);
    int filters = out.axis(-1);
    text.method("filtered");
    String u =
        text.field(
            node, "kernel", "transformed(%s, " + channels + ", " + filters + ", " + turned + ")");
    call(
        "filtered",
        in.axis(0),
        in.axis(1),
        channels,
        top,
        left,
        out.axis(0),
        out.axis(1),
        filters,
        u,
        field("bias"));
  }

  /// The engine computes it as the gradient of a convolution of what comes out.
  private void transposed(Places places) {
    int channels = in.axis(-1);
    int filters = out.axis(-1);
    if (places.filtered(filters, channels, 1)) {
      filtered(2 - places.top(), 2 - places.left(), true);
    } else {
      String window = text.window(node, places);
      call("transposed", window, channels, filters, field("kernel"), field("bias"));
    }
  }

  private Places pool(Size size, Size stride, Padding padding) {
    return new Places(in, out, size, stride, Size.one(), padding);
  }

  private void largest(Places places) {
    call("largest", text.window(node, places), in.axis(2));
  }

  private void mean(Places places, boolean countPadding) {
    call("mean", text.window(node, places), in.axis(2), countPadding);
  }

  private void rows(double epsilon) {
    call("normalizedRows", in.axis(-1), field("gamma"), field("beta"), epsilon);
  }

  /// One group of one position is a row.
  private void groups(int groups, double epsilon) {
    if (in.size() == in.axis(-1) && groups == 1) {
      rows(epsilon);
    } else {
      call("normalizedGroups", in.axis(-1), groups, field("gamma"), field("beta"), epsilon);
    }
  }

  private void joined(int axis) {
    int along = axis < 0 ? axis + out.rank() : axis;
    int blocks = IntStream.range(0, along).map(out::axis).reduce(1, (a, b) -> a * b);
    text.make(node.name(), text.method("joined") + "(" + blocks + ", " + variables() + ")");
  }

  private void framed(int down, int right) {
    call("framed", in.axis(0), in.axis(1), in.axis(2), down, right, out.axis(0), out.axis(1));
  }

  private void features(List<Feature> features) {
    String values =
        features.stream()
            .map(this::feature)
            .collect(Collectors.joining(", (float) ", "(float) ", ""));
    text.make(node.name(), "new float[] {" + values + "}");
  }

  private String feature(Feature feature) {
    String x1 = "(double) " + variables() + "[0]";
    String x2 = "(double) " + variables() + "[1]";
    return switch (feature) {
      case X1 -> "(" + x1 + ")";
      case X2 -> "(" + x2 + ")";
      case X1_SQUARED -> "(" + x1 + " * " + x1 + ")";
      case X2_SQUARED -> "(" + x2 + " * " + x2 + ")";
      case X1_X2 -> "(" + x1 + " * " + x2 + ")";
      case SIN_X1 -> text.method("sine") + "(" + x1 + ")";
      case SIN_X2 -> text.method("sine") + "(" + x2 + ")";
    };
  }

  private void activation(Activation activation) {
    switch (activation) {
      case Elementwise.Linear() -> {}
      case Elementwise.Relu() -> change("relu");
      case Elementwise.LeakyRelu(double slope) ->
          change("leakyRelu", SourceText.number((float) slope));
      case Elementwise.Tanh() -> change("tanhs");
      case Elementwise.Sigmoid() -> change("sigmoids");
      case Elementwise.Elu(double alpha) -> change("elu", "1f", SourceText.number((float) alpha));
      case Elementwise.Selu() -> change("elu", "1.050701f", "1.7580993f");
      case Elementwise.Softplus() -> change("softplus");
      case Elementwise.HardSigmoid() -> change("hardSigmoid");
      case Elementwise.Relu6() -> change("relu6");
      case Elementwise.Gelu() -> change("gelu");
      case Elementwise.Swish() -> change("swish");
      case Elementwise.LecunTanh() -> change("lecunTanh");
      case Softmax() -> change("softmax", out.axis(-1));
    }
  }

  private void change(String method, Object... more) {
    StringBuilder arguments = new StringBuilder();
    for (Object one : more) {
      arguments.append(", ").append(one);
    }
    text.change(node.name(), method, arguments.toString());
  }
}
