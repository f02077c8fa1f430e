package org.glassnet.workbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.diagnose.Check;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Evidence;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.LayerSigns;
import org.glassnet.diagnose.Proof;
import org.glassnet.diagnose.Result;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.SpecDiff;
import org.glassnet.workbench.session.spec.SpecWriter;
import tools.jackson.core.JsonGenerator;

/// A checkup as a JSON object.
final class JsonDoctor {
  private JsonDoctor() {}

  /// @param reference what was asked about
  static void fields(JsonGenerator json, String reference, Checkup checkup, Optional<Proof> proof) {
    json.writeStringProperty("subject", reference);
    json.writeStringProperty("name", checkup.spec().name());
    json.writeBooleanProperty("trained", checkup.trained());
    json.writeBooleanProperty("healthy", checkup.healthy());
    checkup
        .cause()
        .ifPresent(finding -> json.writeStringProperty("cause", finding.ailment().label()));
    json.writeArrayPropertyStart("findings");
    for (Finding finding : checkup.findings()) {
      finding(json, checkup.spec(), finding);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("checks");
    for (Check check : checkup.checks()) {
      json.writeStartObject();
      json.writeStringProperty("what", check.what());
      json.writeStringProperty("seen", check.seen());
      json.writeBooleanProperty("sound", check.sound());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("layers");
    checkup.layers().forEach(layer -> layer(json, layer));
    json.writeEndArray();
    checkup.result().ifPresent(result -> result(json, "result", result));
    checkup.untried().ifPresent(reason -> json.writeStringProperty("untried", reason));
    proof.ifPresent(found -> {
      json.writeObjectPropertyStart("proof");
      json.writeBooleanProperty("cured", found.cured());
      json.writeStringProperty("margin", found.margin());
      result(json, "before", found.before());
      result(json, "after", found.after());
      json.writeEndObject();
    });
  }

  private static void finding(JsonGenerator json, RunSpec spec, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("ailment", finding.ailment().label());
    JsonLines.number(json, "score", finding.score());
    json.writeArrayPropertyStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringProperty("what", evidence.what());
      JsonLines.number(json, "value", evidence.value());
      json.writeStringProperty("where", evidence.where());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringProperty("cure", finding.cure().words());
    finding
        .cure()
        .applied(spec)
        .ifPresent(cured -> {
          json.writeArrayPropertyStart("change");
          SpecDiff.of(spec, cured)
              .forEach(line -> json.writeString(line.mark() + " " + line.text()));
          json.writeEndArray();
          json.writeStringProperty("cured", SpecWriter.write(cured));
        });
    json.writeStringProperty("explanation", finding.ailment().explanation());
    json.writeStringProperty("paper", finding.ailment().paper());
    json.writeEndObject();
  }

  private static void layer(JsonGenerator json, LayerSigns layer) {
    json.writeStartObject();
    json.writeStringProperty("name", layer.name());
    json.writeStringProperty("activation", layer.activation());
    JsonLines.number(json, "size", layer.size());
    JsonLines.number(json, "gradient", layer.gradient());
    JsonLines.number(json, "saturated", layer.saturated());
    JsonLines.number(json, "dead", layer.dead());
    JsonLines.number(json, "gain", layer.gain());
    JsonLines.number(json, "twins", layer.twins());
    json.writeStringProperty("past", layer.past().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, String name, Result result) {
    json.writeObjectPropertyStart(name);
    JsonLines.number(json, "trainLoss", result.trainLoss());
    result.trainAccuracy().ifPresent(value -> JsonLines.number(json, "trainAccuracy", value));
    json.writeStringProperty("part", result.part());
    JsonLines.number(json, "loss", result.loss());
    result.accuracy().ifPresent(value -> JsonLines.number(json, "accuracy", value));
    result.recall().ifPresent(value -> JsonLines.number(json, "recall", value));
    JsonLines.number(json, "known", result.known());
    curve(json, "curve", result.curve());
    curve(json, "heldOut", result.heldOut());
    json.writeEndObject();
  }

  private static void curve(JsonGenerator json, String name, List<Double> losses) {
    json.writeArrayPropertyStart(name);
    for (double loss : losses) {
      if (Double.isFinite(loss)) {
        json.writeNumber(loss);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }
}
