package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.data.Normalization.Group;
import org.glassnet.data.Normalization.Method;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  /// The example of scikit-learn's documentation of StandardScaler, and a constant column.
  private static final Table TRAIN =
      Table.of(
          new float[][] {{0, 0, 5}, {0, 0, 5}, {1, 1, 5}, {1, 1, 5}},
          new int[] {0, 0, 1, 1},
          List.of("no", "yes"));

  private static final Table TEST =
      Table.of(new float[][] {{2, 2, 4}}, new int[] {1}, List.of("no", "yes"));

  @Test
  void theTestPartIsScaledByTheTrainingPart() {
    Split split = Split.of(TRAIN, TEST).normalized(Method.STANDARD, Group.FEATURE);
    assertThat(Numbers.input(split.train(), 0)).containsExactly(-1, -1, 0);
    assertThat(Numbers.input(split.test().orElseThrow(), 0)).containsExactly(3, 3, -1);
    Split ranged = Split.of(TRAIN, TEST).normalized(Method.RANGE, Group.FEATURE);
    assertThat(Numbers.input(ranged.train(), 3)).containsExactly(1, 1, 0);
    assertThat(Numbers.input(ranged.test().orElseThrow(), 0)).containsExactly(2, 2, -1);
  }

  @Test
  void groupsAreFeaturesChannelsOrAll() {
    byte[] pixels = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};
    ImageSet image = ImageSet.of("one", Shape.of(1, 2, 3), pixels, new byte[1], List.of("only"));
    Normalization channels = Normalization.fit(image, Method.STANDARD, Group.CHANNEL);
    assertThat(channels.shift()).containsExactly(new float[] {0.3f, 0.5f, 0.7f}, within(1e-6f));
    assertThat(channels.spread()).containsExactly(new float[] {0.3f, 0.3f, 0.3f}, within(1e-6f));
    Normalization all = Normalization.fit(image, Method.RANGE, Group.ALL);
    assertThat(all).isEqualTo(new Normalization(new float[] {0}, new float[] {1}));
    assertThat(Normalization.fit(image, Method.RANGE, Group.FEATURE).groups()).isEqualTo(6);
    assertThat(Numbers.input(Normalized.of(image, channels), 0))
        .containsExactly(new float[] {-1, -1, -1, 1, 1, 1}, within(1e-5f));
  }

  @Test
  void largeNumbersDoNotCancel() {
    float[][] rows = {{10_000_001}, {10_000_002}, {10_000_003}};
    Table table = Table.of(rows, new float[][] {{0}, {0}, {0}});
    Normalization fitted = Normalization.fit(table, Method.STANDARD, Group.ALL);
    assertThat(fitted.shift()).containsExactly(10_000_002);
    assertThat(fitted.spread()[0]).isCloseTo((float) Math.sqrt(2 / 3.0), within(1e-6f));
  }

  @Test
  void whatIsNotFiniteIsRefusedByTheNumberOfTheSample() {
    Dataset broken = Normalized.of(TEST, new Normalization(new float[] {0}, new float[] {1e-38f}));
    Dataset infinite =
        Normalized.of(broken, new Normalization(new float[] {0}, new float[] {0.1f}));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Normalization.fit(infinite, Method.STANDARD, Group.ALL))
        .withMessageContaining("sample 0")
        .withMessageContaining("Infinity");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new Normalization(new float[] {0}, new float[] {0}))
        .withMessageContaining("above 0");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Normalized.of(TEST, new Normalization(new float[2], new float[] {1, 1})))
        .withMessageContaining("2 groups")
        .withMessageContaining("3 numbers");
  }

  @Test
  void hashAndDescriptionSayThatItIsNormalized() {
    Normalization fitted = Normalization.fit(TRAIN, Method.STANDARD, Group.FEATURE);
    Normalized normalized = Normalized.of(TEST, fitted);
    assertThat(normalized.hash()).isNotEqualTo(TEST.hash());
    assertThat(normalized.hash())
        .isNotEqualTo(
            Normalized.of(TEST, Normalization.fit(TRAIN, Method.RANGE, Group.FEATURE)).hash());
    assertThat(normalized.description()).isEqualTo("a table of 1 sample, normalized");
    assertThat(Numbers.label(normalized, 0)).isEqualTo(1);
  }
}
