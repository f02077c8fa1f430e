package org.glassnet.workbench.session.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answer sheets: made, believed, and not believed.
class SheetsTest {
  private static final Lessons LESSONS = new Lessons(Optional.empty());

  @TempDir Path folder;

  private Sheets sheets() {
    return new Sheets(Classroom.session(folder), LESSONS, 1);
  }

  private Path made(String name) {
    Lesson lesson = LESSONS.named(name);
    List<Attempt> attempts =
        Classroom.model(lesson).stream().map(attempt -> attempt.predicting("two")).toList();
    return sheets().make(lesson, "Ada", attempts, folder);
  }

  private static void change(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void aSheetIsARunThatTellsWhatWasDone() {
    StoredRun run = RunStore.read(made("exclusive-or"));

    assertThat(Sheets.in(run)).isTrue();
    Sheets.Verdict verdict = sheets().verify(run);
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.passed()).isEqualTo(3);
    assertThat(verdict.sheet().student()).isEqualTo("Ada");
    assertThat(verdict.title()).contains("Exclusive or");
    assertThat(Classroom.session(folder).replay(run, 1).run((_, _) -> {}).same()).isTrue();
  }

  /// What is not passed is handed in, too, and said as it is.
  @Test
  void anHonestSheetOfAFailureHolds() {
    Lesson lesson = LESSONS.named("not-so-zero");
    Attempt wrong = Trial.of(lesson, 2).getLast().attempt();
    Path file =
        sheets().make(lesson, "Eve", List.of(Attempt.none(), Attempt.none(), wrong), folder);

    Sheets.Verdict verdict = sheets().verify(RunStore.read(file));
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.passed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE message SET text = replace(text, 'Ada', 'Bob') WHERE kind = 'sheet'",
        "UPDATE message SET text = replace(text, '\"two\"', '\"one\"') WHERE kind = 'sheet'",
        "UPDATE message SET text = replace(text, 'tanh', 'relu') WHERE kind = 'sheet'",
        "DELETE FROM message WHERE kind = 'seal'",
        "UPDATE run SET spec = replace(spec, 'epochs: 150', 'epochs: 149')"
      })
  void aSheetThatWasChangedIsNotBelieved(String sql) throws SQLException {
    Path file = made("exclusive-or");
    change(file, sql);

    assertThat(sheets().verify(RunStore.read(file)).problems()).isNotEmpty();
  }

  /// A broken seal aside, claims are found out by training.
  @Test
  void whatIsClaimedIsTrainedAgain() throws SQLException {
    Path file = made("not-so-zero");
    change(file, "UPDATE message SET text = replace(text, '-1.0986', '0.5') WHERE kind = 'sheet'");

    assertThat(sheets().verify(RunStore.read(file)).problems())
        .anyMatch(problem -> problem.contains("seal"))
        .anyMatch(problem -> problem.contains("step 3: training again gives other weights"))
        .anyMatch(problem -> problem.contains("it says passed, but it is not passed"));
  }

  @Test
  void weightsThatWereChangedAreFoundByTheReplay() throws SQLException {
    Path file = made("not-so-zero");
    change(file, "UPDATE epoch SET weights = 'ab'");

    assertThat(Classroom.session(folder).replay(RunStore.read(file), 1).run((_, _) -> {}).same())
        .isFalse();
  }

  @Test
  void saysWhyNothingCanBeHandedIn() {
    Lesson lesson = LESSONS.named("not-so-zero");
    List<Attempt> nothing = List.of(Attempt.none(), Attempt.none(), Attempt.none());
    assertThatThrownBy(() -> sheets().make(lesson, "Ada", nothing, folder))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("There is no run yet");
    assertThatThrownBy(() -> sheets().make(lesson, " ", nothing, folder))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> sheets().make(lesson, "Ada", List.of(), folder))
        .hasMessageContaining("3 steps");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Lesson lesson = LESSONS.named("not-so-zero");
    byte[] bytes = sheets().bytes(lesson, "Ada", Classroom.model(lesson));
    Path file = Files.write(folder.resolve("handed-in.glass"), bytes);

    assertThat(sheets().verify(RunStore.read(file)).holds()).isTrue();
    assertThat(folder.toFile().list()).containsExactly("handed-in.glass");
  }

  @Test
  void aSheetOfAnUnknownLessonSaysSo() throws IOException {
    String text = Files.readString(Classroom.examples().resolve("not-so-zero.yaml"));
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("mine.yaml"), text);
    Lessons lessons = new Lessons(Optional.of(own));
    Lesson lesson = lessons.named("mine");
    Path file =
        new Sheets(Classroom.session(folder), lessons, 1)
            .make(lesson, "Ada", Classroom.model(lesson), folder);

    assertThat(sheets().verify(RunStore.read(file)).problems())
        .anyMatch(problem -> problem.contains("--lessons"));
    Files.writeString(own.resolve("mine.yaml"), text + "\n# other\n");
    assertThat(
            new Sheets(Classroom.session(folder), lessons, 1).verify(RunStore.read(file)).notes())
        .anyMatch(note -> note.contains("another version"));
  }
}
