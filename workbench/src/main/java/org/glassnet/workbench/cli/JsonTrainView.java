package org.glassnet.workbench.cli;

import java.nio.file.Path;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import tools.jackson.core.JsonGenerator;

/// A training for programs.
final class JsonTrainView implements TrainView {
  private final JsonLines lines;
  private final boolean everyStep;

  JsonTrainView(Screen screen, boolean everyStep) {
    this.lines = new JsonLines(screen.out());
    this.everyStep = everyStep;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  @Override
  public void start(Training training) {
    lines.object(json -> {
      json.writeStringProperty("event", "start");
      json.writeStringProperty("run", training.file().toString());
      json.writeStringProperty("name", training.spec().name());
      json.writeNumberProperty("epochs", training.spec().training().epochs());
      json.writeNumberProperty("samples", training.data().train().size());
      json.writeNumberProperty("parameters", training.network().summary().total());
      training
          .from()
          .ifPresent(checkpoint -> {
            json.writeObjectPropertyStart("resumed");
            json.writeNumberProperty("epoch", checkpoint.epoch());
            json.writeNumberProperty("step", checkpoint.step());
            json.writeEndObject();
          });
    });
  }

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.Step step ->
          lines.object(json -> {
            json.writeStringProperty("event", "step");
            json.writeNumberProperty("epoch", step.epoch());
            json.writeNumberProperty("step", step.step());
            JsonLines.number(json, "loss", step.loss());
            step.accuracy().ifPresent(value -> JsonLines.number(json, "accuracy", value));
          });
      case TrainEvent.Epoch(EpochRecord epoch) -> lines.object(json -> epoch(json, epoch));
      case TrainEvent.RateReduced reduced ->
          lines.object(json -> {
            json.writeStringProperty("event", "rate");
            json.writeNumberProperty("epoch", reduced.epoch());
            JsonLines.number(json, "from", reduced.from());
            JsonLines.number(json, "to", reduced.to());
          });
      case TrainEvent.NotFinite stop ->
          lines.object(json -> {
            json.writeStringProperty("event", "notFinite");
            json.writeNumberProperty("epoch", stop.epoch());
            json.writeNumberProperty("step", stop.step());
            json.writeStringProperty("layer", stop.layer());
            json.writeStringProperty("operation", stop.operation());
            stop.sample().ifPresent(sample -> json.writeNumberProperty("sample", sample));
            json.writeStringProperty("value", Double.toString(stop.value()));
            json.writeStringProperty("message", stop.message());
          });
      case TrainEvent.Warning(String message) ->
          lines.object(json -> {
            json.writeStringProperty("event", "warning");
            json.writeStringProperty("message", message);
          });
      default -> {}
    }
  }

  private static void epoch(JsonGenerator json, EpochRecord epoch) {
    json.writeStringProperty("event", "epoch");
    fields(json, epoch);
  }

  /// An epoch's number, figures, hash and time.
  static void fields(JsonGenerator json, EpochRecord epoch) {
    json.writeNumberProperty("epoch", epoch.epoch());
    JsonLines.figures(json, epoch.train());
    epoch.validation().ifPresent(value -> JsonLines.figures(json, "validation", value));
    json.writeStringProperty("weights", epoch.weights());
    JsonLines.number(json, "learningRate", epoch.learningRate());
    JsonLines.number(json, "penalty", epoch.penalty());
    JsonLines.number(json, "seconds", epoch.seconds());
  }

  @Override
  public void result(TrainingResult result, Path runs) {
    lines.object(json -> {
      json.writeStringProperty("event", "result");
      json.writeStringProperty("run", result.file().toString());
      json.writeStringProperty("status", result.status().text());
      json.writeNumberProperty("epochs", result.history().epochs().size());
      JsonLines.figures(json, result.results());
      result.confusion().ifPresent(matrix -> JsonLines.confusion(json, matrix));
      result.unstored().ifPresent(why -> json.writeStringProperty("unstored", why));
      json.writeStringProperty("weights", result.weights());
      JsonLines.number(json, "seconds", result.history().seconds());
      json.writeObjectPropertyStart("kernel");
      json.writeStringProperty("provider", result.machine().provider());
      json.writeStringProperty("species", result.machine().species());
      json.writeEndObject();
      json.writeNumberProperty("threads", result.machine().threads());
      json.writeNumberProperty("steps", result.history().steps());
      json.writeNumberProperty("simdSteps", result.history().simdSteps());
    });
  }
}
