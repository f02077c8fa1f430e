package org.glassnet.inspect.image;

import java.util.Arrays;
import org.glassnet.data.Dataset;
import org.glassnet.data.Reshaped;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A small network on images of 9×8 pixels, with what differs between training and inference.
final class Small {
  static final Shape IMAGE = Shape.of(9, 8, 2);

  private Small() {}

  static Network network() {
    Network network =
        Network.sequential(
            3,
            IMAGE,
            Conv2d.of(4, Size.of(3), Activation.tanh()).withPadding(new Padding.Same()),
            BatchNormalization.standard(),
            new Activate(Activation.sigmoid()),
            MaxPooling2d.of(2),
            new Dropout(0.5),
            Conv2d.of(3, Size.of(2), Activation.tanh()),
            new Flatten(),
            Dense.of(4, Activation.linear()),
            new Activate(Activation.softmax()));
    RandomStream random = RandomStream.of(5, "weights of the test");
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        boolean variance = parameter.name().endsWith("movingVariance");
        network.weights().array()[i] += (float) random.uniform(variance ? 0.1 : -0.3, 0.3);
      }
    }
    return network;
  }

  /// Numbers that float32 holds exactly, and a step of 2⁻⁹ beside them, too.
  static Tensor image(long seed) {
    RandomStream random = RandomStream.of(seed, "image");
    float[] pixels = new float[IMAGE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(512) / 512f;
    }
    return Tensor.of(IMAGE, pixels);
  }

  static Dataset images(int count) {
    float[][] inputs = new float[count][];
    Arrays.setAll(inputs, i -> image(i).toArray());
    return Reshaped.of(Table.of(inputs, new float[count][1]), IMAGE);
  }

  static Tensor batch(Tensor image) {
    return image.reshaped(
        Shape.of(1, image.shape().axis(0), image.shape().axis(1), image.shape().axis(2)));
  }
}
