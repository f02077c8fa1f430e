package org.glassnet.exchange.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glassnet.data.Dataset;
import org.glassnet.data.Mnist;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.RealFiles;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Models that others trained, on the test images of MNIST, where both are at hand.
class OnnxRealModelsTest {
  private static final int IMAGES = 10_000;

  private static int right(Path file, double scale, Shape shape) {
    Dataset data = Mnist.test(RealFiles.path(OnnxRealModelsTest.class, "mnist"));
    float[] inputs = new float[IMAGES * 784];
    float[] target = new float[1];
    for (int i = 0; i < IMAGES; i++) {
      data.input(i, inputs, i * 784);
    }
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] *= (float) scale;
    }
    int right = 0;
    try (Model model = Model.load(file)) {
      Tensor said = model.predict(Tensor.of(shape, inputs));
      for (int i = 0; i < IMAGES; i++) {
        data.target(i, target, 0);
        int best = 0;
        for (int k = 1; k < 10; k++) {
          best = said.at(i, k) > said.at(i, best) ? k : best;
        }
        right += target[0] == best ? 1 : 0;
      }
    }
    return right;
  }

  /// As its publisher and onnxruntime have it: 9,891.
  @Test
  void theConvolutionalNetworkOfTheModelZooIsRightAsOftenAsElsewhere() {
    Path models = RealFiles.path(getClass(), "models");
    assertThat(right(models.resolve("mnist-8.onnx"), 255, Shape.of(IMAGES, 28, 28, 1)))
        .isEqualTo(9_891);
  }

  /// As in the browser that it was made for: 96.43 %.
  @Test
  void aPerceptronFromPyTorchIsRightAsOftenAsElsewhere() {
    Path models = RealFiles.path(getClass(), "models");
    assertThat(right(models.resolve("mnistweb_mlp.onnx"), 1, Shape.of(IMAGES, 784)))
        .isEqualTo(9_643);
  }
}
