package org.glassnet.workbench.cli;

import java.util.Optional;
import org.glassnet.workbench.report.Comparison;
import org.glassnet.workbench.report.Difference;
import org.glassnet.workbench.report.RunGroup;
import org.glassnet.workbench.session.spec.Settings;
import tools.jackson.core.JsonGenerator;

/// A comparison as a JSON object.
final class JsonComparison {
  private JsonComparison() {}

  static void write(JsonGenerator json, Comparison comparison) {
    json.writeStringProperty("part", comparison.part());
    json.writeObjectPropertyStart("differing");
    Settings.differing(
            comparison.groups().stream().map(group -> group.runs().getFirst().spec()).toList())
        .forEach((key, values) -> {
          json.writeArrayPropertyStart(key);
          values.forEach(json::writeString);
          json.writeEndArray();
        });
    json.writeEndObject();
    json.writeArrayPropertyStart("groups");
    for (RunGroup group : comparison.groups()) {
      json.writeStartObject();
      json.writeStringProperty("label", group.label());
      json.writeArrayPropertyStart("runs");
      group
          .runs()
          .forEach(run -> {
            json.writeStartObject();
            JsonRuns.brief(json, run);
            json.writeEndObject();
          });
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("differences");
    comparison.groups().stream()
        .skip(1)
        .forEach(other ->
            comparison.figures().forEach(figure -> difference(json, comparison, other, figure)));
    json.writeEndArray();
  }

  private static void difference(
      JsonGenerator json, Comparison comparison, RunGroup other, String figure) {
    Optional<Difference> found = comparison.difference(other, figure);
    if (found.isEmpty()) {
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("figure", figure);
    json.writeStringProperty("first", comparison.groups().getFirst().label());
    json.writeStringProperty("second", other.label());
    JsonLines.number(json, "mean", found.get().mean());
    JsonLines.number(json, "low", found.get().low());
    JsonLines.number(json, "high", found.get().high());
    json.writeNumberProperty("pairs", found.get().pairs());
    JsonLines.number(json, "chance", found.get().chance());
    json.writeStringProperty("method", found.get().exact() ? "signFlip" : "studentT");
    json.writeBooleanProperty("moreThanLuck", found.get().moreThanLuck());
    json.writeEndObject();
  }
}
