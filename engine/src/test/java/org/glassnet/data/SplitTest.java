package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static Table table(int samples) {
    float[][] inputs = new float[samples][];
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      inputs[i] = new float[] {i, -i};
      labels[i] = i % 2;
    }
    return Table.of(inputs, labels, List.of("even", "odd"));
  }

  private static List<Float> firsts(Dataset data) {
    List<Float> firsts = new ArrayList<>();
    float[] input = new float[5];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, input, 3);
      firsts.add(input[3]);
    }
    return firsts;
  }

  @Test
  void aTableGivesWhatWasPutIn() {
    float[][] inputs = {{1, 2}, {3, 4}};
    Table table = Table.of(inputs, new float[][] {{5}, {6}});
    inputs[0][0] = 9;
    float[] to = new float[4];
    table.input(0, to, 1);
    table.target(1, to, 3);
    assertThat(to).containsExactly(0, 1, 2, 6);
    assertThat(table.inputShape()).isEqualTo(Shape.of(2));
    assertThat(table.targetShape()).isEqualTo(Shape.of(1));
    assertThat(table.classes()).isEmpty();
    assertThat(table.description()).isEqualTo("a table of 2 samples");
  }

  @Test
  void theHashTellsTablesApart() {
    float[][] one = {{1, 2}};
    String hash = Table.of(one, new float[][] {{3}}).hash();
    assertThat(Table.of(one, new float[][] {{3}}).hash()).isEqualTo(hash);
    assertThat(Table.of(one, new float[][] {{4}}).hash()).isNotEqualTo(hash);
    assertThat(Table.of(new float[][] {{1}}, new float[][] {{2, 3}}).hash())
        .as("the same numbers, cut elsewhere")
        .isNotEqualTo(hash);
    assertThat(Table.of(one, new int[] {0}, List.of("a", "b")).hash())
        .isNotEqualTo(Table.of(one, new int[] {0}, List.of("a", "c")).hash());
  }

  @Test
  void tablesThatAreNoneAreRefused() {
    float[][] one = {{1}};
    assertThatThrownBy(() -> Table.of(new float[0][], one)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Table.of(one, new float[][] {{1}, {2}}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 rows")
        .hasMessageContaining("2");
    assertThatThrownBy(() -> Table.of(new float[][] {{1}, {1, 2}}, one))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Row 1");
    assertThatThrownBy(() -> Table.of(new float[][] {{Float.NaN}}, one))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Table.of(one, new int[] {2}, List.of("a", "b")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is 2");
  }

  @Test
  void theValidationPartIsDrawnOnceAndSharesNothingWithTheRest() {
    Split split = Split.of(table(50)).withValidation(0.3, 1);
    Dataset held = split.validation().orElseThrow();
    assertThat(held.size()).isEqualTo(15);
    List<Float> both = new ArrayList<>(firsts(split.train()));
    both.addAll(firsts(held));
    assertThat(both).containsExactlyInAnyOrderElementsOf(firsts(table(50)));
    assertThat(firsts(held)).isSorted().isNotEqualTo(firsts(table(15)));
    assertThat(firsts(Split.of(table(50)).withValidation(0.3, 1).train()))
        .isEqualTo(firsts(split.train()));
    assertThat(firsts(Split.of(table(50)).withValidation(0.3, 2).train()))
        .isNotEqualTo(firsts(split.train()));
    assertThat(split.train().hash()).isNotEqualTo(held.hash());
  }

  @Test
  void noShareLeavesTheSplitAsItIs() {
    Split split = Split.of(table(5), table(2));
    assertThat(split.withValidation(0, 1)).isEqualTo(split);
    assertThat(split.validation()).isEmpty();
    assertThat(split.test().map(Dataset::size)).hasValue(2);
  }

  @Test
  void sharesThatLeaveAPartEmptyAreRefused() {
    for (double share : new double[] {-0.1, 1, 1.5, 0.01, 0.99, Double.NaN}) {
      assertThatThrownBy(() -> Split.of(table(5)).withValidation(share, 1))
          .as("%s", share)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("between 0 and 1");
    }
  }

  @Test
  void aSubsetPassesOnWhatIsExpected() {
    List<Integer> expected = new ArrayList<>();
    Dataset whole =
        new Dataset() {
          private final Table table = table(4);

          @Override
          public int size() {
            return table.size();
          }

          @Override
          public Shape inputShape() {
            return table.inputShape();
          }

          @Override
          public Shape targetShape() {
            return table.targetShape();
          }

          @Override
          public List<String> classes() {
            return table.classes();
          }

          @Override
          public void input(int index, float[] to, int offset) {
            table.input(index, to, offset);
          }

          @Override
          public void target(int index, float[] to, int offset) {
            table.target(index, to, offset);
          }

          @Override
          public void expect(int[] order) {
            for (int index : order) {
              expected.add(index);
            }
          }

          @Override
          public String hash() {
            return table.hash();
          }

          @Override
          public String description() {
            return "four";
          }
        };
    Subset subset = Subset.of(whole, new int[] {3, 1}, "some");
    subset.expect(new int[] {1, 0});
    assertThat(expected).containsExactly(1, 3);
    assertThat(firsts(subset)).containsExactly(3f, 1f);
    assertThatThrownBy(() -> Subset.of(whole, new int[] {4}, "odd"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("four");
  }

  @Test
  void imagesAreBytesOver255() {
    byte[] pixels = {0, (byte) 255, 51, (byte) 128};
    ImageSet images =
        ImageSet.of("squares", Shape.of(1, 2, 1), pixels, new byte[] {1, 0}, List.of("a", "b"));
    float[] to = new float[3];
    images.input(0, to, 0);
    images.target(0, to, 2);
    assertThat(to).containsExactly(0, 1, 1);
    images.input(1, to, 1);
    assertThat(to).containsExactly(0, 51 / 255f, 128 / 255f);
    assertThatThrownBy(
            () -> ImageSet.of("odd", Shape.of(1, 2, 1), pixels, new byte[1], List.of("a")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 images")
        .hasMessageContaining("1 labels");
    assertThatThrownBy(() ->
            ImageSet.of("odd", Shape.of(1, 2, 1), pixels, new byte[] {0, 2}, List.of("a", "b")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("image 1 is 2");
  }
}
