package org.glassnet.exchange.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.data.Cifar;
import org.glassnet.data.Dataset;
import org.glassnet.data.Mnist;
import org.glassnet.exchange.RealFiles;
import org.glassnet.exchange.numpy.Npz;
import org.glassnet.exchange.safetensors.Safetensors;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.torch.Torch;
import org.glassnet.exchange.weights.Matching.How;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.function.Activation;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Predictor;
import org.junit.jupiter.api.Test;

/// Weights that others trained, in networks of the engine: they score what they are known for.
class RealWeightsTest {
  private static final int ROWS = 100;

  private TensorFile torch(String name) {
    return Torch.read(RealFiles.path(getClass(), "models/" + name));
  }

  @Test
  void resNet20ScoresOnCifar10() {
    Network network = Network.of(Zoo.of("resnet20-cifar").graph(), 1);
    Matching matching = WeightFiles.assign(network, torch("resnet20-12fca82f.th"));
    assertThat(matching.convention()).isEqualTo(Convention.TORCH);
    assertThat(matching.count(How.NAME)).isEqualTo(97);
    assertThat(matching.complete()).isTrue();
    Dataset images = Cifar.test(RealFiles.path(getClass(), "cifar10"));
    assertThat(right(network, images, new double[] {0.485, 0.456, 0.406}, 0.229, 0.224, 0.225))
        .isEqualTo(915);
  }

  @Test
  void tinygradsPerceptronScoresOnMnist() {
    Network network =
        Network.sequential(
            1,
            Shape.of(28, 28, 1),
            new Flatten(),
            Dense.of(128, Activation.leakyRelu(0.01)).withoutBias(),
            Dense.of(10).withoutBias());
    TensorFile file =
        Safetensors.read(RealFiles.path(getClass(), "models/mnist_tinygrad.safetensors"));
    Matching matching = WeightFiles.assign(network, file);
    assertThat(matching.entries())
        .extracting(Matching.Entry::toString)
        .containsExactly(
            "dense_1/kernel = l1.weight  # order, transposed",
            "dense_2/kernel = l2.weight  # order, transposed");
    Dataset images = Mnist.test(RealFiles.path(getClass(), "mnist"));
    assertThat(right(network, images, new double[] {0}, 1)).isEqualTo(9097);
  }

  /// Two convolutions and three dense layers, the first of which reads a flattened image of 64
  /// channels.
  @Test
  void aNetworkOfConvolutionsScoresOnMnist() {
    Network network =
        Network.sequential(
            1,
            Shape.of(28, 28, 1),
            Conv2d.of(32, 3).withPadding(Padding.same()).withActivation(Activation.relu()),
            MaxPooling2d.of(2),
            Conv2d.of(64, 3).withPadding(Padding.same()).withActivation(Activation.relu()),
            MaxPooling2d.of(2),
            new Flatten(),
            Dense.of(128, Activation.relu()),
            Dense.of(64, Activation.relu()),
            Dense.of(10));
    Matching matching = WeightFiles.assign(network, torch("mnist_cnn_l-reich.pt"));
    assertThat(matching.count(How.ORDER)).isEqualTo(10);
    Dataset images = Mnist.test(RealFiles.path(getClass(), "mnist"));
    assertThat(right(network, images, new double[] {0.1307}, 0.3081)).isEqualTo(9910);
  }

  @Test
  void squeezeNetFindsItsWeights() {
    Network network = Network.of(Zoo.of("squeezenet1_0-caffe").graph(), 1);
    TensorFile file = Npz.read(RealFiles.path(getClass(), "models/squeezenet_v1.0_imagenet.npz"));
    Matching matching = WeightFiles.assign(network, file);
    assertThat(matching.convention()).isEqualTo(Convention.CAFFE);
    assertThat(matching.count(How.NAME)).isEqualTo(52);
    assertThat(matching.complete()).isTrue();
    Network renamed = Network.of(Zoo.of("squeezenet1_0").graph(), 1);
    assertThat(WeightFiles.assign(renamed, file).count(How.ORDER)).isEqualTo(52);
    assertThat(renamed.weights().tensor("features.3.expand3x3/kernel"))
        .isEqualTo(network.weights().tensor("fire2.conv3x3_2/kernel"));
  }

  private static int right(Network network, Dataset data, double[] mean, double... deviation) {
    int input = data.inputShape().size();
    int classes = data.classes().size();
    float[] inputs = new float[ROWS * input];
    float[][] outputs = {new float[ROWS * classes]};
    float[] label = new float[1];
    int right = 0;
    try (Predictor predictor = Predictor.of(network, 1)) {
      for (int from = 0; from < data.size(); from += ROWS) {
        for (int row = 0; row < ROWS; row++) {
          data.input(from + row, inputs, row * input);
        }
        for (int i = 0; i < inputs.length; i++) {
          int channel = i % mean.length;
          inputs[i] = (float) ((inputs[i] - mean[channel]) / deviation[channel]);
        }
        predictor.predict(inputs, ROWS, outputs);
        for (int row = 0; row < ROWS; row++) {
          data.target(from + row, label, 0);
          right += largest(outputs[0], row * classes, classes) == label[0] ? 1 : 0;
        }
      }
    }
    return right;
  }

  private static int largest(float[] numbers, int from, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      largest = numbers[from + i] > numbers[from + largest] ? i : largest;
    }
    return largest;
  }
}
