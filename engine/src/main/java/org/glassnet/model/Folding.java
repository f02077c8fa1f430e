package org.glassnet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Neighbouring linear layers of a network made one, as it computes in inference.
///
/// | pair | becomes |
/// |---|---|
/// | dense · dense | `W = W₁W₂`, `b = b₁W₂ + b₂` |
/// | dense or convolution · batch normalization | each unit's weights times `s = γ / √(σ² + ε)`, `b = (b − μ) s + β` |
/// | batch normalization · dense | each input's weights times s, the shifts through W added to b |
/// | convolution · dense over its channels | a convolution with `K W` |
/// | convolution · convolution | one with a window of `k₁ + k₂ − 1`, where the second has no padding |
///
/// Dropout does nothing in inference and goes, and so does a linear activation. Computed in double
/// precision and rounded once to float32.
public final class Folding {
  private final List<Made> made = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Linear> layers = new ArrayList<>();
  private final Shape input;

  private Folding(Shape input) {
    this.input = input;
  }

  /// Layers that became one.
  ///
  /// @param layers their names, in order
  /// @param into what came of them
  /// @param how by which rule
  public record Made(List<String> layers, String into, String how) {}

  /// Neighbours that stay two.
  ///
  /// @param first the name of the first
  /// @param second the name of the second
  /// @param reason why
  public record Kept(String first, String second, String reason) {}

  /// What folding came to.
  ///
  /// @param network the network with fewer layers, or the same where nothing folds
  /// @param made what became one, in order
  /// @param kept neighbours that did not, with the reason
  public record Folded(Network network, List<Made> made, List<Kept> kept) {
    /// Keeps its own copies.
    public Folded {
      made = List.copyOf(made);
      kept = List.copyOf(kept);
    }
  }

  /// A layer with its numbers in double precision.
  ///
  /// @param name its name
  /// @param from the names of what it was made of
  /// @param in the shape of what it reads
  private record Linear(
      String name,
      Layer layer,
      List<String> from,
      Shape in,
      Map<String, double[]> numbers,
      Map<String, Shape> shapes) {
    double[] of(String parameter) {
      return numbers.get(parameter);
    }

    double[] bias(int units) {
      return numbers.containsKey("bias") ? numbers.get("bias") : new double[units];
    }

    Shape out() {
      return layer.outputShapes(List.of(in)).getFirst();
    }
  }

  /// Folds a chain of layers.
  ///
  /// @throws GlassnetException where the graph branches
  public static Folded of(Network network) {
    Graph graph = network.graph();
    for (Node node : graph.nodes()) {
      boolean chain =
          node.layer() instanceof Input
              ? graph.inputs().size() == 1
              : node.inputs().size() == 1 && graph.values(node).size() == 1;
      if (!chain || graph.outputs().size() != 1) {
        throw new GlassnetException(
            node.name()
                + " branches or joins: a chain of layers can be folded, in which each reads the one"
                + " before it");
      }
    }
    Folding folding = new Folding(graph.shape(graph.inputs().getFirst()));
    for (Node node : graph.nodes()) {
      if (!(node.layer() instanceof Input)) {
        folding.add(linear(network, node));
      }
    }
    return folding.folded();
  }

