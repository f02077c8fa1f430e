package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradCamTest {
  /// Maps A₀ = x, A₁ = −2x on x = (1 2 / 3 4), no relu. The logit of class 1 weighs the places of
  /// A₀ by 1, 2, 3, 6 and those of A₁ by 4, 0, 0, 4: α₀ = 12/4 = 3, α₁ = 8/4 = 2, so that L =
  /// max(0, 3x − 4x) = 0; with the weights of A₁ a quarter of that α₁ = ½, and L = 3x − x = 2x.
  @Test
  void byHand() {
    Tensor image = Tensor.of(Shape.of(2, 2, 1), 1, 2, 3, 4);
    GradCam against = GradCam.of(network(1), image, "conv2d_1", 1, 1);
    assertThat(against.weights()).containsExactly(3.0, 2.0);
    assertThat(against.map()).isEqualTo(Tensor.of(Shape.of(2, 2), 0, 0, 0, 0));
    GradCam found = GradCam.of(network(0.25f), image, "conv2d_1", 1, 1);
    assertThat(found.weights()).containsExactly(3.0, 0.5);
    assertThat(found.map()).isEqualTo(Tensor.of(Shape.of(2, 2), 2, 4, 6, 8));
    assertThat(found.pixels()).isEqualTo(found.map());
    assertThat(found.score()).isEqualTo(1 + 4 + 9 + 24 - 2 - 8);
    assertThat(found.layer()).isEqualTo("conv2d_1");
  }

  private static Network network(float less) {
    float[] kernel = new float[16];
    float[] first = {1, 2, 3, 6};
    float[] second = {4, 0, 0, 4};
    for (int place = 0; place < 4; place++) {
      kernel[(2 * place) * 2 + 1] = first[place];
      kernel[(2 * place + 1) * 2 + 1] = less * second[place];
    }
    return Network.sequential(
        1,
        Shape.of(2, 2, 1),
        Conv2d.of(2, 1)
            .withKernel(Initializer.given(Tensor.of(Shape.of(1, 1, 1, 2), 1, -2)))
            .withBias(Optional.empty()),
        new Flatten(),
        Dense.of(2, Activation.linear())
            .withKernel(Initializer.given(Tensor.of(Shape.of(8, 2), kernel))),
        new Activate(Activation.softmax()));
  }

  /// The gradients of inner values are those that the rest of the network has with respect to its
  /// input, whose finite differences are checked.
  @Test
  void innerGradientsAreThoseOfTheRestOfTheNetwork() {
    Network whole = Small.network();
    Tensor image = Small.image(2);
    Network rest =
        Network.sequential(
            1,
            Shape.of(3, 3, 3),
            new Flatten(),
            Dense.of(4, Activation.linear()),
            new Activate(Activation.softmax()));
    rest.weights().assign("dense_1/kernel", whole.weights().tensor("dense_1/kernel"));
    rest.weights().assign("dense_1/bias", whole.weights().tensor("dense_1/bias"));
    Tensor maps =
        FeatureMaps.of(whole, image, 1).layers().stream()
            .filter(layer -> layer.name().equals("conv2d_2"))
            .findFirst()
            .orElseThrow()
            .values();
    Saliency inner = Saliency.of(rest, maps, 3, 1);
    GradCam found = GradCam.of(whole, image, "conv2d_2", 3, 1);
    assertThat(found.score()).isEqualTo(inner.score());
    for (int k = 0; k < 3; k++) {
      double sum = 0;
      for (int place = 0; place < 9; place++) {
        sum += inner.gradient().at(3 * place + k);
      }
      assertThat(found.weights().get(k)).isCloseTo(sum / 9, within(1e-12));
    }
    assertThat(GradCam.of(whole, image, "conv2d_2", 3, 2)).isEqualTo(found);
  }

  /// Places of a convolution of size 3 without padding stand on the pixels 1 to 3 of 5; beyond,
  /// what they see ends after a pixel and a half.
  @Test
  void aPlaceStandsInTheMiddleOfWhatItSees() {
    Network network = Network.sequential(1, Shape.of(5, 3, 1), Conv2d.of(1, 3), new Flatten());
    Tensor map = Tensor.of(Shape.of(3, 1), 3, 0, 6);
    Tensor pixels = new Spread(network.graph(), "conv2d_1").over(map);
    float third = 1 - 1 / 1.5f;
    for (int y = 0; y < 5; y++) {
      float middle = new float[] {3 * third, 3, 0, 6, 6 * third}[y];
      assertThat(pixels.at(y, 1)).isCloseTo(middle, within(1e-6f));
      assertThat(pixels.at(y, 0)).isCloseTo(middle * third, within(1e-6f));
    }
  }

  @Test
  void usualIsTheLastConvolutionAfterItsActivation() {
    assertThat(GradCam.usual(Small.network().graph())).isEqualTo("conv2d_2");
    Network apart =
        Network.sequential(
            1,
            Shape.of(4, 4, 1),
            Conv2d.of(2, 2),
            new Activate(Activation.relu()),
            new Flatten(),
            Dense.of(2, Activation.softmax()));
    assertThat(GradCam.usual(apart.graph())).isEqualTo("re_lu_1");
    assertThatThrownBy(() ->
            GradCam.usual(
                Network.sequential(1, Shape.of(4), Dense.of(2, Activation.relu())).graph()))
        .hasMessageContaining("no convolution");
    assertThatThrownBy(() -> GradCam.of(Small.network(), Small.image(1), "dense_1", 0, 1))
        .hasMessageContaining("dense_1 has outputs of shape (4), which are no feature maps");
  }
}
