package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  @Test
  void isThePredictionOfPatchedImages() {
    Network network = Small.network();
    Tensor image = Small.image(7);
    Occlusion found = Occlusion.of(network, image, 1, 4, 3, 2);
    assertThat(found.tops()).containsExactly(0, 3, 5);
    assertThat(found.lefts()).containsExactly(0, 3, 4);
    assertThat(found.probabilities().shape()).isEqualTo(Shape.of(3, 3));
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), 1)) {
      assertThat((float) found.probability())
          .isEqualTo(trainer.predict(Small.batch(image)).at(0, 1));
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          Tensor patched = patched(image, found.tops().get(i), found.lefts().get(j));
          assertThat(found.covered(found.tops().get(i), found.lefts().get(j))).isEqualTo(patched);
          assertThat(found.probabilities().at(i, j))
              .isEqualTo(trainer.predict(Small.batch(patched)).at(0, 1));
        }
      }
    }
    assertThat(Occlusion.of(network, image, 1, 4, 3, 1)).isEqualTo(found);
  }

  private static Tensor patched(Tensor image, int top, int left) {
    float[] pixels = image.toArray();
    for (int c = 0; c < 2; c++) {
      double sum = 0;
      for (int i = c; i < pixels.length; i += 2) {
        sum += image.at(i);
      }
      for (int y = top; y < top + 4; y++) {
        for (int x = left; x < left + 4; x++) {
          pixels[(y * 8 + x) * 2 + c] = (float) (sum / 72);
        }
      }
    }
    return Tensor.of(image.shape(), pixels);
  }

  @Test
  void aPixelHasTheMeanOfItsPatches() {
    Occlusion found = Occlusion.of(Small.network(), Small.image(7), 1, 4, 3, 1);
    Tensor loss = found.loss();
    assertThat(loss.at(1, 2))
        .isEqualTo((float) (found.probability() - found.probabilities().at(1, 2)));
    Tensor pixels = found.perPixel();
    assertThat(pixels.at(0, 0)).isEqualTo(loss.at(0, 0));
    assertThat(pixels.at(8, 7)).isEqualTo(loss.at(2, 2));
    assertThat(pixels.at(3, 0)).isCloseTo((loss.at(0, 0) + loss.at(1, 0)) / 2, within(1e-7f));
    int[] worst = found.worst();
    for (int i = 0; i < loss.size(); i++) {
      assertThat(loss.at(i)).isLessThanOrEqualTo(loss.at(worst[0], worst[1]));
    }
  }

  @Test
  void patchesMustFit() {
    assertThatThrownBy(() -> Occlusion.of(Small.network(), Small.image(7), 1, 9, 1, 1))
        .hasMessageContaining("The patch has side 9")
        .hasMessageContaining("sides from 1 to 8");
  }
}
