package org.glassnet.workbench.session.lesson;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.store.RunStore;

/// What tests of lessons share.
public final class Classroom {
  private Classroom() {}

  /// A session whose runs are in a folder.
  public static Session session(Path folder) {
    return new Session(
        new RunStore(folder),
        new UserFiles(
            new DataFolders(Optional.empty(), folder.resolve("cache")), DownloadListener.NONE));
  }

  /// The folder of the lessons.
  public static Path examples() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/lessons"))) {
      here = here.getParent();
    }
    return here.resolve("examples/lessons");
  }

  /// What somebody does who knows how.
  public static List<Attempt> model(Lesson lesson) {
    return IntStream.range(0, lesson.steps().size())
        .mapToObj(number -> Trial.of(lesson, number).getFirst().attempt())
        .toList();
  }
}
