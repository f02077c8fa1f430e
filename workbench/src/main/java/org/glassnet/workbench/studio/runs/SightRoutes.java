package org.glassnet.workbench.studio.runs;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.glassnet.inspect.NetworkStatistics;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.inspect.image.Filters;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.Seeing;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.Sight;
import org.glassnet.workbench.session.live.Sights;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Fields;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// What is to be seen of a run's network: filters, what it makes of an image, its units.
final class SightRoutes {
  private static final int MOST_UNITS = 64;
  private static final int MOST_DEEP = 16;

  private final Finder finder;
  private final Sights sights;

  SightRoutes(LiveRuns runs, Sights sights) {
    this.finder = new Finder(runs);
    this.sights = sights;
  }

  void on(Routes routes) {
    routes.get("/api/runs/{id}/image", this::image);
    routes.get("/api/runs/{id}/filters", this::filters);
    routes.get("/api/runs/{id}/units", this::units);
    routes.post("/api/runs/{id}/read", this::read);
  }

  private Sight sight(Call call) {
    return sights.of(finder.run(call));
  }

  private void image(Call call) {
    Sight sight = sight(call);
    Looking looking = sight.looking();
    int number = number(call, "n", 0);
    Tensor image = looking.image(number);
    call.json(json -> {
      json.writeNumberProperty("n", number);
      json.writeNumberProperty("of", looking.images().size());
      json.writeStringProperty("part", looking.part());
      looking
          .label(number)
          .ifPresent(label -> json.writeStringProperty("label", looking.name(label)));
      MapsJson.fields(json, looking, image, sight.threads());
    });
  }

  static int number(Call call, String name, int usual) {
    String text = call.query(name).orElse(Integer.toString(usual));
    if (!text.matches("\\d{1,9}")) {
      throw new GlassnetException(name + " is \"" + text + "\": it must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private void read(Call call) {
    Sight sight = sight(call);
    Looking looking = sight.looking();
    Tensor image = sent(new Seeing(looking), call.fields());
    call.json(json -> MapsJson.fields(json, looking, image, sight.threads()));
  }

  private static Tensor sent(Seeing seeing, Fields fields) {
    if (fields.has("png")) {
      try {
        byte[] file =
            Base64.getDecoder().decode(fields.needText("png").replaceFirst("^data:[^,]*,", ""));
        return seeing.image(file, fields.flag("framed").orElse(true));
      } catch (IllegalArgumentException e) {
        throw new GlassnetException("The image that was sent is no Base64", e);
      }
    }
    return seeing.drawn(
        (int) fields.needNumber("height"),
        (int) fields.needNumber("width"),
        fields.numbers("pixels"));
  }

  private void filters(Call call) {
    Looking looking = sight(call).looking();
    List<Filters> after =
        call.query("layer")
            .map(layer -> List.of(Filters.of(looking.trained(), layer)))
            .orElseGet(() -> Filters.shown(looking.trained()));
    call.json(
        Json.object(json -> {
          json.writeArrayPropertyStart("layers");
          for (Filters one : after) {
            json.writeStartObject();
            filters(json, Filters.of(looking.initial(), one.layer()), one);
            json.writeEndObject();
          }
          json.writeEndArray();
        }));
  }

  /// Units row by row, of each unit its pixels, of each pixel its channels.
  private static void filters(JsonGenerator json, Filters before, Filters after) {
    Shape shape = after.weights().shape();
    int channels = shape.axis(3);
    boolean deep = channels != 1 && channels != 3;
    int shown = Math.min(after.units(), deep ? MOST_DEEP : MOST_UNITS);
    float[] first = weights(before, shown);
    float[] last = weights(after, shown);
    double scale = Math.max(MapsJson.scale(first), MapsJson.scale(last));
    json.writeStringProperty("layer", after.layer());
    json.writeBooleanProperty("dense", after.dense());
    json.writeNumberProperty("units", after.units());
    json.writeNumberProperty("shown", shown);
    json.writeNumberProperty("height", shape.axis(1));
    json.writeNumberProperty("width", shape.axis(2));
    json.writeNumberProperty("channels", channels);
    Json.number(json, "scale", scale);
    MapsJson.bytes(json, "before", first, scale);
    MapsJson.bytes(json, "after", last, scale);
  }

  private static float[] weights(Filters filters, int shown) {
    int one = filters.weights().size() / filters.units();
    return Arrays.copyOf(filters.weights().toArray(), one * shown);
  }

  private void units(Call call) {
    NetworkStatistics found = sight(call).statistics();
    call.json(json -> {
      json.writeStringProperty("data", found.data());
      json.writeNumberProperty("samples", found.samples());
      json.writeArrayPropertyStart("layers");
      for (UnitStatistics layer : found.units()) {
        json.writeStartObject();
        json.writeStringProperty("name", layer.layer());
        json.writeStringProperty("activation", layer.activation());
        json.writeNumberProperty("units", layer.units());
        Json.number(json, "saturated", layer.saturated());
        Json.number(json, "dead", layer.dead());
        json.writeArrayPropertyStart("deadUnits");
        layer.deadUnits().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }
}
