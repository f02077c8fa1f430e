package org.glassnet.exchange.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Graph;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;

/// Layers one on top of the other, each named; the shape of what has come out so far is known.
final class Stack {
  static final String INPUT = "input_1";

  private final Shape input;
  private final List<Placement> layers = new ArrayList<>();
  private String last = INPUT;

  Stack(Shape input) {
    this.input = input;
  }

  /// The layers so far.
  List<Placement> layers() {
    return List.copyOf(layers);
  }

  /// The name of the last layer, or of the input.
  String last() {
    return last;
  }

  /// The shape of what comes out so far.
  Shape shape() {
    return layers.isEmpty() ? input : Graph.of(input, layers).shape(last);
  }

  /// A layer that reads the last one.
  Stack add(String name, Layer layer) {
    return add(name, layer, last);
  }

  /// A layer that reads these.
  Stack add(String name, Layer layer, String... from) {
    layers.add(new Placement(layer, Optional.of(name), List.of(from)));
    last = name;
    return this;
  }

  /// Goes on behind an earlier layer.
  Stack at(String name) {
    last = name;
    return this;
  }

  Stack relu(String name) {
    return add(name, new Activate(Activation.relu()));
  }

  /// As torchvision's: ε = 10⁻⁵, a tenth of the batch's statistics into the moving ones.
  Stack norm(String name) {
    return add(name, BatchNormalization.standard().withMomentum(0.9).withEpsilon(1e-5));
  }

  Stack sum(String name, String one, String other) {
    return add(name, new Add(), one, other);
  }

  /// The largest of windows of 3×3 at every second pixel, the last of which may reach over the edge
  /// (`ceil_mode`).
  Stack poolRoundedUp(String name) {
    Shape shape = shape();
    int below = (shape.axis(0) - 3) % 2 == 0 ? 0 : 1;
    int right = (shape.axis(1) - 3) % 2 == 0 ? 0 : 1;
    Padding padding = below + right == 0 ? Padding.valid() : Padding.of(0, below, 0, right);
    return add(name, MaxPooling2d.of(3).withStride(Size.of(2)).withPadding(padding));
  }

  /// A convolution as wide as it is high, without a bias.
  static Conv2d conv(int filters, int kernel, int stride, int padding, Initializer first) {
    return Conv2d.of(filters, kernel)
        .withStride(Size.of(stride))
        .withPadding(padding == 0 ? Padding.valid() : Padding.of(padding))
        .withKernel(first)
        .withBias(Optional.empty());
  }

  /// The same with biases of zero.
  static Conv2d biased(int filters, int kernel, int stride, int padding, Initializer first) {
    return conv(filters, kernel, stride, padding, first).withBias(Optional.of(Initializer.zeros()));
  }

  /// Normal of variance `2 / (taps · filters)` (`kaiming_normal_`, `fan_out`).
  static Initializer byFanOut(int filters, int kernel) {
    return Initializer.normal(0, Math.sqrt(2.0 / (kernel * kernel * filters)));
  }

  /// A dense layer as PyTorch begins it: weights and biases uniform in ±1/√inputs.
  static Dense linear(int inputs, int units) {
    double most = 1 / Math.sqrt(inputs);
    Initializer first = Initializer.uniform(-most, most);
    return Dense.of(units).withKernel(first).withBias(first);
  }
}
