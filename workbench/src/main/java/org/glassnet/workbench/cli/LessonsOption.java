package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.workbench.session.lesson.Lessons;
import picocli.CommandLine.Option;

/// Which lessons there are.
final class LessonsOption {
  @Option(
      names = "--lessons",
      paramLabel = "FOLDER",
      description = "A folder of your own lessons, YAML files, besides those that come with it.")
  private Optional<Path> folder = Optional.empty();

  Optional<Path> folder() {
    return folder;
  }

  Lessons lessons() {
    return new Lessons(folder);
  }
}
