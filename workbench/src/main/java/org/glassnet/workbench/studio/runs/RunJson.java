package org.glassnet.workbench.studio.runs;

import java.util.List;
import org.glassnet.model.Graph;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.report.Confused;
import org.glassnet.workbench.session.live.RunRow;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunPart;
import org.glassnet.workbench.session.store.StoredRun;
import tools.jackson.core.JsonGenerator;

/// All that is stored of a run, but its weights and the statistics of its steps, as JSON.
final class RunJson {
  private static final int PAIRS = 12;

  private RunJson() {}

  static void fields(JsonGenerator json, RunRow row, StoredRun run) {
    RowJson.fields(json, row);
    json.writeStringProperty("spec", run.yaml());
    run.ended().ifPresent(time -> json.writeStringProperty("ended", time.toString()));
    run.weights().ifPresent(hash -> json.writeStringProperty("weights", hash));
    json.writeNumberProperty("steps", run.steps());
    json.writeNumberProperty("simdSteps", run.simdSteps());
    run.checkpoint()
        .ifPresent(place -> {
          json.writeObjectPropertyStart("checkpoint");
          json.writeNumberProperty("epoch", place.epoch());
          json.writeNumberProperty("step", place.step());
          json.writeEndObject();
        });
    run.best().ifPresent(best -> json.writeNumberProperty("best", best.epoch()));
    json.writeObjectPropertyStart("machine");
    run.environment().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("parts");
    run.data().parts().forEach(part -> part(json, part));
    json.writeEndArray();
    json.writeArrayPropertyStart("classes");
    run.data().classes().forEach(json::writeString);
    json.writeEndArray();
    messages(json, run.messages().stream().filter(Message::said).toList());
    json.writeArrayPropertyStart("history");
    for (EpochRecord epoch : run.epochs()) {
      json.writeStartObject();
      RowJson.fields(json, epoch);
      json.writeEndObject();
    }
    json.writeEndArray();
    run.confusion().ifPresent(matrix -> confusion(json, matrix));
  }

  static void graph(JsonGenerator json, Graph graph) {
    json.writeObjectPropertyStart("graph");
    GraphJson.fields(json, graph);
    json.writeEndObject();
  }

  private static void part(JsonGenerator json, RunPart part) {
    json.writeStartObject();
    json.writeStringProperty("part", part.part());
    json.writeStringProperty("description", part.description());
    json.writeNumberProperty("samples", part.samples());
    json.writeStringProperty("hash", part.hash());
    json.writeEndObject();
  }

  private static void messages(JsonGenerator json, List<Message> messages) {
    json.writeArrayPropertyStart("messages");
    for (Message message : messages) {
      json.writeStartObject();
      json.writeNumberProperty("epoch", message.epoch());
      json.writeStringProperty("kind", message.kind());
      json.writeStringProperty("text", message.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void confusion(JsonGenerator json, ConfusionMatrix matrix) {
    json.writeObjectPropertyStart("confusion");
    json.writeArrayPropertyStart("classes");
    matrix.classes().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("counts");
    for (long[] row : matrix.counts()) {
      json.writeArray(row, 0, row.length);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayPropertyStart("confused");
    for (Confused.Pair pair : Confused.most(matrix, PAIRS)) {
      json.writeStartObject();
      json.writeNumberProperty("actual", pair.actual());
      json.writeNumberProperty("predicted", pair.said());
      json.writeNumberProperty("count", pair.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
