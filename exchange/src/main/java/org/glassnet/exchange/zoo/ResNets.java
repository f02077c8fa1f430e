package org.glassnet.exchange.zoo;

import static org.glassnet.exchange.zoo.Stack.byFanOut;

import java.util.List;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Placement;

/// Residual networks for ImageNet as torchvision has them: blocks that halve the image do so in
/// their 3×3 convolution ("v1.5").
final class ResNets {
  private ResNets() {}

  /// Blocks of two 3×3 convolutions.
  static List<Placement> basic(Variation variation, int... blocks) {
    return new Building(variation, false).with(blocks);
  }

  /// Blocks of a 1×1, a 3×3 and a 1×1 convolution.
  static List<Placement> bottleneck(Variation variation, int... blocks) {
    return new Building(variation, true).with(blocks);
  }

  private static final class Building {
    private final Variation variation;
    private final Stack stack;
    private final boolean bottleneck;
    private int channels = 64;

    Building(Variation variation, boolean bottleneck) {
      this.variation = variation;
      this.bottleneck = bottleneck;
      stack = new Stack(variation.input());
    }

    List<Placement> with(int... blocks) {
      stack.add("conv1", convolution(64, 7, 2)).norm("bn1").relu("relu");
      stack.add("maxpool", MaxPooling2d.of(3).withStride(Size.of(2)).withPadding(Padding.of(1)));
      for (int stage = 0; stage < blocks.length; stage++) {
        for (int block = 0; block < blocks[stage]; block++) {
          block("layer" + (stage + 1) + "." + block, 64 << stage, stage > 0 && block == 0 ? 2 : 1);
        }
      }
      stack.add("avgpool", new GlobalAveragePooling2d());
      return stack.add("fc", Stack.linear(channels, variation.classes())).layers();
    }

    private void block(String name, int width, int stride) {
      String before = stack.last();
      int out = bottleneck ? 4 * width : width;
      if (bottleneck) {
        stack.add(name + ".conv1", convolution(width, 1, 1));
        stack.norm(name + ".bn1").relu(name + ".relu1");
        stack.add(name + ".conv2", convolution(width, 3, stride));
        stack.norm(name + ".bn2").relu(name + ".relu2");
        stack.add(name + ".conv3", convolution(out, 1, 1)).norm(name + ".bn3");
      } else {
        stack.add(name + ".conv1", convolution(width, 3, stride));
        stack.norm(name + ".bn1").relu(name + ".relu1");
        stack.add(name + ".conv2", convolution(out, 3, 1)).norm(name + ".bn2");
      }
      String main = stack.last();
      String shortcut = before;
      if (stride != 1 || out != channels) {
        stack.at(before).add(name + ".downsample.0", convolution(out, 1, stride));
        shortcut = stack.norm(name + ".downsample.1").last();
      }
      stack.sum(name + ".add", main, shortcut).relu(name + ".relu");
      channels = out;
    }

    private static Conv2d convolution(int filters, int kernel, int stride) {
      return Stack.conv(filters, kernel, stride, kernel / 2, byFanOut(filters, kernel));
    }
  }
}
