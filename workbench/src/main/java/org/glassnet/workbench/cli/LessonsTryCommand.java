package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glassnet.workbench.session.lesson.Marker;
import org.glassnet.workbench.session.lesson.StepMark;
import org.glassnet.workbench.session.lesson.Trial;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `glassnet lessons try`.
@Command(
    name = "try",
    description = {
      "Try a lesson that you write: train each step's solution, which must pass, and each wrong one,",
      "which must not; and print what becomes of predictions and which answers are right."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet lessons try my-lesson.yaml", "  glassnet lessons try exclusive-or"})
final class LessonsTryCommand implements Callable<Integer> {
  private final App app;

  @Parameters(paramLabel = "LESSON", description = "A lesson's file, or its name.")
  private String reference;

  @Mixin private LessonsOption lessons;
  @Mixin private ThreadsOption threads;

  LessonsTryCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Path file = Path.of(reference);
    Lesson lesson =
        Files.isRegularFile(file) ? LessonReader.read(file) : lessons.lessons().named(reference);
    Marker marker = new Marker(app.session(Path.of("runs")), threads.count(), Marker.PATIENCE);
    boolean good = true;
    for (int i = 0; i < lesson.steps().size(); i++) {
      app.screen()
          .line(app.screen().strong("%d  %s".formatted(i + 1, lesson.steps().get(i).title())));
      for (Trial trial : Trial.of(lesson, i)) {
        StepMark mark = marker.mark(lesson, i, trial.attempt());
        good &= trial.asExpected(mark);
        show(trial, mark);
      }
    }
    return good ? Exit.DONE : Exit.FAILED;
  }

  private void show(Trial trial, StepMark mark) {
    Screen screen = app.screen();
    boolean good = trial.asExpected(mark);
    screen.line(
        "   "
            + screen.styled(
                good ? Style.fg_green : Style.fg_red,
                good ? screen.symbols().yes() : screen.symbols().no())
            + " "
            + trial.name()
            + (good == trial.model() ? ": passes" : ": does not pass"));
    mark.checks().forEach(check -> line(check.passed(), check.text(), check.found()));
    mark.prediction()
        .ifPresent(guess -> screen.line(screen.faint("       comes true: " + guess.cameTrue())));
    if (trial.model()) {
      mark.answers()
          .forEach(answer ->
              screen.line(screen.faint("       " + answer.question() + "  " + answer.expected())));
    }
  }

  private void line(boolean passed, String text, String found) {
    Screen screen = app.screen();
    screen.line(
        screen.faint(
            "       "
                + (passed ? screen.symbols().yes() : screen.symbols().no())
                + " "
                + text
                + "  ("
                + found
                + ")"));
  }
}
