package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.ImageSet;
import org.glassnet.data.Mnist;
import org.glassnet.exchange.RealFiles;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.function.Loss;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

/// Models that Keras wrote, where GLASSNET_DATA has them.
class KerasRealFilesTest {
  private static Path data(String name) {
    return RealFiles.path(KerasRealFilesTest.class, name);
  }

  /// The share of MNIST's test images, their pixels from 0 to 1, whose digit the network tells.
  private static double accuracy(Network network) {
    ImageSet test = Mnist.test(data("mnist"));
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    float[] images = new float[test.size() * input.size()];
    for (int i = 0; i < test.size(); i++) {
      test.input(i, images, i * input.size());
    }
    List<Integer> sizes = new ArrayList<>(input.sizes());
    sizes.addFirst(test.size());
    Tensor answers;
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), 1)) {
      answers = trainer.predict(Tensor.of(new Shape(sizes), images));
    }
    int right = 0;
    float[] target = new float[test.targetShape().size()];
    for (int i = 0; i < test.size(); i++) {
      int best = 0;
      for (int k = 1; k < 10; k++) {
        best = answers.at(i, k) > answers.at(i, best) ? k : best;
      }
      test.target(i, target, 0);
      right += target[0] == best ? 1 : 0;
    }
    return (double) right / test.size();
  }

  private static List<String> kinds(Network network) {
    return network.graph().nodes().stream().map(Node::layer).map(Layer::kind).toList();
  }

  @Test
  void kerasThreesModelTellsDigits() {
    ImportedModel model = KerasReader.read(data("models/mnist_itbetyar.keras"));
    assertThat(model.origin().format()).isEqualTo("Keras");
    assertThat(model.origin().facts())
        .containsEntry("producer", "keras 3.4.1")
        .containsEntry("optimizer", "Adam")
        .containsEntry("loss", "sparse_categorical_crossentropy");
    assertThat(kinds(model.network())).containsExactly("input", "dense", "dense");
    double accuracy = accuracy(model.network());
    System.out.println("mnist_itbetyar.keras: " + accuracy);
    assertThat(accuracy).isGreaterThan(0.97);
  }

  @Test
  void kerasTwosModelTellsDigits() {
    ImportedModel model = KerasReader.read(data("models/mnist_C3NZ.h5"));
    assertThat(model.origin().facts())
        .containsEntry("producer", "keras 2.2.4")
        .containsEntry("optimizer", "SGD");
    assertThat(kinds(model.network()))
        .containsExactly(
            "input",
            "conv2d",
            "max_pooling2d",
            "conv2d",
            "max_pooling2d",
            "flatten",
            "dense",
            "dense");
    double accuracy = accuracy(model.network());
    System.out.println("mnist_C3NZ.h5: " + accuracy);
    assertThat(accuracy).isGreaterThan(0.97);
  }
}
