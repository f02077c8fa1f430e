package org.glassnet.workbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.EnsembleResult;
import org.glassnet.workbench.session.store.StoredRun;

/// Runs that were measured together, each beside all.
final class EnsembleText {
  private final Screen screen;
  private final List<StoredRun> runs;
  private final boolean best;

  EnsembleText(Screen screen, List<StoredRun> runs, boolean best) {
    this.screen = screen;
    this.runs = runs;
    this.best = best;
  }

  void show(EnsembleResult result, boolean json) {
    if (json) {
      json(result);
    } else {
      text(result);
    }
  }

  private void json(EnsembleResult result) {
    new JsonLines(screen.out())
        .object(object -> {
          object.writeStringProperty("event", "ensemble");
          object.writeStringProperty("data", result.data());
          object.writeArrayPropertyStart("members");
          for (int i = 0; i < runs.size(); i++) {
            object.writeStartObject();
            object.writeStringProperty("run", runs.get(i).file().toString());
            JsonLines.figures(object, "test", result.members().get(i));
            object.writeEndObject();
          }
          object.writeEndArray();
          JsonLines.figures(object, "test", result.together());
          result.confusion().ifPresent(matrix -> JsonLines.confusion(object, matrix));
          object.writeNumberProperty("samples", result.together().samples());
        });
  }

  private void text(EnsembleResult result) {
    Header header = new Header(screen);
    screen.line(screen.strong("ensemble of " + Figures.count(runs.size(), "run")));
    screen.line(header.line("data", result.data()));
    screen.line(header.line("weights", best ? "of the best epochs" : "final"));
    screen.line("");
    Map<String, Evaluation> figures = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      figures.put((i + 1) + " " + runs.get(i).id(), result.members().get(i));
    }
    figures.put("ensemble", result.together());
    new Story(screen).figures(figures);
    result.confusion().ifPresent(new ConfusionText(screen)::show);
  }
}
