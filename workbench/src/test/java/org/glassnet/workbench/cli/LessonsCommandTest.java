package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.glassnet.workbench.session.lesson.Classroom;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.spec.Lesson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsCommandTest {
  @TempDir Path folder;
  private Path sheet;

  @BeforeEach
  void handIn() {
    Lessons lessons = new Lessons(Optional.empty());
    Lesson lesson = lessons.named("not-so-zero");
    sheet =
        new Sheets(Classroom.session(folder), lessons, 1)
            .make(lesson, "Ada", Classroom.model(lesson), folder);
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sheet);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void listsLessons() {
    Commands.Said said = Commands.in(folder).run("lessons");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("circle-without-hidden-layer").contains("Dead units");
    assertThat(Commands.in(folder).run("lessons", "--json").json()).hasSameSizeAs(Lessons.SHIPPED);
  }

  @Test
  void replayConfirmsASheet() {
    Commands.Said said = Commands.in(folder).run("replay", sheet.toString(), "--verify");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("The same bits")
        .contains("Answer sheet of Ada for the lesson")
        .contains("untrained output [0, 1] = 0.25")
        .contains("All that it says is so: 3 of 3 steps passed.");
    assertThat(
            Commands.in(folder)
                .run("replay", sheet.toString(), "--verify", "--json")
                .last()
                .text("student"))
        .isEqualTo("Ada");
  }

  @Test
  void replayRefusesASheetThatWasChanged() throws SQLException {
    change("UPDATE message SET text = replace(text, 'Ada', 'Bob') WHERE kind = 'sheet'");
    Commands.Said said = Commands.in(folder).run("replay", sheet.toString(), "--verify");
    assertThat(said.exit()).isEqualTo(Exit.DIFFERENT);
    assertThat(said.out()).contains("Not so: it was changed after it was made");
  }

  @Test
  void aTeacherMarksAClass() throws Exception {
    Path other = Files.copy(sheet, folder.resolve("other.glass"));
    change("UPDATE epoch SET weights = 'ab'");
    Path none = Files.writeString(folder.resolve("none.glass"), "no run");
    Commands.Said said =
        Commands.in(folder)
            .run("lessons", "check", other.toString(), sheet.toString(), none.toString());
    assertThat(said.exit()).isEqualTo(Exit.DIFFERENT);
    assertThat(said.out()).contains("other.glass").contains("Ada").contains("3/3");
    assertThat(said.err()).contains("the weights differ after epoch 1").contains("not a run");
    assertThat(Commands.in(folder).run("lessons", "check", other.toString()).exit()).isZero();
    assertThat(
            Commands.in(folder)
                .run("lessons", "check", other.toString(), "--json")
                .last()
                .text("lesson"))
        .isEqualTo("not-so-zero");
  }

  @Test
  void aTeacherTriesALesson() throws IOException {
    Commands.Said said = Commands.in(folder).run("lessons", "try", "not-so-zero");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("✓ the solution: passes").contains("comes true: 0.5");

    String text = Files.readString(Classroom.examples().resolve("not-so-zero.yaml"));
    Path wrong =
        Files.writeString(folder.resolve("wrong.yaml"), text.replace("{b: -1.0986}", "{b: -1}"));
    Commands.Said failed = Commands.in(folder).run("lessons", "try", wrong.toString());
    assertThat(failed.exit()).isEqualTo(Exit.FAILED);
    assertThat(failed.out()).contains("✗ the solution: does not pass");
  }

  @Test
  void whatItShowsOfARunHidesTheSheet() {
    Commands.Said said = Commands.in(folder).run("show", sheet.toString());
    assertThat(said.exit()).isZero();
    assertThat(said.out()).doesNotContain("student");
  }
}
