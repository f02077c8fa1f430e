package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.workbench.session.spec.Lesson.Prediction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonReaderTest {
  private static final String GOOD =
      """
      title: A line
      goal: See what one unit does.
      steps:
        - title: Run
          predict:
            question: How many?
            choices:
              - "nearly all": test accuracy >= 0.95
              - fewer
          start:
            data: gauss
            layers: [features x1 x2, dense 1 sigmoid]
            loss: binaryCrossEntropy
            epochs: 5
          free: [epochs, layers]
          check: [hidden layers = 0, test accuracy >= 0.9]
          hints: [Run it.]
      """;

  private static Lesson read(String text) {
    return LessonReader.read("line", "line.yaml", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle-without-hidden-layer", "logic-by-hand", "convolution-by-numbers"})
  void readsWhatIsShipped(String name) throws IOException {
    Lesson lesson = LessonReader.read(folder().resolve(name + ".yaml"));
    assertThat(lesson.name()).isEqualTo(name);
    assertThat(lesson.steps()).isNotEmpty();
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/lessons"))) {
      here = here.getParent();
    }
    return here.resolve("examples/lessons");
  }

  /// What is wrong is told where it stands.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: A line            | titel: A line             | line.yaml:1:1 | did you mean title?
          goal: See what one unit does. | takes: long          | line.yaml:1:1 | the lesson has no goal
          test accuracy >= 0.9]    | test acuracy ~ 0.9]       | line.yaml:16:32 | is no condition
          hidden layers = 0        | hiden layers = 0          | line.yaml:16:13 | unknown part "hiden"
          free: [epochs, layers]   | free: [epochs, layer]     | line.yaml:15:20 | did you mean layers?
          dense 1 sigmoid          | dens 1 sigmoid            | line.yaml:12:32 | unknown layer "dens"
          test accuracy >= 0.95    | test accuracy             | line.yaml:8:25 | is no condition
          hints: [Run it.]         | hints: [[Run it.]]        | line.yaml:17:13 | expected a hint
          free: [epochs, layers]   | blanks: {a: x}            | line.yaml:15:17 | is no number
          - fewer                  | - fewer: seconds < 3      | line.yaml:9:18 | same on every machine
          """)
  void saysWhatIsWrongAndWhere(String right, String wrong, String place, String problem) {
    assertThat(GOOD).contains(right);
    assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(place + ":")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validation accuracy at epoch 0 > 1",
        "test loss at epoch 3 > 1",
        "largest test accuracy > 1",
        "dead units > 1",
        "weight dense_1 = 0",
        "weight dense_1/kernel[a] = 0",
        "output [] = 0",
        "slope nothing at 0 = 1",
        "slope softmax at 0 = 1",
        "feature x3 = 1",
        "train loss > 1 ± 0.1",
        "train loss =",
        "status = completed"
      })
  void refusesWhatCannotBeMeasured(String condition) {
    assertThatThrownBy(() -> Condition.of(condition)).isInstanceOf(SpecException.class);
  }

  /// Whatever is done to a text, it is read, or refused at a place in it.
  @Property(tries = 300)
  void refusesAtAPlace(
      @ForAll @IntRange(min = 0, max = 480) int at,
      @ForAll @IntRange(min = 0, max = 12) int length,
      @ForAll("scraps") String scrap) {
    int from = Math.min(at, GOOD.length());
    int to = Math.min(from + length, GOOD.length());
    String text = GOOD.substring(0, from) + scrap + GOOD.substring(to);
    try {
      assertThat(read(text).steps()).isNotEmpty();
    } catch (SpecException e) {
      Matcher place = Pattern.compile("line\\.yaml:(\\d+):(\\d+): ").matcher(e.getMessage());
      assertThat(place.lookingAt()).as(e.getMessage()).isTrue();
      assertThat(Integer.parseInt(place.group(1))).isBetween(1, (int) text.lines().count() + 1);
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
        "",
        " ",
        "\n",
        "\n  ",
        ":",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "$a",
        "&a",
        "*a",
        "0",
        "x",
        "!",
        "#",
        "é",
        "≥",
        "\t",
        "null",
        "1e99",
        "choices: []");
  }

  @Property(tries = 200)
  void aConditionHoldsAsItsNumbersDo(
      @ForAll double left, @ForAll double right, @ForAll Condition.Comparison comparison) {
    boolean holds = comparison.holds(left, right, 0);
    boolean expected =
        switch (comparison) {
          case AT_LEAST -> left >= right;
          case AT_MOST -> left <= right;
          case MORE -> left > right;
          case LESS -> left < right;
          case EQUAL -> left == right;
          case OTHER -> left != right;
        };
    assertThat(holds).isEqualTo(expected);
    assertThat(comparison.holds(Double.NaN, right, 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data: gauss    | data: circle   | data
          epochs: 5      | epochs: 6      | ''
          """)
  void onlyWhatIsFreeMayBeChanged(String was, String is, String broken) {
    Lesson.Step step = read(GOOD).steps().getFirst();
    Lesson.Step other = read(GOOD.replace(was, is)).steps().getFirst();
    List<String> expected = broken.isEmpty() ? List.of() : List.of(broken);
    assertThat(step.start().orElseThrow().broken(other.start().orElseThrow().spec()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-0.5", "1e-3"})
  void blanksTakeNumbersAlone(String number) {
    String text =
        GOOD.replace("epochs: 5", "epochs: 5\n      learningRate: $r")
            .replace("free: [epochs, layers]", "blanks: {r: 0.1}");
    LessonStart start = read(text).steps().getFirst().start().orElseThrow();
    if (number.startsWith("-")) {
      assertThatThrownBy(() -> start.filled(List.of(number))).isInstanceOf(SpecException.class);
    } else {
      assertThat(start.filled(List.of(number)).training().optimizer().learningRate())
          .isEqualTo(Double.parseDouble(number));
    }
    assertThatThrownBy(() -> start.filled(List.of("{sgd: 1}"))).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> start.filled(List.of())).isInstanceOf(SpecException.class);
    assertThat(start.spec().training().optimizer().learningRate()).isEqualTo(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada \"L\"\n: #", "Žofie", "007", "true", ""})
  void aSheetReadsBack(String text) {
    Sheet sheet =
        new Sheet(
            "line",
            "ab12",
            text,
            List.of(
                new Sheet.Entry(
                    Optional.of("data=gauss&seed=" + text),
                    List.of(text, "1"),
                    Optional.empty(),
                    Optional.of(text),
                    List.of(text),
                    true)));
    assertThat(SheetText.read("sheet", SheetText.write(sheet))).isEqualTo(sheet);
    assertThat(read(GOOD).steps().getFirst().predict().orElseThrow())
        .isInstanceOf(Prediction.Choice.class);
  }
}
