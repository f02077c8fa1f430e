package org.glassnet.workbench.cli;

import org.glassnet.inspect.Profile;
import tools.jackson.core.JsonGenerator;

/// A profile as a JSON object; times in seconds, operations and bytes as they are counted.
final class JsonProfile {
  private JsonProfile() {}

  static void fields(JsonGenerator json, String name, Profile profile) {
    json.writeStringProperty("name", name);
    json.writeNumberProperty("batch", profile.batch());
    json.writeNumberProperty("threads", profile.machine().threads());
    json.writeStringProperty("kernels", profile.machine().provider());
    json.writeNumberProperty("steps", profile.steps());
    JsonLines.number(json, "peakGflops", profile.peak());
    json.writeArrayPropertyStart("layers");
    for (Profile.Row row : profile.layers()) {
      json.writeStartObject();
      json.writeArrayPropertyStart("nodes");
      row.nodes().forEach(json::writeString);
      json.writeEndArray();
      json.writeArrayPropertyStart("shape");
      row.output().sizes().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeNumberProperty("parameters", row.parameters());
      work(json, "forward", row.forward());
      work(json, "backward", row.backward());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("others");
    for (Profile.Part part : profile.others()) {
      json.writeStartObject();
      json.writeStringProperty("name", part.name());
      JsonLines.number(json, "seconds", part.seconds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("step");
    JsonLines.number(json, "seconds", profile.seconds());
    json.writeNumberProperty("operations", profile.operations());
    JsonLines.number(json, "shareOfPeak", profile.share());
    JsonLines.number(json, "samplesPerSecond", profile.samplesPerSecond());
    json.writeEndObject();
  }

  private static void work(JsonGenerator json, String name, Profile.Work work) {
    json.writeObjectPropertyStart(name);
    JsonLines.number(json, "seconds", work.seconds());
    json.writeNumberProperty("operations", work.operations());
    json.writeNumberProperty("bytes", work.bytes());
    json.writeEndObject();
  }
}
