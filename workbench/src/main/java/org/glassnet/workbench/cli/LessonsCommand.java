package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.spec.Lesson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet lessons`.
@Command(
    name = "lessons",
    description = {
      "List the lessons of the studio, mark answer sheets, or try a lesson that you write.",
      "Lessons are done in the browser: glassnet studio."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet lessons",
      "  glassnet lessons check class/*.glass",
      "  glassnet lessons try my-lesson.yaml",
      "  glassnet studio --lessons my-lessons"
    })
final class LessonsCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LessonsOption lessons;

  @Option(names = "--json", description = "Write one JSON object a lesson, one a line.")
  private boolean json;

  private LessonsCommand(App app) {
    this.app = app;
  }

  /// The command with its subcommands.
  static CommandLine of(App app) {
    return new CommandLine(new LessonsCommand(app))
        .addSubcommand(new LessonsCheckCommand(app))
        .addSubcommand(new LessonsTryCommand(app));
  }

  @Override
  public Integer call() {
    Lessons.Found found = lessons.lessons().all();
    if (json) {
      JsonLines lines = new JsonLines(app.screen().out());
      found
          .lessons()
          .forEach(lesson ->
              lines.object(object -> {
                object.writeStringProperty("lesson", lesson.name());
                object.writeStringProperty("title", lesson.title());
                object.writeStringProperty("goal", lesson.goal());
                object.writeNumberProperty("steps", lesson.steps().size());
              }));
    } else {
      table(found);
    }
    found.problems().forEach(problem -> app.screen().complain("glassnet: " + problem));
    return found.problems().isEmpty() ? Exit.DONE : Exit.USAGE;
  }

  private void table(Lessons.Found found) {
    Screen screen = app.screen();
    TextTable table = TextTable.of("<<>><").row("lesson", "title", "exercise", "steps", "takes");
    for (Lesson lesson : found.lessons()) {
      table.row(
          lesson.name(),
          lesson.title(),
          lesson.exercise().orElse(""),
          Integer.toString(lesson.steps().size()),
          lesson.takes().orElse(""));
    }
    boolean first = true;
    for (String line : table.lines(true)) {
      screen.line(first ? screen.faint(line) : line);
      first = false;
    }
  }
}
