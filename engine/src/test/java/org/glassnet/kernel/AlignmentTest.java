package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AlignmentTest {
  @Property
  void goesToTheNextLineAndNoFurther(@ForAll @IntRange(max = 1_000_000) int offset) {
    int aligned = Alignment.align(offset);
    assertThat(aligned).isBetween(offset, offset + 15);
    assertThat(Alignment.align(aligned)).isEqualTo(aligned);
    assertThat(Alignment.align(aligned + 1)).isEqualTo(aligned + 16);
  }
}
