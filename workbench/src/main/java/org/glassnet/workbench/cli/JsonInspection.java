package org.glassnet.workbench.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.MatrixStatistics;
import org.glassnet.inspect.NetworkStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.inspect.UnitStatistics;
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

  /// The network as it is, all layers or one.
  static void network(JsonGenerator json, NetworkStatistics network, Optional<String> only) {
    json.writeStringProperty("event", "network");
    json.writeStringProperty("data", network.data());
    json.writeNumberProperty("samples", network.samples());
    json.writeArrayPropertyStart("units");
    for (UnitStatistics units : network.units()) {
      if (only.isEmpty() || only.get().equals(units.layer())) {
        json.writeStartObject();
        units(json, units);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("matrices");
    for (MatrixStatistics matrix : network.matrices()) {
      if (only.isEmpty() || matrix.parameter().startsWith(only.get() + "/")) {
        json.writeStartObject();
        matrix(json, matrix);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    network
        .gradientNoise()
        .ifPresent(noise -> {
          JsonLines.number(json, "gradientNoise", noise.noiseScale());
          JsonLines.number(json, "gradientSquaredNorm", noise.squaredNorm());
          JsonLines.number(json, "gradientVariance", noise.variance());
          json.writeNumberProperty("gradientSamples", noise.samples());
          json.writeNumberProperty("gradientGroup", noise.group());
        });
  }

  private static void units(JsonGenerator json, UnitStatistics units) {
    json.writeStringProperty("layer", units.layer());
    json.writeStringProperty("activation", units.activation());
    json.writeNumberProperty("units", units.units());
    JsonLines.number(json, "bound", units.bound());
    JsonLines.number(json, "saturated", units.saturated());
    JsonLines.number(json, "dead", units.dead());
    json.writeArrayPropertyStart("deadUnits");
    units.deadUnits().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void matrix(JsonGenerator json, MatrixStatistics matrix) {
    json.writeStringProperty("parameter", matrix.parameter());
    json.writeNumberProperty("rows", matrix.rows());
    json.writeNumberProperty("columns", matrix.columns());
    matrix.rank().ifPresent(rank -> json.writeNumberProperty("rank", rank));
    number(json, "condition", matrix.condition());
    number(json, "largestSingularValue", matrix.largest());
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
