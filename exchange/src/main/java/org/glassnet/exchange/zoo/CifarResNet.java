package org.glassnet.exchange.zoo;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Padding.Explicit;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;

/// Residual networks of 6n + 2 layers for images of 32×32, as in the paper: shortcuts have no
/// weights. Where the image is halved they take every second pixel, and their channels are padded
/// with zeros (option A).
final class CifarResNet {
  private CifarResNet() {}

  /// A network of 6n + 2 layers.
  static List<Placement> of(Variation variation, int n) {
    Stack stack = new Stack(variation.input());
    stack.add("conv1", convolution(16, 1)).norm("bn1").relu("relu");
    for (int stage = 0; stage < 3; stage++) {
      for (int block = 0; block < n; block++) {
        boolean halves = stage > 0 && block == 0;
        block(stack, "layer" + (stage + 1) + "." + block, 16 << stage, halves);
      }
    }
    stack.add("avgpool", new GlobalAveragePooling2d());
    double most = 1 / Math.sqrt(64);
    return stack
        .add(
            "linear",
            Stack.linear(64, variation.classes())
                .withKernel(Initializer.normal(0, Math.sqrt(2.0 / 64)))
                .withBias(Initializer.uniform(-most, most)))
        .layers();
  }

  private static void block(Stack stack, String name, int width, boolean halves) {
    String before = stack.last();
    Shape shape = stack.shape();
    stack.add(name + ".conv1", convolution(width, halves ? 2 : 1));
    stack.norm(name + ".bn1").relu(name + ".relu1");
    stack.add(name + ".conv2", convolution(width, 1)).norm(name + ".bn2");
    String main = stack.last();
    String shortcut = halves ? half(stack.at(before), name + ".shortcut", shape, width) : before;
    stack.sum(name + ".add", main, shortcut).relu(name + ".relu");
  }

  /// Every second pixel, with as many channels of zeros on both sides. To a padding of rows and
  /// columns, channels are columns where each pixel is a row.
  private static String half(Stack stack, String name, Shape shape, int width) {
    int rows = (shape.axis(0) + 1) / 2;
    int columns = (shape.axis(1) + 1) / 2;
    int channels = shape.axis(2);
    int each = (width - channels) / 2;
    return stack
        .add(name + ".pixels", AveragePooling2d.of(1).withStride(Size.of(2)))
        .add(name + ".rows", Reshape.of(rows * columns, channels, 1))
        .add(name + ".padding", new ZeroPadding2d(new Explicit(0, 0, each, each)))
        .add(name, Reshape.of(rows, columns, width))
        .last();
  }

  private static Conv2d convolution(int filters, int stride) {
    return Stack.conv(filters, 3, stride, 1, Initializer.heNormal());
  }
}
