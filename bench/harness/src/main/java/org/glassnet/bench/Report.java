package org.glassnet.bench;

import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A row as a table for people and as JSON for programs.
final class Report {
  private static final JsonFactory JSON = new JsonFactory();

  private Report() {}

  /// A table: a line for each contestant, then the verdict.
  static String table(Row row) {
    var text = new StringBuilder();
    text.append(
        "%n%s: %s, batch %d, up to %s%n%n"
            .formatted(
                row.work().name(),
                String.join("-", row.work().sizes().stream().map(String::valueOf).toList()),
                row.work().batch(),
                row.threads() == 1 ? "1 thread" : row.threads() + " threads"));
    text.append(
        "  %-34s %-20s %-28s %11s %7s %6s %11s%n"
            .formatted(
                "", "version", "setting", "samples/s", "below", "cores", "loss@" + Measure.STEPS));
    for (Figure figure : row.figures()) {
      text.append(
          "  %-34s %-20s %-28s %,11.0f %6.0f%% %6.2f %11.7f%n"
              .formatted(
                  figure.name(),
                  figure.best().version(),
                  figure.setting().label(),
                  figure.samplesPerSecond(),
                  100 * figure.belowFastest(),
                  figure.best().cores(),
                  figure.best().lossAfter()));
    }
    text.append("%n".formatted());
    row.ratio()
        .ifPresentOrElse(
            ratio -> text.append("  %.2f × the fastest peer".formatted(ratio)),
            () -> text.append("  no peer could be measured"));
    row.target().ifPresent(target -> text.append(", promised %.1f ×".formatted(target)));
    row.ours()
        .best()
        .bytesPerStep()
        .ifPresent(bytes -> text.append("; %.1f bytes allocated per step".formatted(bytes)));
    text.append(
        row.lossesAgree() ? "; losses agree%n".formatted() : "; LOSSES DIFFER%n".formatted());
    text.append(
        row.shortfalls().isEmpty()
            ? "  %s%n".formatted(verdict(row))
            : "  FALLS SHORT: %s%n".formatted(String.join("; ", row.shortfalls())));
    if (!row.steady()) {
      text.append(
          "  NOT STEADY: a figure lies more than %.0f %% below its fastest window; run on a quiet machine%n"
              .formatted(100 * Figure.STEADY));
    }
    return text.toString();
  }

  /// One line with one object.
  static String json(Row row, String machine) {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("work", row.work().name());
      json.writeNumberProperty("threads", row.threads());
      json.writeNumberProperty("samples_per_second", Math.round(row.ours().samplesPerSecond()));
      json.writeObjectPropertyStart("peers");
      for (Figure peer : row.peers()) {
        json.writeNumberProperty(peer.name(), Math.round(peer.samplesPerSecond()));
      }
      json.writeEndObject();
      json.writeName("ratio_to_fastest");
      if (row.ratio().isPresent()) {
        json.writeNumber(rounded(row.ratio().getAsDouble(), 3));
      } else {
        json.writeNull();
      }
      row.target().ifPresent(target -> json.writeNumberProperty("target_ratio", target));
      json.writeStringProperty("verdict", verdict(row));
      json.writeArrayPropertyStart("shortfalls");
      row.shortfalls().forEach(json::writeString);
      json.writeEndArray();
      row.ours()
          .best()
          .bytesPerStep()
          .ifPresent(bytes -> json.writeNumberProperty("bytes_per_step", bytes));
      json.writeBooleanProperty("steady", row.steady());
      json.writeBooleanProperty("losses_agree", row.lossesAgree());
      json.writeObjectPropertyStart("losses");
      for (Figure figure : row.figures()) {
        json.writeNumberProperty(figure.name(), figure.best().lossAfter());
      }
      json.writeEndObject();
      json.writeArrayPropertyStart("contestants");
      row.figures().forEach(figure -> contestant(json, figure));
      json.writeEndArray();
      json.writeStringProperty("machine", machine);
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void contestant(JsonGenerator json, Figure figure) {
    json.writeStartObject();
    json.writeStringProperty("name", figure.name());
    json.writeStringProperty("version", figure.best().version());
    json.writeStringProperty("setting", figure.setting().label());
    json.writeArrayPropertyStart("rounds");
    figure.rounds().forEach(round -> json.writeNumber(Math.round(round.samplesPerSecond())));
    json.writeEndArray();
    json.writeNumberProperty("cores", rounded(figure.best().cores(), 2));
    json.writeNumberProperty("below_fastest_window", rounded(figure.belowFastest(), 3));
    json.writeEndObject();
  }

  /// What the row says of the promise; without a peer, or on an unsteady machine, it is not said to
  /// be kept.
  private static String verdict(Row row) {
    if (!row.shortfalls().isEmpty()) {
      return "falls short";
    }
    if (row.ratio().isEmpty()) {
      return "no peer could be measured";
    }
    return row.steady() ? "meets the promise" : "undecided: the machine was not steady";
  }

  private static double rounded(double value, int places) {
    return Double.parseDouble(String.format(Locale.ROOT, "%." + places + "f", value));
  }
}
