package org.glassnet.workbench.cli;

import org.glassnet.model.Summary;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunPart;
import org.glassnet.workbench.session.store.StoredRun;
import tools.jackson.core.JsonGenerator;

/// Runs and networks as JSON objects.
final class JsonRuns {
  private JsonRuns() {}

  static void brief(JsonGenerator json, StoredRun run) {
    json.writeStringProperty("run", run.file().toString());
    json.writeStringProperty("id", run.id());
    json.writeStringProperty("name", run.spec().name());
    json.writeStringProperty("status", run.status().text());
    json.writeStringProperty("started", run.started().toString());
    run.ended().ifPresent(time -> json.writeStringProperty("ended", time.toString()));
    json.writeNumberProperty("seed", run.spec().training().seed());
    json.writeNumberProperty("epochs", run.epochs().size());
    JsonLines.figures(json, run.results());
    run.weights().ifPresent(hash -> json.writeStringProperty("weights", hash));
    json.writeNumberProperty("steps", run.steps());
    json.writeNumberProperty("simdSteps", run.simdSteps());
    JsonLines.number(json, "seconds", run.seconds());
  }

  static void whole(JsonGenerator json, StoredRun run) {
    brief(json, run);
    json.writeStringProperty("spec", run.yaml());
    json.writeArrayPropertyStart("data");
    for (RunPart part : run.data().parts()) {
      json.writeStartObject();
      json.writeStringProperty("part", part.part());
      json.writeStringProperty("description", part.description());
      json.writeNumberProperty("samples", part.samples());
      json.writeStringProperty("hash", part.hash());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("environment");
    run.environment().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("history");
    run.epochs()
        .forEach(epoch -> {
          json.writeStartObject();
          JsonTrainView.fields(json, epoch);
          json.writeEndObject();
        });
    json.writeEndArray();
    run.confusion().ifPresent(matrix -> JsonLines.confusion(json, matrix));
    json.writeArrayPropertyStart("messages");
    for (Message message : run.messages()) {
      json.writeStartObject();
      json.writeNumberProperty("epoch", message.epoch());
      json.writeStringProperty("kind", message.kind());
      json.writeStringProperty("text", message.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void summary(JsonGenerator json, String name, Summary summary) {
    json.writeStringProperty("name", name);
    json.writeArrayPropertyStart("layers");
    for (Summary.Row row : summary.rows()) {
      json.writeStartObject();
      json.writeStringProperty("name", row.name());
      json.writeStringProperty("kind", row.kind());
      json.writeArrayPropertyStart("shape");
      row.shape().sizes().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeNumberProperty("parameters", row.parameters());
      if (!row.inputs().isEmpty()) {
        json.writeArrayPropertyStart("inputs");
        row.inputs().forEach(json::writeString);
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("parameters", summary.total());
    json.writeNumberProperty("trainable", summary.trainable());
    json.writeNumberProperty("nonTrainable", summary.frozen());
  }
}
