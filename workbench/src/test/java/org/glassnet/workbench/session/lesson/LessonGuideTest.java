package org.glassnet.workbench.session.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lesson that the guide shows.
class LessonGuideTest {
  @TempDir Path folder;

  @Test
  void theGuidesExampleWorks() throws IOException {
    String guide = Files.readString(Classroom.examples().resolve("../../docs/lessons.md"));
    String yaml = guide.split("```yaml\n", -1)[1].split("```", -1)[0];
    Lesson lesson = LessonReader.read("two-clouds", "two-clouds.yaml", yaml);
    Marker marker = new Marker(Classroom.session(folder), 1, Marker.PATIENCE);
    for (int i = 0; i < lesson.steps().size(); i++) {
      for (Trial trial : Trial.of(lesson, i)) {
        assertThat(trial.asExpected(marker.mark(lesson, i, trial.attempt())))
            .as("step %d, %s", i + 1, trial.name())
            .isTrue();
      }
    }
  }
}
