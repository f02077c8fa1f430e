package org.glassnet.bench;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Rows and own figures as JSON for programs, an object a line.
final class JsonReport {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonReport() {}

  /// One line with one object for a row.
  static String row(Row row, String machine) {
    return object(json -> {
      json.writeStringProperty("work", row.work().key());
      json.writeStringProperty("description", row.work().description());
      json.writeNumberProperty("threads", row.threads());
      json.writeNumberProperty("samples_per_second", Math.round(row.ours().samplesPerSecond()));
      json.writeObjectPropertyStart("peers");
      for (Figure peer : row.peers()) {
        json.writeNumberProperty(peer.name(), Math.round(peer.samplesPerSecond()));
      }
      json.writeEndObject();
      json.writeName("ratio_to_fastest");
      if (row.ratio(Work.Rival.FASTEST).isPresent()) {
        json.writeNumber(Report.rounded(row.ratio(Work.Rival.FASTEST).getAsDouble(), 3));
      } else {
        json.writeNull();
      }
      json.writeArrayPropertyStart("promises");
      row.promises().forEach(kept -> promise(json, kept));
      json.writeEndArray();
      json.writeStringProperty("verdict", row.verdict());
      json.writeArrayPropertyStart("shortfalls");
      row.shortfalls().forEach(json::writeString);
      json.writeEndArray();
      json.writeNumberProperty("bytes_per_step", row.ours().best().bytesPerStep());
      json.writeNumberProperty("gigaflops", Report.rounded(row.gigaflops(row.ours()), 1));
      json.writeNumberProperty("peak_gigaflops", Report.rounded(row.peak(), 1));
      row.memoryRatio()
          .ifPresent(ratio -> json.writeNumberProperty("memory_ratio", Report.rounded(ratio, 3)));
      json.writeBooleanProperty("steady", row.steady());
      json.writeBooleanProperty("losses_agree", row.lossesAgree());
      json.writeNumberProperty("loss_steps", row.work().agreement().steps());
      json.writeObjectPropertyStart("losses");
      for (Figure figure : row.figures()) {
        json.writeNumberProperty(figure.name(), figure.best().lossAfter());
      }
      json.writeEndObject();
      json.writeArrayPropertyStart("contestants");
      row.figures().forEach(figure -> contestant(json, row, figure));
      json.writeEndArray();
      json.writeStringProperty("machine", machine);
    });
  }

  /// One line with one object for a figure of Glassnet's own.
  static String own(OwnFigure figure, String machine) {
    return object(json -> {
      json.writeStringProperty("work", "own");
      json.writeStringProperty("figure", figure.name());
      json.writeNumberProperty("value", Report.rounded(figure.value(), 4));
      json.writeStringProperty("unit", figure.unit());
      switch (figure.target()) {
        case OwnFigure.AtLeast(double limit) -> json.writeNumberProperty("at_least", limit);
        case OwnFigure.AtMost(double limit) -> json.writeNumberProperty("at_most", limit);
        case OwnFigure.Untargeted() -> {}
      }
      json.writeStringProperty("verdict", figure.verdict());
      json.writeStringProperty("machine", machine);
    });
  }

  private static void promise(JsonGenerator json, Row.Kept kept) {
    json.writeStartObject();
    json.writeStringProperty("rival", kept.promise().rival().text());
    json.writeNumberProperty("target_ratio", kept.promise().ratio());
    kept.ratio().ifPresent(ratio -> json.writeNumberProperty("ratio", Report.rounded(ratio, 3)));
    json.writeBooleanProperty("falls_short", kept.broken());
    json.writeEndObject();
  }

  private static void contestant(JsonGenerator json, Row row, Figure figure) {
    json.writeStartObject();
    json.writeStringProperty("name", figure.name());
    json.writeStringProperty("version", figure.best().version());
    json.writeStringProperty("setting", figure.setting().label());
    json.writeBooleanProperty("trial_only", figure.rounds().isEmpty());
    json.writeArrayPropertyStart("rounds");
    figure.rounds().forEach(round -> json.writeNumber(Math.round(round.samplesPerSecond())));
    json.writeEndArray();
    json.writeNumberProperty("cores", Report.rounded(figure.best().cores(), 2));
    json.writeNumberProperty("below_fastest_window", Report.rounded(figure.belowFastest(), 3));
    json.writeNumberProperty("bytes_per_step", Math.round(figure.best().bytesPerStep()));
    figure.best().peakBytes().ifPresent(bytes -> json.writeNumberProperty("peak_bytes", bytes));
    figure
        .best()
        .difference()
        .ifPresent(difference -> json.writeStringProperty("difference", difference));
    json.writeNumberProperty("loss_distance", row.lossDistance(figure));
    json.writeEndObject();
  }

  private static String object(Consumer<JsonGenerator> content) {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    return line.toString();
  }
}
