package org.glassnet.vision.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class LetterNetworkTest {
  /// Letters that it has not seen in training: from another seed. The same bits read the same.
  @Test
  void readsGeneratedLetters() {
    assertThat(right(HandwritingStyle.EVERYDAY)).isEqualTo(688);
    assertThat(right(HandwritingStyle.TIDY)).isEqualTo(701);
  }

  private static long right(HandwritingStyle style) {
    try (Trainer trainer =
        Trainer.open(LetterNetwork.embedded(), TrainSettings.of(Loss.crossEntropy()), 1)) {
      HandwritingSet letters = HandwritingSet.of(4711, style, 0, 720);
      return Math.round(720 * trainer.evaluate(letters).accuracy().orElseThrow());
    }
  }

  @Test
  void itsFileIsWhatItSaysItIs() {
    Network network = LetterNetwork.embedded();
    byte[] bytes = WeightsFile.write(network);
    assertThat(bytes.length).isLessThan(2 << 20);
    Network other = Network.of(LetterNetwork.graph(), 1);
    WeightsFile.read(bytes, other);
    assertThat(WeightsFile.write(other)).isEqualTo(bytes);

    byte[] damaged = bytes.clone();
    damaged[1000]++;
    assertThatThrownBy(() -> WeightsFile.read(damaged, other))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("damaged");
    byte[] cut = Arrays.copyOf(bytes, 1000);
    assertThatThrownBy(() -> WeightsFile.read(cut, other))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("1,000 bytes");
    assertThat(WeightsFile.write(other)).isEqualTo(bytes);
  }
}
