package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class WrappedTest {
  private static final Table TABLE =
      Table.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, new int[] {2, 0, 1}, List.of("a", "b", "c"));

  @Test
  void weightsBelongToTheirSamplesWhateverIsDoneToTheSet() {
    assertThat(TABLE.weighted()).isFalse();
    assertThat(TABLE.weight(2)).isEqualTo(1);
    Weighted weighted = Weighted.of(TABLE, new float[] {0, 0.5f, 2});
    Dataset part = Subset.of(OneHot.of(weighted), new int[] {2, 1}, "part");
    assertThat(part.weighted()).isTrue();
    assertThat(part.weight(0)).isEqualTo(2);
    assertThat(part.weight(1)).isEqualTo(0.5f);
    assertThat(weighted.hash())
        .isNotEqualTo(TABLE.hash())
        .isNotEqualTo(Weighted.of(TABLE, new float[] {0, 0.5f, 1}).hash());
  }

  @Test
  void weightsThatAreNoneAreRefused() {
    for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Weighted.of(TABLE, new float[] {1, wrong, 1}))
          .withMessageContaining("sample 1")
          .withMessageContaining(String.valueOf(wrong));
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Weighted.of(TABLE, new float[3]))
        .withMessageContaining("All weights");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Weighted.of(TABLE, new float[2]))
        .withMessageContaining("3 samples")
        .withMessageContaining("2 weights");
  }

  @Test
  void oneHotTargetsAreNumbers() {
    OneHot rows = OneHot.of(TABLE);
    assertThat(rows.targetShape()).isEqualTo(Shape.of(3));
    assertThat(rows.classes()).isEmpty();
    float[] to = {9, 9, 9, 9, 9};
    rows.target(0, to, 1);
    assertThat(to).containsExactly(9, 0, 0, 1, 9);
    assertThat(rows.hash()).isNotEqualTo(TABLE.hash());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> OneHot.of(rows))
        .withMessageContaining("numbers");
  }

  @Test
  void inputsCanHaveAnotherShape() {
    Reshaped images = Reshaped.of(TABLE, Shape.of(1, 2, 1));
    assertThat(images.inputShape()).isEqualTo(Shape.of(1, 2, 1));
    assertThat(Numbers.input(images, 1)).containsExactly(3, 4);
    assertThat(Reshaped.flat(images).inputShape()).isEqualTo(Shape.of(2));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Reshaped.of(TABLE, Shape.of(3)))
        .withMessageContaining("(2)")
        .withMessageContaining("(3)");
  }
}
