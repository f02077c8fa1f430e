package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is made once is not made again.
class ScratchTest {
  @Test
  void manyShortRowsAndFewLongOnesInTurnAreMadeOnce() {
    Scratch scratch = new Scratch();
    scratch.rows(8, 64);
    scratch.rows(1, 512);
    float[][] rows = scratch.rows(8, 64);

    assertThat(rows).hasNumberOfRows(8);
    assertThat(scratch.rows(1, 512)).isSameAs(rows);
    assertThat(scratch.rows(8, 64)).isSameAs(rows);
  }
}
