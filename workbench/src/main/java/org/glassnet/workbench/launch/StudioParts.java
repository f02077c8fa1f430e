package org.glassnet.workbench.launch;

import java.util.List;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.lesson.LessonPart;
import org.glassnet.workbench.studio.play.PlayPart;
import org.glassnet.workbench.studio.runs.RunsPart;

/// What the studio's pages can ask for.
public final class StudioParts {
  private StudioParts() {}

  /// All of it.
  ///
  /// @param session the data and the runs
  /// @param lessons what there is to learn
  /// @param threads on how many threads a training computes
  public static List<Studio.Part> of(Session session, Lessons lessons, int threads) {
    return List.of(
        PlayPart.warmingUp(session),
        new RunsPart(session, threads),
        new LessonPart(session, lessons, threads));
  }
}
