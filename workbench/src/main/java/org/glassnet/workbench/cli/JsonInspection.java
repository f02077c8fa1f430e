package org.glassnet.workbench.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;
import tools.jackson.core.JsonGenerator;

/// What is seen of a network as JSON objects, by the names that the engine has for it.
final class JsonInspection {
  private JsonInspection() {}

  /// A step, of all layers or of one.
  static void step(JsonGenerator json, StepStatistics step, Optional<String> only) {
    json.writeStringProperty("event", "look");
    json.writeNumberProperty("epoch", step.epoch());
    json.writeNumberProperty("step", step.step());
    JsonLines.number(json, "loss", step.loss());
    JsonLines.number(json, "learningRate", step.learningRate());
    json.writeArrayPropertyStart("layers");
    for (LayerStatistics layer : step.layers()) {
      if (only.isEmpty() || only.get().equals(layer.name())) {
        json.writeStartObject();
        layer(json, step, layer);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void layer(JsonGenerator json, StepStatistics step, LayerStatistics layer) {
    String name = layer.name();
    json.writeStringProperty("name", name);
    distribution(json, "activations", layer.activations());
    layer.preactivations().ifPresent(it -> distribution(json, "preactivations", it));
    layer.gradients().ifPresent(it -> distribution(json, "gradients", it));
    number(json, "largestGradient", step.largestGradient(name));
    number(json, "gradientNorm", step.gradientNorm(name));
    number(json, "updateRatio", step.updateRatio(name));
    json.writeArrayPropertyStart("parameters");
    for (ParameterStatistics parameter : step.parameters(name)) {
      json.writeStartObject();
      json.writeStringProperty("name", parameter.name());
      distribution(json, "weights", parameter.weights());
      parameter.gradients().ifPresent(it -> distribution(json, "gradients", it));
      distribution(json, "updates", parameter.updates());
      number(json, "largestGradient", parameter.largestGradient());
      number(json, "gradientNorm", parameter.gradientNorm());
      number(json, "updateRatio", parameter.updateRatio());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value) {
    value.ifPresent(number -> JsonLines.number(json, name, number));
  }

  private static void distribution(JsonGenerator json, String name, Distribution values) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("count", values.count());
    json.writeNumberProperty("nonFinite", values.nonFinite());
    JsonLines.number(json, "mean", values.mean());
    JsonLines.number(json, "deviation", values.deviation());
    JsonLines.number(json, "smallest", values.smallest());
    JsonLines.number(json, "largest", values.largest());
    json.writeArrayPropertyStart("histogram");
    values.histogram().counts().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }
}
