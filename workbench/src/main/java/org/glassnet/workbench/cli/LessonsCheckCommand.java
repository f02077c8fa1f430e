package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Replay;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.lesson.StepMark;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet lessons check`.
@Command(
    name = "check",
    description = {
      "Mark answer sheets: train again what they say was done, and tell what is so.",
      "A sheet whose claims are not so is told apart; the exit code is 3 then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet lessons check class/*.glass",
      "  glassnet lessons check ada.glass --json"
    })
final class LessonsCheckCommand implements Callable<Integer> {
  private final App app;

  @Parameters(arity = "1..*", paramLabel = "SHEET", description = "Answer sheets, .glass files.")
  private List<Path> files;

  @Mixin private LessonsOption lessons;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write one JSON object a sheet, one a line.")
  private boolean json;

  LessonsCheckCommand(App app) {
    this.app = app;
  }

  /// A sheet that was marked.
  ///
  /// @param file its file
  /// @param verdict what it came to; empty where the file could not be read
  /// @param problems what is wrong with it
  private record Marked(Path file, Optional<Sheets.Verdict> verdict, List<String> problems) {}

  @Override
  public Integer call() {
    List<Marked> all = files.stream().map(this::mark).toList();
    if (json) {
      all.forEach(this::object);
    } else {
      table(all);
    }
    return all.stream().allMatch(one -> one.problems().isEmpty()) ? Exit.DONE : Exit.DIFFERENT;
  }

  private Marked mark(Path file) {
    try {
      Session session = app.session(Path.of("runs"));
      StoredRun run = RunStore.read(file);
      Sheets.Verdict verdict = new Sheets(session, lessons.lessons(), threads.count()).verify(run);
      List<String> problems = new ArrayList<>(verdict.problems());
      if (problems.isEmpty()) {
        try (Replay replay = session.replay(run, threads.count())) {
          replay.run((_, _) -> {}).difference().ifPresent(problems::add);
        }
      }
      return new Marked(file, Optional.of(verdict), problems);
    } catch (GlassnetException e) {
      return new Marked(file, Optional.empty(), List.of(e.getMessage()));
    }
  }

  private void table(List<Marked> all) {
    Screen screen = app.screen();
    TextTable table =
        TextTable.of("<<<><>>")
            .row("sheet", "of", "lesson", "passed", "", "predictions", "answers");
    for (Marked one : all) {
      List<String> row = new ArrayList<>(List.of(one.file().getFileName().toString()));
      if (one.verdict().isPresent()) {
        Sheets.Verdict verdict = one.verdict().get();
        row.add(verdict.sheet().student());
        row.add(verdict.sheet().lesson());
        row.add(share(verdict.passed(), verdict.sheet().steps().size()));
        row.add(one.problems().isEmpty() ? screen.symbols().yes() : screen.symbols().no());
        row.add(share(right(verdict), guesses(verdict).size()));
        row.add(share(rightAnswers(verdict), answers(verdict).size()));
      } else {
        row.addAll(List.of("", "", "", screen.symbols().no(), "", ""));
      }
      table.row(row);
    }
    boolean first = true;
    for (String line : table.lines(true)) {
      screen.line(first ? screen.faint(line) : line);
      first = false;
    }
    for (Marked one : all) {
      String name = one.file().getFileName() + ": ";
      one.problems().forEach(problem -> screen.complain("glassnet: " + name + problem));
      one.verdict()
          .ifPresent(
              verdict -> verdict.notes().forEach(note -> screen.line(screen.faint(name + note))));
    }
  }

  private void object(Marked one) {
    new JsonLines(app.screen().out())
        .object(object -> {
          object.writeStringProperty("sheet", one.file().toString());
          object.writeBooleanProperty("verified", one.problems().isEmpty());
          one.verdict()
              .ifPresent(verdict -> {
                object.writeStringProperty("student", verdict.sheet().student());
                object.writeStringProperty("lesson", verdict.sheet().lesson());
                object.writeNumberProperty("passed", verdict.passed());
                object.writeNumberProperty("steps", verdict.sheet().steps().size());
                object.writeNumberProperty("predictionsRight", right(verdict));
                object.writeNumberProperty("predictions", guesses(verdict).size());
                object.writeNumberProperty("answersRight", rightAnswers(verdict));
                object.writeNumberProperty("answers", answers(verdict).size());
              });
          object.writeArrayPropertyStart("problems");
          one.problems().forEach(object::writeString);
          object.writeEndArray();
        });
  }

  private static List<StepMark.Guess> guesses(Sheets.Verdict verdict) {
    return verdict.marks().stream().flatMap(mark -> mark.prediction().stream()).toList();
  }

  private static long right(Sheets.Verdict verdict) {
    return guesses(verdict).stream().filter(StepMark.Guess::right).count();
  }

  private static List<StepMark.Answer> answers(Sheets.Verdict verdict) {
    return verdict.marks().stream().flatMap(mark -> mark.answers().stream()).toList();
  }

  private static long rightAnswers(Sheets.Verdict verdict) {
    return answers(verdict).stream().filter(StepMark.Answer::right).count();
  }

  private static String share(long some, int all) {
    return all == 0 ? "" : some + "/" + all;
  }
}
