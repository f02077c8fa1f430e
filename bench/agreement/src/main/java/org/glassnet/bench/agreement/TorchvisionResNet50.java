package org.glassnet.bench.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// ResNet-50 v1.5 written down from torchvision's `resnet.py`, knowing nothing of the engine's
/// graph: its state dict and what it computes.
record TorchvisionResNet50() implements Computation {
  private static final int[] BLOCKS = {3, 4, 6, 3};
  private static final int EXPANSION = 4;
  private static final int CLASSES = 1000;

  /// The sizes of the tensors in the state dict, in its order.
  static Map<String, long[]> sizes() {
    Map<String, long[]> sizes = new LinkedHashMap<>();
    sizes.put("conv1.weight", new long[] {64, 3, 7, 7});
    norm(sizes, "bn1", 64);
    long channels = 64;
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      long width = 64L << stage;
      for (int block = 0; block < BLOCKS[stage]; block++) {
        String name = "layer" + (stage + 1) + "." + block;
        sizes.put(name + ".conv1.weight", new long[] {width, channels, 1, 1});
        norm(sizes, name + ".bn1", width);
        sizes.put(name + ".conv2.weight", new long[] {width, width, 3, 3});
        norm(sizes, name + ".bn2", width);
        sizes.put(name + ".conv3.weight", new long[] {width * EXPANSION, width, 1, 1});
        norm(sizes, name + ".bn3", width * EXPANSION);
        if (block == 0) {
          sizes.put(name + ".downsample.0.weight", new long[] {width * EXPANSION, channels, 1, 1});
          norm(sizes, name + ".downsample.1", width * EXPANSION);
        }
        channels = width * EXPANSION;
      }
    }
    sizes.put("fc.weight", new long[] {CLASSES, channels});
    sizes.put("fc.bias", new long[] {CLASSES});
    return sizes;
  }

  private static void norm(Map<String, long[]> sizes, String name, long channels) {
    for (String each : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      sizes.put(name + "." + each, new long[] {channels});
    }
    sizes.put(name + ".num_batches_tracked", new long[0]);
  }

  /// Weights drawn by PyTorch: kernels by He's deviation, so that numbers keep their size through
  /// the layers; scales, shifts and statistics off their usual first values, so that a mistake in
  /// any shows.
  static StateDict drawn(long seed) {
    torch.manual_seed(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    sizes().forEach((name, sizes) -> tensors.put(name, drawn(name, sizes)));
    return new StateDict(tensors);
  }

  private static Tensor drawn(String name, long... sizes) {
    if (StateDict.isCounter(name)) {
      return torch.zeros(sizes, new TensorOptions(ScalarType.Long));
    }
    Tensor numbers = torch.randn(sizes);
    if (sizes.length > 1) {
      long fanIn = 1;
      for (int axis = 1; axis < sizes.length; axis++) {
        fanIn *= sizes[axis];
      }
      return numbers.mul(new Scalar(Math.sqrt(2.0 / fanIn)));
    }
    boolean around1 =
        name.endsWith("running_var") || (name.endsWith(".weight") && !name.startsWith("fc"));
    Tensor small = numbers.mul(new Scalar(0.1));
    return around1 ? small.abs().add(new Scalar(around(name))) : small;
  }

  /// A block's last scale is small, as it becomes in training: the sums of the blocks stay small.
  private static double around(String name) {
    return name.endsWith("bn3.weight") ? 0.2 : 0.9;
  }

  @Override
  public Tensor logits(Tensor input, StateDict weights, boolean training) {
    Tensor x = norm(convolution(input, weights, "conv1", 2, 3), weights, "bn1", training);
    x = torch.relu(x);
    x = torch.max_pool2d(x, pair(3), pair(2), pair(1), pair(1), false);
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      for (int block = 0; block < BLOCKS[stage]; block++) {
        String name = "layer" + (stage + 1) + "." + block;
        x = block(x, weights, name, stage > 0 && block == 0 ? 2 : 1, training);
      }
    }
    x = torch.flatten(torch.adaptive_avg_pool2d(x, 1, 1), 1, -1);
    return torch.linear(x, weights.tensor("fc.weight"), weights.optional("fc.bias"));
  }

  /// The stride is in the 3×3 convolution: that is what makes it v1.5.
  private static Tensor block(
      Tensor x, StateDict weights, String name, long stride, boolean training) {
    Tensor y = convolution(x, weights, name + ".conv1", 1, 0);
    y = torch.relu(norm(y, weights, name + ".bn1", training));
    y = convolution(y, weights, name + ".conv2", stride, 1);
    y = torch.relu(norm(y, weights, name + ".bn2", training));
    y = convolution(y, weights, name + ".conv3", 1, 0);
    y = norm(y, weights, name + ".bn3", training);
    Tensor shortcut = x;
    if (weights.tensors().containsKey(name + ".downsample.0.weight")) {
      shortcut = convolution(x, weights, name + ".downsample.0", stride, 0);
      shortcut = norm(shortcut, weights, name + ".downsample.1", training);
    }
    return torch.relu(y.add(shortcut));
  }

  private static Tensor convolution(
      Tensor x, StateDict weights, String name, long stride, long padding) {
    return torch.conv2d(
        x,
        weights.tensor(name + ".weight"),
        new TensorOptional(),
        pair(stride),
        pair(padding),
        pair(1),
        1);
  }

  /// Channels one after the other, as in [GraphOnTorch].
  private static Tensor norm(Tensor x, StateDict weights, String name, boolean training) {
    return torch.batch_norm(
        x.contiguous(),
        weights.optional(name + ".weight"),
        weights.optional(name + ".bias"),
        weights.optional(name + ".running_mean"),
        weights.optional(name + ".running_var"),
        training,
        0.1,
        1e-5,
        false);
  }

  private static long[] pair(long both) {
    return new long[] {both, both};
  }
}
