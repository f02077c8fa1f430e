package org.glassnet.vision.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacesTest {
  @Test
  void areWiderThanTheGapsWithinWords() {
    double[] gaps = {0.1, 0.2, 0.15, 0.9, 0.3, 0.25, 1.1, 0.2, 0.18};
    assertThat(Spaces.narrowest(gaps)).isBetween(0.3, 0.9);
  }

  @Test
  void aPageOfOneWordHasNone() {
    assertThat(Spaces.narrowest(new double[] {0.1, 0.2, 0.15, 0.2})).isGreaterThan(0.2);
    assertThat(Spaces.narrowest(new double[0])).isPositive();
  }

  @Test
  void lettersThatStandFarApartAreWordsOfTheirOwn() {
    assertThat(Spaces.narrowest(new double[] {0.5, 0.9, 1.1, 0.6, 1.3, 0.8})).isLessThan(0.5);
  }
}