  private static Linear linear(Network network, Node node) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, Shape> shapes = new HashMap<>();
    for (Parameter parameter : network.weights().parameters()) {
      if (parameter.name().startsWith(node.name() + "/")) {
        double[] all = new double[parameter.size()];
        for (int i = 0; i < all.length; i++) {
          all[i] = network.weights().array()[parameter.offset() + i];
        }
        numbers.put(parameter.spec().name(), all);
        shapes.put(parameter.spec().name(), parameter.shape());
      }
    }
    return new Linear(
        node.name(),
        node.layer(),
        List.of(node.name()),
        network.graph().inputShapes(node).getFirst(),
        numbers,
        shapes);
  }

  private void add(Linear next) {
    boolean nothing =
        switch (next.layer()) {
          case Dropout _, SpatialDropout2d _ -> true;
          case Activate(Elementwise.Linear()) -> true;
          default -> false;
        };
    if (nothing) {
      made.add(new Made(next.from(), "", "does nothing in inference"));
      return;
    }
    if (layers.isEmpty()) {
      layers.add(next);
      return;
    }
    Linear last = layers.getLast();
    Optional<Activation> bend = activation(last.layer());
    if (bend.isPresent()) {
      kept.add(
          new Kept(last.name(), next.name(), last.name() + " is not linear: " + bend.get().name()));
      layers.add(next);
      return;
    }
    Join join = join(last, next);
    if (join.result().isPresent()) {
      layers.removeLast();
      Linear one = join.result().get();
      layers.add(one);
      made.removeIf(
          before -> before.into().equals(last.name()) && before.layers().equals(last.from()));
      made.add(new Made(one.from(), one.name(), join.how()));
    } else {
      kept.add(new Kept(last.name(), next.name(), join.how()));
      layers.add(next);
    }
  }

  /// What a layer does besides a linear map, if it does.
  private static Optional<Activation> activation(Layer layer) {
    return layer instanceof Activated activated
            && !(activated.activation() instanceof Elementwise.Linear)
        ? Optional.of(activated.activation())
        : Optional.empty();
  }

  /// @param how by which rule, or why not
  private record Join(Optional<Linear> result, String how) {
    static Join no(String why) {
      return new Join(Optional.empty(), why);
    }
  }

  private Join join(Linear a, Linear b) {
    return switch (b.layer()) {
      case Dense dense when a.layer() instanceof Dense -> denses(a, b, dense);
      case Dense dense when a.layer() instanceof Conv2d conv -> overChannels(a, conv, b, dense);
      case Dense dense when a.layer() instanceof BatchNormalization before ->
          scaledInputs(a, before, b, dense);
      case BatchNormalization norm when a.layer() instanceof Dense || a.layer() instanceof Conv2d ->
          normalized(a, b, norm);
      case Conv2d second when a.layer() instanceof Conv2d first ->
          convolutions(a, first, b, second);
      case Conv2d _ when a.layer() instanceof BatchNormalization ->
          Join.no(
              "the shift of the batch normalization would have to stand on the padding, too, and"
                  + " the rule for this order is not known here");
      default ->
          Join.no(
              !linear(a.layer())
                  ? a.name() + " is not linear: " + a.layer().kind()
                  : linear(b.layer())
                      ? "both are linear, but there is no one layer for them"
                      : b.name() + " is not linear: " + b.layer().kind());
    };
  }

  private static boolean linear(Layer layer) {
    return activation(layer).isEmpty()
        && switch (layer) {
          case Dense _, Conv2d _, BatchNormalization _ -> true;
          case Flatten _,
              Reshape _,
              AveragePooling2d _,
              GlobalAveragePooling2d _,
              ZeroPadding2d _,
              Cropping2d _,
              Upsampling2d _,
              DepthwiseConv2d _,
              TransposedConv2d _ ->
              true;
          default -> false;
        };
  }

  private Join denses(Linear a, Linear b, Dense dense) {
    int middle = b.shapes().get("kernel").axis(0);
    int out = dense.units();
    double[] kernel = product(a.of("kernel"), b.of("kernel"), middle, out);
    double[] bias = product(a.bias(middle), b.of("kernel"), middle, out);
    add(bias, b.bias(out));
    Shape shape = Shape.of(kernel.length / out, out);
    Dense layer =
        Dense.of(out, dense.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return new Join(Optional.of(one(a, b, layer, shape, kernel, bias)), "W = W₁W₂, b = b₁W₂ + b₂");
  }

  private Join overChannels(Linear a, Conv2d conv, Linear b, Dense dense) {
    int middle = conv.filters();
    int out = dense.units();
    if (conv.groups() != 1) {
      return Join.no("the convolution has groups, which the dense layer mixes");
    }
    double[] kernel = product(a.of("kernel"), b.of("kernel"), middle, out);
    double[] bias = product(a.bias(middle), b.of("kernel"), middle, out);
    add(bias, b.bias(out));
    return convolution(
        a,
        b,
        conv,
        dense.activation(),
        out,
        conv.kernelSize(),
        kernel,
        bias,
        "K = K₁W₂, b = b₁W₂ + b₂: a dense layer over channels is a convolution with a window of 1");
  }

  private Join scaledInputs(Linear a, BatchNormalization before, Linear b, Dense dense) {
    int in = b.shapes().get("kernel").axis(0);
    int out = dense.units();
    double[] scale = scale(a, before, in);
    double[] shift = shift(a, scale, in);
    double[] kernel = b.of("kernel").clone();
    double[] bias = b.bias(out).clone();
    add(bias, product(shift, kernel, in, out));
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= scale[i / out];
    }
    Shape shape = Shape.of(in, out);
    Dense layer =
        Dense.of(out, dense.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return new Join(
        Optional.of(one(a, b, layer, shape, kernel, bias)),
        "W = s W₂ row by row, b = b₂ + (β − μ s) W₂");
  }

  private Join normalized(Linear a, Linear b, BatchNormalization norm) {
    int out = a.out().axis(-1);
    double[] scale = scale(b, norm, out);
    double[] shift = shift(b, scale, out);
    double[] kernel = a.of("kernel").clone();
    double[] bias = a.bias(out).clone();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= scale[i % out];
    }
    for (int i = 0; i < out; i++) {
      bias[i] = bias[i] * scale[i] + shift[i];
    }
    String how = "W = s W₁ unit by unit, b = (b₁ − μ) s + β with s = γ / √(σ² + ε)";
    if (a.layer() instanceof Conv2d conv) {
      return convolution(a, b, conv, norm.activation(), out, conv.kernelSize(), kernel, bias, how);
    }
    Shape shape = a.shapes().get("kernel");
    Dense layer =
        Dense.of(out, norm.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return new Join(Optional.of(one(a, b, layer, shape, kernel, bias)), how);
  }

  /// γ / √(σ² + ε) of each channel.
  private static double[] scale(Linear norm, BatchNormalization layer, int channels) {
    double[] scale = new double[channels];
    for (int i = 0; i < channels; i++) {
      double gamma = norm.numbers().containsKey("gamma") ? norm.of("gamma")[i] : 1;
      scale[i] = gamma / Math.sqrt(norm.of("movingVariance")[i] + layer.epsilon());
    }
    return scale;
  }

  /// β − μ s of each channel.
  private static double[] shift(Linear norm, double[] scale, int channels) {
    double[] shift = new double[channels];
    for (int i = 0; i < channels; i++) {
      double beta = norm.numbers().containsKey("beta") ? norm.of("beta")[i] : 0;
      shift[i] = beta - norm.of("movingMean")[i] * scale[i];
    }
    return shift;
  }

  private Join convolutions(Linear a, Conv2d first, Linear b, Conv2d second) {
    boolean one = first.kernelSize().height() == 1 && first.kernelSize().width() == 1;
    boolean padded = !(second.padding() instanceof Padding.Valid) && !pointwise(second);
    boolean shifted = a.numbers().containsKey("bias") && nonzero(a.of("bias"));
    if (first.groups() != 1 || second.groups() != 1) {
      return Join.no("one of them has groups");
    }
    if (!single(first.stride()) || !single(first.dilation()) || !single(second.dilation())) {
      return Join.no("the first has a stride, or one of them a dilation: no one window does both");
    }
    if (padded && !(one && !shifted)) {
      return Join.no(
          "the second pads with zeros what the first puts out"
              + (one
                  ? ", where the first alone would put its bias"
                  : ", where the first alone would see part of the image"));
    }
    if (padded && !(first.padding() instanceof Padding.Valid)) {
      return Join.no("both have padding");
    }
    return joined(a, first, b, second);
  }

  private Join joined(Linear a, Conv2d first, Linear b, Conv2d second) {
    int rows1 = first.kernelSize().height();
    int columns1 = first.kernelSize().width();
    int rows2 = second.kernelSize().height();
    int columns2 = second.kernelSize().width();
    int channels = a.in().axis(2);
    int middle = first.filters();
    int out = second.filters();
    int columns = columns1 + columns2 - 1;
    double[] kernel = new double[(rows1 + rows2 - 1) * columns * channels * out];
    double[] bias = b.bias(out).clone();
    double[] k1 = a.of("kernel");
    double[] k2 = b.of("kernel");
    double[] b1 = a.bias(middle);
    for (int h2 = 0; h2 < rows2; h2++) {
      for (int w2 = 0; w2 < columns2; w2++) {
        for (int m = 0; m < middle; m++) {
          for (int o = 0; o < out; o++) {
            double factor = k2[((h2 * columns2 + w2) * middle + m) * out + o];
            bias[o] += b1[m] * factor;
            for (int h1 = 0; h1 < rows1; h1++) {
              for (int w1 = 0; w1 < columns1; w1++) {
                int place = (h1 + h2) * columns + w1 + w2;
                for (int c = 0; c < channels; c++) {
                  kernel[(place * channels + c) * out + o] +=
                      k1[((h1 * columns1 + w1) * channels + c) * middle + m] * factor;
                }
              }
            }
          }
        }
      }
    }
    Conv2d like =
        Conv2d.of(out, second.kernelSize(), second.activation())
            .withStride(second.stride())
            .withPadding(pointwise(second) ? first.padding() : joinedPadding(first, second));
    return convolution(
        a,
        b,
        like,
        second.activation(),
        out,
        Size.of(rows1 + rows2 - 1, columns),
        kernel,
        bias,
        "K = Σ K₁K₂ over the channels between, a window of "
            + (rows1 + rows2 - 1)
            + "×"
            + columns
            + ", b = b₁ΣK₂ + b₂");
  }

  private static Padding joinedPadding(Conv2d first, Conv2d second) {
    return first.padding() instanceof Padding.Valid ? second.padding() : first.padding();
  }

  private static boolean pointwise(Conv2d conv) {
    return conv.kernelSize().height() == 1 && conv.kernelSize().width() == 1;
  }

  private static boolean single(Size size) {
    return size.height() == 1 && size.width() == 1;
  }

  private static boolean nonzero(double[] numbers) {
    for (double number : numbers) {
      if (number != 0) {
        return true;
      }
    }
    return false;
  }

  private Join convolution(
      Linear a,
      Linear b,
      Conv2d like,
      Activation f,
      int filters,
      Size window,
      double[] kernel,
      double[] bias,
      String how) {
    int channels = a.in().axis(2);
    Shape shape =
        Shape.of(
            window.height(),
            window.width(),
            kernel.length / window.height() / window.width() / filters,
            filters);
    Conv2d layer =
        Conv2d.of(filters, window, f)
            .withStride(like.stride())
            .withPadding(like.padding())
            .withDilation(like.dilation())
            .withGroups(channels / shape.axis(2))
            .withKernel(given(shape, kernel))
            .withBias(Optional.of(given(Shape.of(filters), bias)));
    Linear one = one(a, b, layer, shape, kernel, bias);
    return one.out().equals(b.out())
        ? new Join(Optional.of(one), how)
        : Join.no("their padding and stride are those of no one window");
  }

  private static Linear one(
      Linear a, Linear b, Layer layer, Shape shape, double[] kernel, double[] bias) {
    List<String> from = new ArrayList<>(a.from());
    from.addAll(b.from());
    return new Linear(
        a.name(),
        layer,
        List.copyOf(from),
        a.in(),
        Map.of("kernel", kernel, "bias", bias),
        Map.of("kernel", shape, "bias", Shape.of(bias.length)));
  }

  /// Rows of `middle` numbers times a matrix (middle, out).
  private static double[] product(double[] rows, double[] matrix, int middle, int out) {
    double[] result = new double[rows.length / middle * out];
    for (int row = 0; row < rows.length / middle; row++) {
      for (int m = 0; m < middle; m++) {
        double factor = rows[row * middle + m];
        for (int o = 0; o < out; o++) {
          result[row * out + o] += factor * matrix[m * out + o];
        }
      }
    }
    return result;
  }

  private static void add(double[] to, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += other[i];
    }
  }

  private static Initializer given(Shape shape, double[] numbers) {
    return Initializer.given(Tensor.of(shape, floats(numbers)));
  }

  private static float[] floats(double[] numbers) {
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return rounded;
  }

  private Folded folded() {
    List<Placement> placements = new ArrayList<>();
    for (Linear layer : layers) {
      placements.add(Placement.of(layer.layer()).named(layer.name()));
    }
    Network network = Network.of(Graph.of(input, placements), 1);
    for (Linear layer : layers) {
      layer
          .numbers()
          .forEach((parameter, numbers) ->
              network
                  .weights()
                  .assign(
                      layer.name() + "/" + parameter,
                      Tensor.of(layer.shapes().get(parameter), floats(numbers))));
    }
    return new Folded(network, made, kept);
  }
}
