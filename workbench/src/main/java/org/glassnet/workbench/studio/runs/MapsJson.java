package org.glassnet.workbench.studio.runs;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.glassnet.inspect.image.FeatureMaps;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.Pixels;
import org.glassnet.workbench.picture.Png;
import org.glassnet.workbench.picture.Style;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.studio.Json;
import tools.jackson.core.JsonGenerator;

/// What a network makes of an image, as JSON: numbers as bytes, which pages paint.
final class MapsJson {
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_UNITS = 4096;
  private static final int MOST_ANSWERS = 12;
  private static final double HALF = 127.5;

  private MapsJson() {}

  /// Numbers as bytes: b stands for (b − 127.5) / 127.5 · scale.
  static void bytes(JsonGenerator json, String name, float[] values, double scale) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(HALF + HALF * values[i] / scale), 0, 255);
    }
    json.writeStringProperty(name, Base64.getEncoder().encodeToString(bytes));
  }

  /// The largest finite |number|; 1 where there is none but 0.
  static double scale(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    return largest == 0 ? 1 : largest;
  }

  /// An image as an address that holds it.
  static String address(Tensor seen) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(Png.bytes(Pixels.photo(seen).draw(Style.LIGHT)));
  }

  /// The image, what the network says to it, and what each layer makes of it.
  static void fields(JsonGenerator json, Looking looking, Tensor image, int threads) {
    FeatureMaps maps = FeatureMaps.of(looking.trained(), image, threads);
    json.writeStringProperty("seen", address(looking.seen(image)));
    answers(json, looking, maps.output());
    Graph graph = looking.trained().graph();
    json.writeArrayPropertyStart("layers");
    for (FeatureMaps.Layer layer : maps.layers()) {
      boolean input = graph.inputs().contains(graph.node(layer.name()));
      if (!input && !graph.node(layer.name()).layer().view(false)) {
        json.writeStartObject();
        layer(json, layer);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void answers(JsonGenerator json, Looking looking, Tensor output) {
    boolean shares = looking.shares(output);
    json.writeBooleanProperty("shares", shares);
    json.writeArrayPropertyStart("answers");
    List<Integer> ranked = output.size() > 1_000 ? List.of() : looking.ranked(output);
    for (int one : ranked.subList(0, Math.min(MOST_ANSWERS, ranked.size()))) {
      json.writeStartObject();
      json.writeStringProperty("class", looking.name(one));
      Json.number(json, "share", output.at(one));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void layer(JsonGenerator json, FeatureMaps.Layer layer) {
    Tensor values = layer.values();
    json.writeStringProperty("name", layer.name());
    json.writeStringProperty("kind", layer.kind());
    json.writeArrayPropertyStart("shape");
    values.shape().sizes().forEach(json::writeNumber);
    json.writeEndArray();
    float[] numbers = layer.maps() ? planes(values) : units(values);
    double scale = scale(numbers);
    Json.number(json, "scale", scale);
    json.writeNumberProperty("shown", layer.maps() ? channels(values) : numbers.length);
    bytes(json, "values", numbers, scale);
  }

  private static int channels(Tensor values) {
    return Math.min(MOST_CHANNELS, values.shape().axis(2));
  }

  /// Channel after channel, each row by row.
  private static float[] planes(Tensor values) {
    int all = values.shape().axis(2);
    int plane = values.size() / all;
    float[] numbers = new float[plane * channels(values)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.at(i % plane * all + i / plane);
    }
    return numbers;
  }

  private static float[] units(Tensor values) {
    float[] all = values.toArray();
    return all.length <= MOST_UNITS ? all : Arrays.copyOf(all, MOST_UNITS);
  }
}
