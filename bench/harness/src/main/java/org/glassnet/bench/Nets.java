package org.glassnet.bench;

import org.glassnet.bench.Op.Activate;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Op.Add;
import org.glassnet.bench.Op.BatchNorm;
import org.glassnet.bench.Op.Conv;
import org.glassnet.bench.Op.Dense;
import org.glassnet.bench.Op.Dropout;
import org.glassnet.bench.Op.Flatten;
import org.glassnet.bench.Op.GlobalAveragePool;
import org.glassnet.bench.Op.MaxPool;

/// The convolutional networks of the works. Batch norm everywhere with Keras's momentum 0.99 and
/// epsilon 0.001.
public final class Nets {
  private static final BatchNorm NORM = new BatchNorm(0.99, 0.001);
  private static final Activate RELU = new Activate(Activation.RELU);
  private static final Activate LEAKY = new Activate(Activation.LEAKY_RELU);

  private Nets() {}

  /// 5,994 parameters on 24×24 digits.
  static Net small() {
    return Net.of(24, 24, 1)
        .then(new Conv(8, 5, 1, 2, true))
        .then(RELU)
        .then(new MaxPool(2, 2, 0))
        .then(new Conv(16, 5, 1, 2, true))
        .then(RELU)
        .then(new MaxPool(3, 3, 0))
        .then(new Flatten())
        .then(new Dense(10))
        .build();
  }

  /// 1,221,450 parameters on 28×28 digits, without the penalties on weights.
  static Net digits() {
    return Net.of(28, 28, 1)
        .then(new Conv(32, 3, 1, 0, true))
        .then(NORM)
        .then(LEAKY)
        .then(new Conv(64, 3, 1, 0, true))
        .then(NORM)
        .then(new Dense(64))
        .then(LEAKY)
        .then(new MaxPool(2, 2, 0))
        .then(new Dropout(0.25))
        .then(new Flatten())
        .then(new Dense(128))
        .then(NORM)
        .then(new Dense(128))
        .then(LEAKY)
        .then(new Dropout(0.5))
        .then(new Dense(10))
        .build();
  }

  /// ResNet-20 for 32×32 pictures with projections where the shape changes.
  ///
  /// Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016,
  /// section 4.2, with option B of section 3.3.
  static Net resNet20() {
    Net.Builder net = Net.of(32, 32, 3).then(new Conv(16, 3, 1, 1, false)).then(NORM).then(RELU);
    int channels = 16;
    for (int filters : new int[] {16, 32, 64}) {
      for (int block = 0; block < 3; block++) {
        int stride = block == 0 && filters > 16 ? 2 : 1;
        int from = net.last();
        net.then(new Conv(filters, 3, stride, 1, false)).then(NORM).then(RELU);
        net.then(new Conv(filters, 3, 1, 1, false)).then(NORM);
        residual(net, net.last(), from, channels != filters, filters, stride);
        channels = filters;
      }
    }
    return net.then(new GlobalAveragePool()).then(new Dense(10)).build();
  }

  /// ResNet-50 with a bottleneck's stride in its 3×3 convolution, as torchvision has it.
  ///
  /// Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016,
  /// table 1; the place of the stride: torchvision's "ResNet v1.5".
  static Net resNet50() {
    Net.Builder net =
        Net.of(224, 224, 3)
            .then(new Conv(64, 7, 2, 3, false))
            .then(NORM)
            .then(RELU)
            .then(new MaxPool(3, 2, 1));
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < blocks.length; stage++) {
      int width = 64 << stage;
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = block == 0 && stage > 0 ? 2 : 1;
        int from = net.last();
        net.then(new Conv(width, 1, 1, 0, false)).then(NORM).then(RELU);
        net.then(new Conv(width, 3, stride, 1, false)).then(NORM).then(RELU);
        net.then(new Conv(4 * width, 1, 1, 0, false)).then(NORM);
        residual(net, net.last(), from, block == 0, 4 * width, stride);
      }
    }
    return net.then(new GlobalAveragePool()).then(new Dense(1000)).build();
  }

  private static void residual(
      Net.Builder net, int branch, int from, boolean project, int filters, int stride) {
    int shortcut = from;
    if (project) {
      shortcut = net.at(NORM, net.at(new Conv(filters, 1, stride, 0, false), from));
    }
    net.at(new Add(), branch, shortcut);
    net.then(RELU);
  }
}
