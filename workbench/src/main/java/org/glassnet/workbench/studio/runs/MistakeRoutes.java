package org.glassnet.workbench.studio.runs;

import java.util.Comparator;
import java.util.List;
import org.glassnet.inspect.Reliability;
import org.glassnet.inspect.Verdict;
import org.glassnet.inspect.Verdicts;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.Sight;
import org.glassnet.workbench.session.live.Sights;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// What a run's network makes of each sample: what it takes for what, where it is most wrong, and
/// how far its confidence goes.
final class MistakeRoutes {
  private static final int SHOWN = 24;
  private static final int MOST = 60;
  private static final int BINS = 10;
  private static final int NUMBERS = 6;

  private final Finder finder;
  private final Sights sights;

  MistakeRoutes(LiveRuns runs, Sights sights) {
    this.finder = new Finder(runs);
    this.sights = sights;
  }

  void on(Routes routes) {
    routes.get("/api/runs/{id}/mistakes", this::mistakes);
    routes.get("/api/runs/{id}/confusion/samples", this::samples);
  }

  private void mistakes(Call call) {
    Sight sight = sights.of(finder.run(call));
    Verdicts verdicts = sight.verdicts();
    call.json(json -> {
      json.writeStringProperty("data", verdicts.data());
      json.writeNumberProperty("samples", verdicts.all().size());
      json.writeNumberProperty("wrong", verdicts.wrong());
      Json.number(json, "accuracy", verdicts.accuracy());
      RunJson.confusion(json, verdicts.confusion());
      list(json, "mostWrong", sight, verdicts.mostWrong(SHOWN));
      list(json, "leastCertain", sight, verdicts.leastCertain(SHOWN));
      reliability(json, verdicts.reliability(BINS));
    });
  }

  private void samples(Call call) {
    Sight sight = sights.of(finder.run(call));
    int actual = SightRoutes.number(call, "actual", 0);
    int predicted = SightRoutes.number(call, "predicted", 0);
    List<Verdict> found =
        sight.verdicts().all().stream()
            .filter(one -> one.actual() == actual && one.said() == predicted)
            .sorted(Comparator.comparingDouble(Verdict::confidence).reversed())
            .toList();
    call.json(json -> {
      json.writeNumberProperty("count", found.size());
      list(json, "samples", sight, found.stream().limit(MOST).toList());
    });
  }

  private static void list(JsonGenerator json, String name, Sight sight, List<Verdict> verdicts) {
    json.writeArrayPropertyStart(name);
    for (Verdict one : verdicts) {
      json.writeStartObject();
      json.writeNumberProperty("sample", one.sample());
      json.writeNumberProperty("actual", one.actual());
      json.writeNumberProperty("predicted", one.said());
      Json.number(json, "confidence", one.confidence());
      Json.number(json, "share", one.share());
      Json.number(json, "loss", one.loss());
      sample(json, sight.learned(), one.sample());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void sample(JsonGenerator json, Learned learned, int number) {
    float[] pixels = learned.pixels(number);
    if (learned.images()) {
      Shape shape = learned.watched().inputShape();
      json.writeStringProperty("png", MapsJson.address(Tensor.of(shape, pixels)));
    } else {
      json.writeArrayPropertyStart("inputs");
      for (int i = 0; i < Math.min(NUMBERS, pixels.length); i++) {
        Json.number(json, pixels[i]);
      }
      json.writeEndArray();
    }
  }

  private static void reliability(JsonGenerator json, Reliability found) {
    json.writeObjectPropertyStart("reliability");
    Json.number(json, "accuracy", found.accuracy());
    Json.number(json, "confidence", found.confidence());
    Json.number(json, "expectedError", found.expectedError());
    Json.number(json, "brier", found.brier());
    json.writeArrayPropertyStart("bins");
    for (Reliability.Bin bin : found.bins()) {
      json.writeStartObject();
      Json.number(json, "low", bin.low());
      Json.number(json, "high", bin.high());
      json.writeNumberProperty("count", bin.count());
      Json.number(json, "accuracy", bin.accuracy());
      Json.number(json, "confidence", bin.confidence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
