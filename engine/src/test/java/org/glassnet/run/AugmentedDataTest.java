package org.glassnet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Augmentation;
import org.glassnet.data.Crop;
import org.glassnet.data.Dataset;
import org.glassnet.data.Direction;
import org.glassnet.data.Flip;
import org.glassnet.data.MixUp;
import org.glassnet.data.Normalization;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainSettings;
import org.junit.jupiter.api.Test;

/// Where augmentation stands among what a specification does to its data.
class AugmentedDataTest {
  private static final DataSpec LETTERS = new DataSpec.Letters(72, 36, 1, HandwritingStyle.TIDY);
  private static final DataFiles NO_FILES = () -> Path.of("none");

  private static RunSpec spec(DataSpec data, Loss loss, Augmentation... augmentations) {
    return new RunSpec(
            "run",
            data,
            0.5,
            List.of(Placement.of(Dense.of(36))),
            List.of(),
            TrainSettings.of(loss))
        .withAugmentations(List.of(augmentations));
  }

  private static float[] input(Dataset data, int index) {
    float[] input = new float[data.inputShape().size()];
    data.input(index, input, 0);
    return input;
  }

  /// What comes from outside an image is the black of the file, normalized like all else; the scale
  /// is that of the images as they are.
  @Test
  void augmentationComesBeforeNormalization() {
    DataSpec normalized =
        new NormalizedData(LETTERS, Normalization.Method.STANDARD, Optional.empty());
    Opened plain = OpenData.open(spec(normalized, Loss.crossEntropy()), NO_FILES);
    Opened opened = OpenData.open(spec(normalized, Loss.crossEntropy(), Crop.of(200)), NO_FILES);
    assertThat(opened.normalization()).isEqualTo(plain.normalization()).isPresent();
    float[] black = {0};
    opened.normalization().orElseThrow().apply(black, 0, 1);
    Dataset train = opened.split().train();
    assertThat(input(train, 3)).isEqualTo(input(plain.split().train(), 3));
    int outside = 0;
    for (int epoch = 1; epoch <= 20; epoch++) {
      float[] seen = input(train.at(1, epoch), 3);
      outside += seen[0] == black[0] && seen[seen.length - 1] == black[0] ? 1 : 0;
    }
    assertThat(outside).as("images moved out of sight").isGreaterThan(10);
  }

  @Test
  void onlyTheTrainingPartIsAugmented() {
    RunSpec spec = spec(LETTERS, Loss.crossEntropy(), new Flip(Direction.HORIZONTAL, 1));
    Opened opened = OpenData.open(spec, NO_FILES);
    Dataset validation = opened.split().validation().orElseThrow();
    Dataset test = opened.split().test().orElseThrow();
    Dataset train = opened.split().train();
    assertThat(validation.at(1, 1)).isSameAs(validation);
    assertThat(test.at(1, 1)).isSameAs(test);
    assertThat(input(train.at(1, 1), 0)).isNotEqualTo(input(train, 0));
  }

  @Test
  void samplesAreMixedWhenTheirTargetsAreShares() {
    RunSpec spec = spec(LETTERS, Loss.categoricalCrossEntropy(), Crop.of(2), new MixUp(1));
    Dataset train = OpenData.of(spec, NO_FILES).train();
    float[] target = new float[36];
    for (int i = 0; i < train.size(); i++) {
      train.at(1, 1).target(i, target, 0);
      float sum = 0;
      for (float share : target) {
        sum += share;
      }
      assertThat(sum).isCloseTo(1, within(1e-6f));
    }
    assertThatExceptionOfType(GlassnetException.class)
        .isThrownBy(() -> spec(LETTERS, Loss.crossEntropy(), new MixUp(1)))
        .withMessageContaining("categoricalCrossEntropy");
  }
}
