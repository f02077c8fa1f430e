package org.glassnet.bench;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What one process found out about one contestant, and the JSON line in which it says so.
///
/// @param contestant its name
/// @param version its version
/// @param difference what it does otherwise than the work says; empty where nothing
/// @param threads the number of threads it was asked for
/// @param windows samples per second, a number for each window in its order
/// @param cores processor time of the whole process for each second of the windows
/// @param lossAfter the loss on the first batch after the work's steps from the material's weights
/// @param bytesPerStep bytes of the Java heap that all threads together allocated, for each step
/// @param residentBytes the process's memory after the windows; empty where the system does not
///   tell
public record Measurement(
    String contestant,
    String version,
    Optional<String> difference,
    int threads,
    List<Double> windows,
    double cores,
    double lossAfter,
    double bytesPerStep,
    OptionalLong residentBytes) {
  private static final JsonFactory JSON = new JsonFactory();

  public Measurement {
    windows = List.copyOf(windows);
  }

  /// The median of the windows.
  public double samplesPerSecond() {
    List<Double> sorted = windows.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The fastest window.
  public double fastestWindow() {
    return windows.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /// One line of JSON.
  public String toJson() {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("contestant", contestant);
      json.writeStringProperty("version", version);
      difference.ifPresent(text -> json.writeStringProperty("difference", text));
      json.writeNumberProperty("threads", threads);
      json.writeNumberProperty("samplesPerSecond", samplesPerSecond());
      json.writeArrayPropertyStart("windows");
      windows.forEach(json::writeNumber);
      json.writeEndArray();
      json.writeNumberProperty("cores", cores);
      json.writeNumberProperty("lossAfter", lossAfter);
      json.writeNumberProperty("bytesPerStep", bytesPerStep);
      residentBytes.ifPresent(bytes -> json.writeNumberProperty("residentBytes", bytes));
      json.writeEndObject();
    }
    return line.toString();
  }

  /// Reads what [#toJson()] wrote.
  static Measurement fromJson(String line) {
    String contestant = "";
    String version = "";
    Optional<String> difference = Optional.empty();
    int threads = 0;
    List<Double> windows = new ArrayList<>();
    double cores = Double.NaN;
    double lossAfter = Double.NaN;
    double bytesPerStep = Double.NaN;
    OptionalLong residentBytes = OptionalLong.empty();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "contestant" -> contestant = json.getString();
          case "version" -> version = json.getString();
          case "difference" -> difference = Optional.of(json.getString());
          case "threads" -> threads = json.getIntValue();
          case "cores" -> cores = json.getDoubleValue();
          case "lossAfter" -> lossAfter = Double.parseDouble(json.getString());
          case "bytesPerStep" -> bytesPerStep = json.getDoubleValue();
          case "residentBytes" -> residentBytes = OptionalLong.of(json.getLongValue());
          case "windows" -> {
            while (json.nextToken() != JsonToken.END_ARRAY) {
              windows.add(json.getDoubleValue());
            }
          }
          default -> json.skipChildren();
        }
      }
    }
    return new Measurement(
        contestant,
        version,
        difference,
        threads,
        windows,
        cores,
        lossAfter,
        bytesPerStep,
        residentBytes);
  }
}
