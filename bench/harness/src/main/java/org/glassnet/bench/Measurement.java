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
/// @param outcome what has to be equal: in training, the loss on the next batch after the work's
///   first steps from the material's weights; in inference, the outputs of its last first step
/// @param bytesPerStep bytes of the Java heap that all threads together allocated, for each step
/// @param peakBytes the most memory that the process held until the end of the windows; empty where
///   the system does not tell
public record Measurement(
    String contestant,
    String version,
    Optional<String> difference,
    int threads,
    List<Double> windows,
    double cores,
    List<Double> outcome,
    double bytesPerStep,
    OptionalLong peakBytes) {
  private static final JsonFactory JSON = new JsonFactory();

  public Measurement {
    windows = List.copyOf(windows);
    outcome = List.copyOf(outcome);
  }

  /// The same with what another process made of the same weights.
  Measurement withOutcome(List<Double> made) {
    return new Measurement(
        contestant, version, difference, threads, windows, cores, made, bytesPerStep, peakBytes);
  }

  /// The loss after training steps; of outputs, the first.
  public double lossAfter() {
    return outcome.getFirst();
  }

  /// How far what two made lies apart: the greatest difference of two numbers in relation to the
  /// greatest number; infinite where one is no number.
  public double distance(Measurement other) {
    if (outcome.size() != other.outcome.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double apart = 0;
    double greatest = 0;
    for (int i = 0; i < outcome.size(); i++) {
      double a = outcome.get(i);
      double b = other.outcome.get(i);
      double difference = Math.abs(a - b);
      apart = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(apart, difference);
      greatest = Math.max(greatest, Math.max(Math.abs(a), Math.abs(b)));
    }
    return apart == 0 ? 0 : apart / greatest;
  }

  /// The median of the windows; 0 where there are none.
  public double samplesPerSecond() {
    if (windows.isEmpty()) {
      return 0;
    }
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
      json.writeArrayPropertyStart("outcome");
      outcome.forEach(json::writeNumber);
      json.writeEndArray();
      json.writeNumberProperty("bytesPerStep", bytesPerStep);
      peakBytes.ifPresent(bytes -> json.writeNumberProperty("peakBytes", bytes));
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
    List<Double> outcome = new ArrayList<>();
    double bytesPerStep = Double.NaN;
    OptionalLong peakBytes = OptionalLong.empty();
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
          case "bytesPerStep" -> bytesPerStep = json.getDoubleValue();
          case "peakBytes" -> peakBytes = OptionalLong.of(json.getLongValue());
          case "windows" -> numbers(json, windows);
          case "outcome" -> numbers(json, outcome);
          default -> json.skipChildren();
        }
      }
    }
    return new Measurement(
        contestant, version, difference, threads, windows, cores, outcome, bytesPerStep, peakBytes);
  }

  /// A number that is none is written as a text.
  private static void numbers(JsonParser json, List<Double> to) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      to.add(Double.valueOf(json.getString()));
    }
  }
}
