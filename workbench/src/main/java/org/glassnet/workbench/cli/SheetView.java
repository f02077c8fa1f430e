package org.glassnet.workbench.cli;

import java.util.List;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.lesson.StepMark;
import picocli.CommandLine.Help.Ansi.Style;

/// Shows what verifying an answer sheet came to.
///
/// @param screen where
/// @param json for programs, not for people
record SheetView(Screen screen, boolean json) {

  void show(Sheets.Verdict verdict) {
    if (json) {
      object(verdict);
    } else {
      text(verdict);
    }
  }

  private void text(Sheets.Verdict verdict) {
    screen.line("");
    screen.line(
        screen.strong("Answer sheet of " + verdict.sheet().student())
            + " for the lesson "
            + verdict.title().orElse(verdict.sheet().lesson()));
    for (int i = 0; i < verdict.marks().size(); i++) {
      step(i + 1, verdict.marks().get(i));
    }
    verdict.notes().forEach(note -> screen.line(screen.faint("  " + note)));
    screen.line("");
    if (verdict.holds()) {
      screen.line(
          screen.styled(Style.fg_green, "All that it says is so")
              + ": "
              + verdict.passed()
              + " of "
              + Figures.count(verdict.marks().size(), "step")
              + " passed.");
    }
    verdict
        .problems()
        .forEach(problem -> screen.line(screen.styled(Style.fg_red, "Not so: ") + problem + "."));
  }

  private void step(int number, StepMark mark) {
    List<String> parts =
        mark.checks().stream().map(check -> check.text() + " (" + check.found() + ")").toList();
    String guess =
        mark.prediction()
            .filter(one -> !one.given().isEmpty())
            .map(one -> one.right() ? "predicted right" : "predicted otherwise")
            .orElse("");
    screen.line(
        "  "
            + (mark.passed()
                ? screen.styled(Style.fg_green, screen.symbols().yes())
                : screen.styled(Style.fg_red, screen.symbols().no()))
            + " step "
            + number
            + "  "
            + String.join(", ", parts)
            + (guess.isEmpty() ? "" : screen.faint((parts.isEmpty() ? "" : "; ") + guess)));
    for (StepMark.Answer answer : mark.answers()) {
      screen.line(
          "      "
              + answer.question()
              + "  "
              + (answer.given().isEmpty() ? "no answer" : answer.given())
              + (answer.right() ? "" : ", but it is " + answer.expected()));
    }
  }

  private void object(Sheets.Verdict verdict) {
    new JsonLines(screen.out())
        .object(object -> {
          object.writeStringProperty("event", "sheet");
          object.writeStringProperty("student", verdict.sheet().student());
          object.writeStringProperty("lesson", verdict.sheet().lesson());
          object.writeBooleanProperty("holds", verdict.holds());
          object.writeNumberProperty("passed", verdict.passed());
          object.writeNumberProperty("steps", verdict.marks().size());
          object.writeArrayPropertyStart("problems");
          verdict.problems().forEach(object::writeString);
          object.writeEndArray();
        });
  }
}
