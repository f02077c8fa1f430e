package org.glassnet.workbench.studio.runs;

import java.util.Optional;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.live.RunRow;
import org.glassnet.workbench.studio.Json;
import tools.jackson.core.JsonGenerator;

/// A run of a list, an epoch, figures: as JSON.
final class RowJson {
  private RowJson() {}

  static String text(RunRow row) {
    return Json.object(json -> fields(json, row));
  }

  static void fields(JsonGenerator json, RunRow row) {
    json.writeStringProperty("id", row.id());
    json.writeStringProperty("name", row.name());
    json.writeStringProperty("status", row.status());
    json.writeBooleanProperty("live", row.live());
    json.writeBooleanProperty("here", row.here());
    json.writeStringProperty("started", row.started().toString());
    Json.number(json, "seconds", row.seconds());
    json.writeNumberProperty("epochs", row.epochs());
    json.writeNumberProperty("ofEpochs", row.ofEpochs());
    json.writeStringProperty("data", row.data());
    json.writeNumberProperty("seed", row.seed());
    row.parameters().ifPresent(count -> json.writeNumberProperty("parameters", count));
    json.writeArrayPropertyStart("tags");
    row.labels().tags().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("note", row.labels().note());
    json.writeArrayPropertyStart("spark");
    row.spark().forEach(value -> Json.number(json, value));
    json.writeEndArray();
    evaluation(json, "train", row.train());
    evaluation(json, "validation", row.validation());
    evaluation(json, "test", row.test());
    row.problem().ifPresent(text -> json.writeStringProperty("problem", text));
  }

  static void evaluation(JsonGenerator json, String name, Optional<Evaluation> value) {
    value.ifPresent(found -> {
      json.writeObjectPropertyStart(name);
      Json.number(json, "loss", found.loss());
      found.accuracy().ifPresent(share -> Json.number(json, "accuracy", share));
      found.metrics().forEach((metric, number) -> Json.number(json, metric, number));
      json.writeEndObject();
    });
  }

  static String text(EpochRecord epoch) {
    return Json.object(json -> fields(json, epoch));
  }

  static void fields(JsonGenerator json, EpochRecord epoch) {
    json.writeNumberProperty("epoch", epoch.epoch());
    evaluation(json, "train", Optional.of(epoch.train()));
    evaluation(json, "validation", epoch.validation());
    Json.number(json, "rate", epoch.learningRate());
    Json.number(json, "seconds", epoch.seconds());
    Json.number(json, "penalty", epoch.penalty());
  }
}
