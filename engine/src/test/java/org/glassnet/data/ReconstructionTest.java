package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
  @Test
  void anInputIsItsOwnTarget() {
    Dataset letters = HandwritingSet.of(1, 0, 3);
    Dataset told = Reconstruction.of(letters);
    assertThat(told.targetShape()).isEqualTo(Shape.of(1024));
    assertThat(told.classes()).isEmpty();
    float[] input = new float[1024];
    float[] target = new float[1026];
    for (int i = 0; i < 3; i++) {
      letters.input(i, input, 0);
      told.target(i, target, 2);
      assertThat(java.util.Arrays.copyOfRange(target, 2, 1026)).isEqualTo(input);
    }
    assertThat(told.hash()).isNotEqualTo(letters.hash());
    assertThat(told.at(7, 2).targetShape()).isEqualTo(Shape.of(1024));
  }
}
