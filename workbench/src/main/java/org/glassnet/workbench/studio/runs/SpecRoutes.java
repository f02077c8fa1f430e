package org.glassnet.workbench.studio.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.spec.SpecChange;
import org.glassnet.workbench.session.spec.SpecDiff;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// Specifications while they are typed: whether they hold, and some to start from.
final class SpecRoutes {
  private static final Pattern PLACE =
      Pattern.compile("(?:spec|change):(\\d+):(\\d+): (.*)", Pattern.DOTALL);
  private static final List<String> EXAMPLES =
      List.of(
          "letters",
          "letters-cnn",
          "mnist",
          "mnist-cnn",
          "cifar-resnet",
          "by-hand",
          "xor",
          "dead-units",
          "zero-weights-sigmoid");

  private final Finder finder;

  SpecRoutes(LiveRuns runs) {
    this.finder = new Finder(runs);
  }

  void on(Routes routes) {
    routes.get("/api/specs", this::examples);
    routes.post("/api/specs/check", this::check);
    routes.post("/api/runs/{id}/change", this::change);
  }

  private void examples(Call call) {
    call.json(json -> {
      json.writeArrayPropertyStart("specs");
      for (String name : EXAMPLES) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("spec", example(name));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static String example(String name) {
    String resource = "/org/glassnet/workbench/studio/specs/" + name + ".yaml";
    try (InputStream in = SpecRoutes.class.getResourceAsStream(resource)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Call call) {
    String text = ControlRoutes.text(call, "spec");
    call.json(
        Json.object(json -> {
          try {
            found(json, SpecReader.spec(ControlRoutes.TYPED, text));
          } catch (GlassnetException e) {
            problem(json, e);
          }
        }));
  }

  /// What a change would make of a run's specification.
  private void change(Call call) {
    RunSpec before = finder.run(call).spec();
    String text = ControlRoutes.text(call, "change");
    call.json(
        Json.object(json -> {
          try {
            RunSpec after = SpecChange.of(before, "change", text);
            found(json, after);
            json.writeArrayPropertyStart("differs");
            SpecDiff.of(before, after)
                .forEach(line -> json.writeString(line.mark() + " " + line.text()));
            json.writeEndArray();
          } catch (GlassnetException e) {
            problem(json, e);
          }
        }));
  }

  private static void found(JsonGenerator json, RunSpec spec) {
    json.writeBooleanProperty("ok", true);
    json.writeStringProperty("name", spec.name());
    json.writeNumberProperty("epochs", spec.training().epochs());
    spec.data()
        .inputShape()
        .ifPresent(input -> {
          json.writeObjectPropertyStart("graph");
          GraphJson.fields(json, spec.graph(input));
          json.writeEndObject();
        });
  }

  private static void problem(JsonGenerator json, GlassnetException e) {
    Matcher place = PLACE.matcher(e.getMessage());
    json.writeBooleanProperty("ok", false);
    if (place.matches()) {
      json.writeNumberProperty("line", Integer.parseInt(place.group(1)));
      json.writeNumberProperty("column", Integer.parseInt(place.group(2)));
      json.writeStringProperty("problem", place.group(3).lines().findFirst().orElse(""));
    } else {
      json.writeStringProperty("problem", e.getMessage());
    }
  }
}
