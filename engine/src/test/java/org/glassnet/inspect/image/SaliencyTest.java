package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glassnet.function.Activation;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SaliencyTest {
  private static final float STEP = 1 / 512f;

  private static double logit(Textbook textbook, Tensor image, int place, float step) {
    float[] pixels = image.toArray();
    pixels[place] += step;
    Tensor moved = Tensor.of(image.shape(), pixels);
    return textbook.forward(Small.batch(moved)).values("dense_1").getFirst().get(2).value();
  }

  @Test
  void gradientsAreThoseOfFiniteDifferencesAsInInference() {
    Network network = Small.network();
    Textbook textbook = Textbook.of(network);
    Tensor image = Small.image(1);
    String before = network.weights().hash();
    Saliency found = Saliency.of(network, image, 2, 1);
    assertThat(network.weights().hash()).isEqualTo(before);
    assertThat(found.score()).isCloseTo(logit(textbook, image, 0, 0), within(1e-5));
    double largest = 0;
    for (int i = 0; i < image.size(); i++) {
      double numeric =
          (logit(textbook, image, i, STEP) - logit(textbook, image, i, -STEP)) / (2 * STEP);
      assertThat((double) found.gradient().at(i)).isCloseTo(numeric, within(2e-5));
      largest = Math.max(largest, Math.abs(numeric));
    }
    assertThat(largest).isGreaterThan(0.02);
  }

  /// A logit that is linear in the pixels has its weights as gradient, and sums up to itself.
  @Test
  void ofALinearNetworkItIsTheWeights() {
    Network network =
        Network.sequential(1, Shape.of(2, 2, 3), new Flatten(), Dense.of(2, Activation.softmax()));
    Tensor image = Tensor.of(Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, -1, -2, -3, 0.5f, 0.25f, 0.125f);
    Saliency found = Saliency.of(network, image, 1, 1);
    Tensor weights = network.weights().tensor("dense_1/kernel");
    float sum = 0;
    for (int pixel = 0; pixel < 4; pixel++) {
      float largest = 0;
      float product = 0;
      for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
        assertThat(found.gradient().at(i)).isEqualTo(weights.at(i, 1));
        largest = Math.max(largest, Math.abs(weights.at(i, 1)));
        product += image.at(i) * weights.at(i, 1);
      }
      assertThat(found.magnitude().at(pixel)).isEqualTo(largest);
      assertThat(found.timesInput().at(pixel)).isEqualTo(product);
      sum += product;
    }
    assertThat(found.score()).isCloseTo(sum, within(1e-5));
  }

  @Test
  void threadsChangeNoBit() {
    Network network = Small.network();
    assertThat(Saliency.of(network, Small.image(4), 0, 2))
        .isEqualTo(Saliency.of(network, Small.image(4), 0, 1));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network network = Small.network();
    assertThatThrownBy(() -> Saliency.of(network, Small.image(1), 4, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("There is no class 4: the network has the outputs 0 to 3");
    Tensor other = Tensor.of(Shape.of(1, 1, 1), 1);
    assertThatThrownBy(() -> Saliency.of(network, other, 0, 1))
        .hasMessageContaining("images of shape (9, 8, 2), but this one has shape (1, 1, 1)");
  }
}
