package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glassnet.run.RunSpec;
import org.junit.jupiter.api.Test;

class SpecDiffTest {
  private static final String TEXT =
      """
      name: one
      data: letters
      layers: [dense 64 sigmoid, dense 64 sigmoid, dense 36]
      epochs: 5
      """;

  private static List<String> diff(String from, String to) {
    RunSpec before = SpecReader.spec("one.yaml", TEXT);
    RunSpec after = SpecReader.spec("one.yaml", TEXT.replace(from, to));
    return SpecDiff.of(before, after).stream().map(line -> line.mark() + line.text()).toList();
  }

  @Test
  void aKeyOfItsOwn() {
    assertThat(diff("epochs: 5", "epochs: 7")).containsExactly("-epochs: 5", "+epochs: 7");
  }

  @Test
  void anEntryOfAListComesAfterItsKey() {
    assertThat(diff("sigmoid, dense 36", "relu, dense 36"))
        .containsExactly(" layers:", "-  - dense 64 sigmoid", "+  - dense 64 relu");
  }

  @Test
  void ofALongLineOnlyWhatDiffersIsShown() {
    String data = "csv: {train: some/long/folder/train.csv, label: state, normalize: ";
    RunSpec before = SpecReader.spec("one.yaml", TEXT.replace("letters", "{" + data + "none}}"));
    RunSpec after = SpecReader.spec("one.yaml", TEXT.replace("letters", "{" + data + "standard}}"));
    assertThat(SpecDiff.of(before, after))
        .extracting(SpecDiff.Line::text)
        .containsExactly(
            "data: {csv: {…, normalize: none, …}}", "data: {csv: {…, normalize: standard, …}}");
  }

  @Test
  void equalSpecificationsDifferInNothing() {
    assertThat(diff("epochs: 5", "epochs: 5")).isEmpty();
  }
}
