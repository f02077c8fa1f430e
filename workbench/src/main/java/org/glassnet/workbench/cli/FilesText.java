package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.data.Normalization;
import org.glassnet.workbench.session.store.StoredRun;
import tools.jackson.core.JsonGenerator;

/// What is said of files that were written.
///
/// @param format what they are
/// @param run whose network they have
/// @param files them, with their sizes in bytes
record FilesText(ExportFormat format, StoredRun run, Map<Path, Long> files) implements ExportText {
  FilesText {
    files = new LinkedHashMap<>(files);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    files.forEach(
        (file, bytes) -> lines.add(file + ": " + format.title() + ", " + Figures.bytes(bytes)));
    run.data()
        .normalization()
        .ifPresent(normalization ->
            lines.add(
                "Inputs are (x - shift) / spread, as in training: " + numbers(normalization)));
    return lines;
  }

  private static String numbers(Normalization normalization) {
    return normalization.shift().length == 1
        ? "shift " + normalization.shift()[0] + ", spread " + normalization.spread()[0]
        : "one of each for each feature";
  }

  @Override
  public void json(JsonGenerator json) {
    json.writeStringProperty("format", format.name().toLowerCase(java.util.Locale.ROOT));
    json.writeArrayPropertyStart("files");
    files.forEach((file, bytes) -> {
      json.writeStartObject();
      json.writeStringProperty("file", file.toString());
      json.writeNumberProperty("bytes", bytes);
      json.writeEndObject();
    });
    json.writeEndArray();
  }
}
