package org.glassnet.workbench.cli;

import org.glassnet.data.Split;
import org.glassnet.run.Fold;
import org.glassnet.train.CrossValidation;
import org.glassnet.train.Spread;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import tools.jackson.core.JsonGenerator;

/// A cross-validation as JSON objects, one for each fold and one at the end.
final class JsonFoldsView implements FoldsView {
  private final Screen screen;
  private final JsonLines lines;

  JsonFoldsView(Screen screen) {
    this.screen = screen;
    this.lines = new JsonLines(screen.out());
  }

  @Override
  public void start(Training training) {}

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.NotFinite stop -> screen.complain("glassnet: " + stop.message());
      case TrainEvent.Warning(String message) -> screen.complain("glassnet: " + message);
      default -> {}
    }
  }

  @Override
  public void fold(Fold fold, Split data, TrainingResult result) {
    lines.object(json -> {
      json.writeStringProperty("event", "fold");
      json.writeNumberProperty("fold", fold.number());
      json.writeNumberProperty("folds", fold.count());
      json.writeStringProperty("run", result.file().toString());
      json.writeNumberProperty("trained", data.train().size());
      json.writeNumberProperty("tested", result.results().get("test").samples());
      json.writeNumberProperty("epochs", result.history().epochs().size());
      JsonLines.figures(json, result.results());
      json.writeStringProperty("weights", result.weights());
      JsonLines.number(json, "seconds", result.history().seconds());
    });
  }

  @Override
  public void result(CrossValidation result, String runs) {
    lines.object(json -> {
      json.writeStringProperty("event", "result");
      json.writeNumberProperty("folds", result.folds().size());
      json.writeObjectPropertyStart("test");
      spread(json, "loss", result.loss());
      result.accuracy().ifPresent(accuracy -> spread(json, "accuracy", accuracy));
      result.metrics().forEach((name, metric) -> spread(json, name, metric));
      json.writeEndObject();
    });
  }

  private static void spread(JsonGenerator json, String name, Spread figure) {
    json.writeObjectPropertyStart(name);
    JsonLines.number(json, "mean", figure.mean());
    JsonLines.number(json, "deviation", figure.deviation());
    json.writeEndObject();
  }
}
