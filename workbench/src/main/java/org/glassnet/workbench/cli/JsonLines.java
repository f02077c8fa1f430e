package org.glassnet.workbench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON objects, each on a line of its own, all numbers with all their digits.
final class JsonLines {
  private final JsonFactory factory = new JsonFactory();
  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  /// Writes one object; the fields are written by the caller.
  void object(Consumer<JsonGenerator> fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    out.println(line);
    out.flush();
  }

  /// A number; JSON has no word for one that is not finite, so that is null.
  static void number(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  /// Loss, accuracy where there are classes, and metrics by their names.
  static void figures(JsonGenerator json, Evaluation value) {
    number(json, "loss", value.loss());
    value.accuracy().ifPresent(share -> number(json, "accuracy", share));
    value.metrics().forEach((name, metric) -> number(json, name, metric));
  }

  /// The same as an object of its own.
  static void figures(JsonGenerator json, String name, Evaluation value) {
    json.writeObjectPropertyStart(name);
    figures(json, value);
    json.writeEndObject();
  }

  /// Classes, and how often each was taken for each: a row for each class.
  static void confusion(JsonGenerator json, ConfusionMatrix matrix) {
    json.writeObjectPropertyStart("confusion");
    json.writeArrayPropertyStart("classes");
    matrix.classes().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("counts");
    for (long[] row : matrix.counts()) {
      json.writeStartArray();
      for (long count : row) {
        json.writeNumber(count);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Figures by part.
  static void figures(JsonGenerator json, Map<String, Evaluation> parts) {
    parts.forEach((part, value) -> figures(json, part, value));
  }
}
