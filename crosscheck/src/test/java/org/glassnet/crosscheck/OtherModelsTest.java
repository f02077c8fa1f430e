package org.glassnet.crosscheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.TensorFormat;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.function.Activation;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Models that others trained, where they are at hand: read, written as ONNX, and computed by
/// onnxruntime; and ONNX's own files as onnxruntime computes them.
class OtherModelsTest {
  private static final Differences DIFFERENCES = new Differences("other-models");

  private static Path file(String name) {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path file = data.resolve("models").resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file), () -> "skipped: it needs $GLASSNET_DATA/models/" + name);
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist-8.onnx",
        "mnistweb_mlp.onnx",
        "squeezenet_cifar10.onnx",
        "mnist_itbetyar.keras",
        "mnist_C3NZ.h5"
      })
  void modelsAreTheSameInOnnxruntime(String name) {
    compare(name, Model.read(file(name)).network());
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20-12fca82f.th, resnet20-cifar",
    "squeezenet_v1.0_imagenet.npz, squeezenet1_0-caffe"
  })
  void networksKnownByNameAreTheSameInOnnxruntime(String name, String architecture) {
    weights(name, Network.of(Zoo.of(architecture).graph(), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = "mnist_tinygrad.safetensors")
  void aPerceptronIsTheSameInOnnxruntime(String name) {
    weights(
        name,
        network(
            new Flatten(),
            Dense.of(128, Activation.leakyRelu(0.01)).withoutBias(),
            Dense.of(10).withoutBias()));
  }

  @ParameterizedTest
  @ValueSource(strings = "mnist_cnn_l-reich.pt")
  void convolutionsAreTheSameInOnnxruntime(String name) {
    Conv2d first = Conv2d.of(32, 3).withPadding(Padding.same());
    Conv2d second = Conv2d.of(64, 3).withPadding(Padding.same());
    weights(
        name,
        network(
            first.withActivation(Activation.relu()),
            MaxPooling2d.of(2),
            second.withActivation(Activation.relu()),
            MaxPooling2d.of(2),
            new Flatten(),
            Dense.of(128, Activation.relu()),
            Dense.of(64, Activation.relu()),
            Dense.of(10)));
  }

  private static Network network(Layer... layers) {
    return Network.sequential(1, Shape.of(28, 28, 1), layers);
  }

  private static void weights(String name, Network network) {
    Path file = file(name);
    WeightFiles.assign(network, TensorFormat.of(file).orElseThrow().read(file));
    compare(name, network);
  }

  private static void compare(String name, Network network) {
    for (ImageLayout layout : ImageLayout.values()) {
      DIFFERENCES.check(name + ", " + layout, OnnxRuntime.difference(network, 1, layout));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mnist-8.onnx, '1, 1, 28, 28', true",
    "mnistweb_mlp.onnx, '1, 784', false",
    "squeezenet_cifar10.onnx, '1, 32, 32, 3', false"
  })
  void theFileItselfSaysTheSameInOnnxruntime(String name, String sizes, boolean channelsFirst)
      throws IOException {
    Path file = file(name);
    List<Integer> axes = List.of(sizes.split(", ")).stream().map(Integer::valueOf).toList();
    Tensor x = OnnxRuntime.random("inputs", new Shape(axes));
    Tensor theirs = OnnxRuntime.run(Files.readAllBytes(file), x);
    try (Model model = Model.load(file)) {
      Tensor ours = model.predict(channelsFirst ? x.permuted(0, 2, 3, 1) : x);
      DIFFERENCES.check(name + ", as it is", OnnxRuntime.apart(ours, theirs));
    }
  }
}
