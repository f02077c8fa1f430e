package org.glassnet.exchange.zoo;

import static org.glassnet.exchange.zoo.Stack.byFanOut;
import static org.glassnet.exchange.zoo.Stack.conv;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Placement;

/// Blocks that widen, look at each channel by itself, and narrow again, with a shortcut between the
/// narrow ends.
final class MobileNets {
  /// Of each stage: how much wider, channels, blocks, the first block's stride.
  private static final int[][] STAGES = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  private static final int FIRST = 32;
  private static final int LAST = 1280;

  private MobileNets() {}

  /// Version 2 as torchvision has it.
  static List<Placement> second(Variation variation) {
    Stack stack = new Stack(variation.input());
    activated(stack, "features.0", conv(FIRST, 3, 2, 1, byFanOut(FIRST, 3)));
    int index = 1;
    for (int[] stage : STAGES) {
      for (int block = 0; block < stage[2]; block++) {
        block(stack, "features." + index++, stage[0], stage[1], block == 0 ? stage[3] : 1);
      }
    }
    activated(stack, "features." + index, conv(LAST, 1, 1, 0, byFanOut(LAST, 1)));
    return stack
        .add("avgpool", new GlobalAveragePooling2d())
        .add("classifier.0", new Dropout(variation.dropout()))
        .add("classifier.1", Dense.of(variation.classes()).withKernel(Initializer.normal(0, 0.01)))
        .layers();
  }

  private static void block(Stack stack, String name, int widening, int channels, int stride) {
    String in = stack.last();
    int narrow = stack.shape().axis(2);
    int wide = widening * narrow;
    int part = 0;
    if (widening > 1) {
      activated(stack, name + ".conv." + part++, conv(wide, 1, 1, 0, byFanOut(wide, 1)));
    }
    activated(stack, name + ".conv." + part++, eachChannel(wide, stride));
    stack.add(name + ".conv." + part++, conv(channels, 1, 1, 0, byFanOut(channels, 1)));
    stack.norm(name + ".conv." + part);
    if (stride == 1 && narrow == channels) {
      stack.sum(name + ".add", in, stack.last());
    }
  }

  private static DepthwiseConv2d eachChannel(int channels, int stride) {
    return DepthwiseConv2d.of(3)
        .withStride(Size.of(stride))
        .withPadding(Padding.of(1))
        .withKernel(byFanOut(channels, 3))
        .withBias(Optional.empty());
  }

  private static void activated(Stack stack, String name, Layer layer) {
    stack.add(name + ".0", layer).norm(name + ".1");
    stack.add(name + ".2", new Activate(Activation.relu6()));
  }
}
