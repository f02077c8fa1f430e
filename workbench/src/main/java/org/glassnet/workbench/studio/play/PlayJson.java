package org.glassnet.workbench.studio.play;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.play.BentPlane;
import org.glassnet.workbench.session.play.PlayEvent;
import org.glassnet.workbench.session.play.PlayFrame;
import org.glassnet.workbench.session.play.PlaySetup;
import org.glassnet.workbench.session.play.PlayState;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.studio.Json;
import tools.jackson.core.JsonGenerator;

/// A play as JSON.
final class PlayJson {
  /// Digits of the weights while they change with every frame, and while they stand.
  private static final int FEW_DIGITS = 4;

  private static final int MANY_DIGITS = 9;
  private static final int LOSS_DIGITS = 6;
  private static final double LOG10_OF_2 = 0.30102999566398120;

  private PlayJson() {}

  static String sentence(String text) {
    return Json.object(json -> json.writeStringProperty("sentence", text));
  }

  static String setup(String id, PlaySetup setup) {
    return Json.object(json -> {
      json.writeStringProperty("id", id);
      json.writeStringProperty("address", SpecAddress.write(setup.spec()));
      json.writeStringProperty("name", setup.spec().name());
      texts(json, "classes", setup.classes());
      texts(json, "inputs", List.of("x1", "x2"));
      json.writeObjectPropertyStart("window");
      json.writeNumberProperty("left", setup.window().left());
      json.writeNumberProperty("right", setup.window().right());
      json.writeNumberProperty("bottom", setup.window().bottom());
      json.writeNumberProperty("top", setup.window().top());
      json.writeEndObject();
      json.writeNumberProperty("cells", PlaySetup.CELLS);
      json.writeNumberProperty("smallCells", PlaySetup.SMALL_CELLS);
      points(json, setup.points());
      json.writeNumberProperty("stepsPerEpoch", setup.stepsPerEpoch());
      json.writeNumberProperty("parameters", setup.parameters());
      json.writeArrayPropertyStart("layers");
      setup.layers().forEach(layer -> layer(json, layer));
      json.writeEndArray();
      json.writeObjectPropertyStart("output");
      json.writeStringProperty("kind", setup.classes().isEmpty() ? "number" : "class");
      json.writeNumberProperty("units", setup.outputs());
      json.writeEndObject();
      json.writeArrayPropertyStart("range");
      Json.number(json, setup.low());
      Json.number(json, setup.high());
      json.writeEndArray();
      json.writeArrayPropertyStart("branches");
      for (PlayEvent.Branch branch : setup.branches()) {
        json.writeStartObject();
        fields(json, branch);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void points(JsonGenerator json, List<PlaySetup.Point> points) {
    json.writeObjectPropertyStart("points");
    json.writeArrayPropertyStart("x");
    points.forEach(point -> json.writeNumber((float) point.x()));
    json.writeEndArray();
    json.writeArrayPropertyStart("y");
    points.forEach(point -> json.writeNumber((float) point.y()));
    json.writeEndArray();
    json.writeArrayPropertyStart("target");
    points.forEach(point -> json.writeNumber((float) point.target()));
    json.writeEndArray();
    json.writeArrayPropertyStart("test");
    points.forEach(point -> json.writeNumber(point.test() ? 1 : 0));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void layer(JsonGenerator json, PlaySetup.Layer layer) {
    json.writeStartObject();
    json.writeStringProperty("name", layer.name());
    json.writeStringProperty("kind", layer.kind());
    layer.activation().ifPresent(name -> json.writeStringProperty("activation", name));
    json.writeNumberProperty("units", layer.units());
    if (!layer.unitNames().isEmpty()) {
      texts(json, "unitNames", layer.unitNames());
    }
    layer.kernel().ifPresent(name -> json.writeStringProperty("kernel", name));
    texts(json, "from", layer.from());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  static String frame(PlayFrame frame) {
    return Json.object(json -> {
      json.writeNumberProperty("step", frame.step());
      Json.number(json, "epoch", rounded(frame.epoch(), MANY_DIGITS));
      json.writeStringProperty("state", frame.state().word());
      Json.number(json, "rate", rounded(frame.rate(), FEW_DIGITS));
      Json.number(json, "speed", frame.speed());
      json.writeNumberProperty("last", frame.last());
      evaluation(json, "train", frame.train());
      evaluation(json, "test", frame.test());
      if (!frame.confusion().isEmpty()) {
        json.writeArrayPropertyStart("confusion");
        for (List<Integer> row : frame.confusion()) {
          json.writeStartArray();
          row.forEach(json::writeNumber);
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeArrayPropertyStart("curve");
      for (double[] point : frame.curve()) {
        numbers(json, point, LOSS_DIGITS);
      }
      json.writeEndArray();
      json.writeNumberProperty("curveFrom", frame.curveFrom());
      int digits = frame.state() == PlayState.RUNNING ? FEW_DIGITS : MANY_DIGITS;
      json.writeObjectPropertyStart("weights");
      frame
          .weights()
          .forEach((name, weights) -> {
            json.writeArrayPropertyStart(name);
            for (float weight : weights) {
              json.writeNumber((float) rounded(weight, digits));
            }
            json.writeEndArray();
          });
      json.writeEndObject();
      frame.look().ifPresent(look -> look(json, look));
      maps(json, frame.maps());
    });
  }

  private static void maps(JsonGenerator json, Map<String, PlayFrame.HeatMap> maps) {
    json.writeObjectPropertyStart("maps");
    maps.forEach((name, map) -> json.writeStringProperty(name, base64(map)));
    json.writeEndObject();
    json.writeObjectPropertyStart("scales");
    maps.forEach((name, map) -> Json.number(json, name, rounded(map.scale(), FEW_DIGITS)));
    json.writeEndObject();
  }

  static String base64(PlayFrame.HeatMap map) {
    return Base64.getEncoder().encodeToString(map.bytes());
  }

  private static void look(JsonGenerator json, PlayFrame.Look look) {
    each(json, "gradients", look.gradients());
    each(json, "updates", look.updates());
    json.writeObjectPropertyStart("layers");
    look.layers()
        .forEach((name, units) -> {
          json.writeObjectPropertyStart(name);
          json.writeName("dead");
          numbers(json, units.dead(), FEW_DIGITS);
          json.writeName("gradient");
          numbers(json, units.gradient(), FEW_DIGITS);
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void each(JsonGenerator json, String name, Map<String, Double> values) {
    json.writeObjectPropertyStart(name);
    values.forEach((key, value) -> Json.number(json, key, rounded(value, FEW_DIGITS)));
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, double[] values, int digits) {
    json.writeStartArray();
    for (double value : values) {
      Json.number(json, rounded(value, digits));
    }
    json.writeEndArray();
  }

  private static void evaluation(JsonGenerator json, String name, Evaluation evaluation) {
    json.writeObjectPropertyStart(name);
    Json.number(json, "loss", rounded(evaluation.loss(), LOSS_DIGITS));
    evaluation
        .accuracy()
        .ifPresent(share -> Json.number(json, "accuracy", rounded(share, LOSS_DIGITS)));
    json.writeEndObject();
  }

  /// A number to some digits, quickly.
  static double rounded(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    int before = (int) Math.floor((Math.getExponent(value) + 1) * LOG10_OF_2);
    int shift = digits - before;
    if (shift > 22 || shift < -22) {
      return value;
    }
    double factor = Double.parseDouble("1e" + Math.abs(shift));
    return shift >= 0 ? Math.rint(value * factor) / factor : Math.rint(value / factor) * factor;
  }

  private static void fields(JsonGenerator json, PlayEvent.Branch branch) {
    json.writeNumberProperty("step", branch.step());
    json.writeStringProperty("sentence", branch.sentence());
  }

  static String plane(BentPlane plane) {
    return Json.object(json -> {
      json.writeNumberProperty("columns", plane.columns());
      json.writeNumberProperty("rows", plane.rows());
      places(json, plane.grid());
      json.writeObjectPropertyStart("points");
      places(json, plane.points());
      json.writeEndObject();
      texts(json, "axes", plane.axes());
    });
  }

  private static void places(JsonGenerator json, BentPlane.Places places) {
    json.writeName("x");
    numbers(json, places.x());
    json.writeName("y");
    numbers(json, places.y());
  }

  private static void numbers(JsonGenerator json, float[] values) {
    json.writeStartArray();
    for (float value : values) {
      Json.number(json, rounded(value, LOSS_DIGITS));
    }
    json.writeEndArray();
  }

  static String branch(PlayEvent.Branch branch) {
    return Json.object(json -> fields(json, branch));
  }

  static String trouble(PlayEvent.Trouble trouble) {
    return Json.object(json -> {
      json.writeNumberProperty("step", trouble.step());
      json.writeNumberProperty("stands", trouble.stands());
      json.writeNumberProperty("epoch", trouble.found().epoch());
      json.writeNumberProperty("epochStep", trouble.found().step());
      json.writeStringProperty("layer", trouble.found().layer());
      json.writeStringProperty("operation", trouble.found().operation());
      trouble.found().sample().ifPresent(sample -> json.writeNumberProperty("sample", sample));
      json.writeStringProperty("message", trouble.found().message());
      cure(json, trouble.cure());
      json.writeNumberProperty("rewindTo", trouble.rewindTo());
    });
  }

  static String finding(PlayEvent.Finding finding) {
    return Json.object(json -> {
      json.writeStringProperty("cause", finding.cause());
      json.writeStringProperty("sentence", finding.sentence());
      cure(json, finding.cure());
    });
  }

  private static void cure(JsonGenerator json, Optional<PlayEvent.Remedy> cure) {
    cure.ifPresent(remedy -> {
      json.writeObjectPropertyStart("cure");
      json.writeStringProperty("sentence", remedy.sentence());
      json.writeStringProperty("address", SpecAddress.write(remedy.spec()));
      json.writeEndObject();
    });
  }
}
