package org.glassnet.workbench.session.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonReader;
import org.glassnet.workbench.session.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lessons that come with Glassnet, tried.
class LessonsTest {
  @TempDir Path folder;

  static List<String> shipped() {
    return Lessons.SHIPPED;
  }

  private Session session() {
    return Classroom.session(folder);
  }

  @Test
  void allInTheFolderAreShipped() throws IOException {
    try (Stream<Path> files = Files.list(Classroom.examples())) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(Lessons.SHIPPED);
    }
    assertThat(new Lessons(Optional.empty()).all().lessons()).hasSameSizeAs(Lessons.SHIPPED);
  }

  /// Each step's solution passes, and what is wrong does not: the engine says so.
  @ParameterizedTest
  @MethodSource("shipped")
  void solutionsPassAndWrongOnesDoNot(String name) {
    Lesson lesson = new Lessons(Optional.empty()).named(name);
    Marker marker = new Marker(session(), 1, Marker.PATIENCE);
    for (int i = 0; i < lesson.steps().size(); i++) {
      Lesson.Step step = lesson.steps().get(i);
      assertThat(step.start().isEmpty() || !step.wrong().isEmpty()).as(step.title()).isTrue();
      assertThat(step.checks().isEmpty()).as(step.title()).isEqualTo(step.start().isEmpty());
      for (Trial trial : Trial.of(lesson, i)) {
        StepMark mark = marker.mark(lesson, i, trial.attempt());
        assertThat(trial.asExpected(mark))
            .as("%s, step %d, %s: %s", name, i + 1, trial.name(), mark.checks())
            .isTrue();
        if (trial.model() && !(mark.answers().isEmpty() && mark.prediction().isEmpty())) {
          answered(marker, lesson, i, trial, mark);
        }
      }
    }
  }

  /// What the engine expects is right when it is answered, a prediction of what comes true is
  /// right, and another answer is not.
  private static void answered(
      Marker marker, Lesson lesson, int number, Trial trial, StepMark mark) {
    List<String> right = mark.answers().stream().map(StepMark.Answer::expected).toList();
    Attempt attempt = trial.attempt().answering(right);
    StepMark again =
        marker.mark(
            lesson,
            number,
            mark.prediction().map(guess -> attempt.predicting(guess.cameTrue())).orElse(attempt));
    assertThat(again.passed()).as("%s, step %d: %s", lesson.name(), number + 1, again).isTrue();
    assertThat(again.prediction().stream()).allMatch(StepMark.Guess::right);
    if (!right.isEmpty()) {
      List<String> wrong = new ArrayList<>(right);
      wrong.set(0, "12345.678");
      assertThat(marker.mark(lesson, number, trial.attempt().answering(wrong)).passed()).isFalse();
    }
  }

  @Test
  void aTeachersLessonStandsBesideOrInPlaceOfOurs() throws IOException {
    Lesson ours = new Lessons(Optional.empty()).named("spiral");
    String text = Files.readString(Classroom.examples().resolve("spiral.yaml"));
    Files.writeString(folder.resolve("spiral.yaml"), text.replace("The spiral", "Our spiral"));
    Files.writeString(folder.resolve("own.yml"), text.replace("The spiral", "Own"));
    Files.writeString(folder.resolve("broken.yaml"), "title: [");
    Lessons lessons = new Lessons(Optional.of(folder));

    Lessons.Found found = lessons.all();
    assertThat(found.lessons()).hasSize(Lessons.SHIPPED.size() + 1);
    assertThat(found.problems()).singleElement().asString().startsWith("broken.yaml:1:");
    assertThat(lessons.named("spiral").title()).isEqualTo("Our spiral");
    assertThat(lessons.named("spiral").hash()).isNotEqualTo(ours.hash());
    assertThat(lessons.named("own").title()).isEqualTo("Own");
    assertThatThrownBy(() -> lessons.named("../own")).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> lessons.named("spirall"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("did you mean spiral?");
  }

  /// Nothing is opened or trained that the lesson does not allow.
  @Test
  void whatMustStayIsRefusedUntrained() {
    Lesson lesson = new Lessons(Optional.empty()).named("circle-without-hidden-layer");
    StepMark mark =
        new Marker(session(), 1, Marker.PATIENCE)
            .mark(
                lesson, 1, Attempt.of("data={csv: {train: /etc/passwd, label: x}}&layers=dense 1"));
    assertThat(mark.ran()).isEmpty();
    assertThat(mark.passed()).isFalse();
    assertThat(mark.checks().getFirst().found()).contains("data").contains("was changed");
  }

  /// What would fill the memory is refused before it does.
  @Test
  void whatIsTooLargeIsRefusedUntrained() {
    Marker marker = new Marker(session(), 1, Marker.PATIENCE);
    Lesson lesson = new Lessons(Optional.empty()).named("spiral");
    String start = Trial.of(lesson, 1).getFirst().attempt().address().orElseThrow();
    String wide = start.replaceFirst("layers=[^&]*", "layers=dense+30000,dense+30000,dense+2");
    assertThatThrownBy(() -> marker.mark(lesson, 1, Attempt.of(wide)))
        .hasMessage(
            "This is too large for a lesson: the network has 900,180,002 parameters, and up to"
                + " 1,000,000 are checked here");
    for (int samples : new int[] {150_000, 2_000_000_000}) {
      String text =
          """
          title: Many
          goal: Wait.
          steps:
            - title: Wait
              start: {data: circle samples=%d, layers: [dense 1 sigmoid], loss: binaryCrossEntropy,
                batchSize: 60000, epochs: 1}
          """
              .formatted(samples);
      Lesson many = LessonReader.read("many", "many.yaml", text);
      Attempt attempt = Trial.of(many, 0).getFirst().attempt();
      assertThatThrownBy(() -> marker.mark(many, 0, attempt))
          .hasMessageContaining(
              samples == 150_000
                  ? "a batch has 60,000 samples, and up to 10,000"
                  : "the data have 2,000,000,000 samples, and up to 200,000");
    }
  }

  @Test
  void whatTakesTooLongIsEnded() {
    String text =
        """
        title: Long
        goal: Wait.
        steps:
          - title: Wait
            start: {data: circle, layers: [dense 1 sigmoid], loss: binaryCrossEntropy, epochs: 100000000}
        """;
    Lesson lesson = LessonReader.read("long", "long.yaml", text);
    Attempt attempt = Trial.of(lesson, 0).getFirst().attempt();
    assertThatThrownBy(() -> new Marker(session(), 1, 0.05).mark(lesson, 0, attempt))
        .hasMessageContaining("takes longer than");
  }
}
