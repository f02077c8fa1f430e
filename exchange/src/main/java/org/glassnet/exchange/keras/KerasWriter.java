package org.glassnet.exchange.keras;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Networks as `.keras` files of Keras 3: a functional model with its weights.
///
/// Layers keep their names; where Keras needs several for one, the last has it. The same network
/// gives the same bytes.
public final class KerasWriter {
  /// The version of Keras whose form is written.
  public static final String VERSION = "3.4.1";

  /// The first that a zip archive knows.
  private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Network network;
  private final List<Written> layers = new ArrayList<>();

  private KerasWriter(Network network) {
    this.network = network;
  }

  /// The file of a network.
  ///
  /// @param name the model's name
  /// @param about what else is to stand in the file's metadata
  /// @throws KerasException where it has layers that Keras has none for, all of them named
  public static byte[] bytes(Network network, String name, Map<String, String> about) {
    return new KerasWriter(network).bytes(name, about);
  }

  private byte[] bytes(String name, Map<String, String> about) {
    collect();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("keras_version", VERSION);
    metadata.putAll(about);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      stored(zip, "metadata.json", json(metadata));
      stored(zip, "config.json", json(model(name)));
      stored(zip, "model.weights.h5", weights());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void collect() {
    List<String> missing = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      try {
        layers.addAll(LayerWriter.of(network, node));
      } catch (GlassnetException e) {
        String why = e.getMessage().isEmpty() ? "" : ": " + e.getMessage();
        missing.add(node.name() + " (" + node.layer().kind() + why + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new KerasException(
          "Keras has no layer for " + String.join(", ", missing) + ": write the network as ONNX");
    }
    Set<String> names = new HashSet<>();
    for (Written layer : layers) {
      if (!names.add(layer.name())) {
        throw new KerasException("Two layers would be named " + layer.name() + ": rename one");
      }
    }
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(FIRST_DAY);
    zip.putNextEntry(entry);
    zip.write(content);
  }

  private byte[] weights() {
    HdfWriter file = new HdfWriter();
    file.folder(List.of("layers"));
    Map<String, Integer> used = new HashMap<>();
    for (Written layer : layers) {
      String kind = SnakeCase.of(layer.kind());
      int number = used.merge(kind, 1, Integer::sum) - 1;
      String group = number == 0 ? kind : kind + "_" + number;
      List<Tensor> arrays = layer.arrays();
      for (int i = 0; i < arrays.size(); i++) {
        file.put(
            List.of("layers", group, "vars", String.valueOf(i)),
            arrays.get(i).shape().sizes(),
            arrays.get(i).toArray());
      }
      if (layer.chance()) {
        file.put(List.of("layers", group, "seed_generator", "vars", "0"), 0, 0);
      }
    }
    return file.bytes();
  }

  /// An object of one of Keras's classes.
  static Map<String, Object> object(String module, String kind, Map<String, ?> config) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("module", module);
    object.put("class_name", kind);
    object.put("config", config);
    object.put("registered_name", KerasJson.Nothing.NONE);
    return object;
  }

  /// A shape with the axis of samples, of which there are any number.
  static List<Object> batch(Shape shape) {
    List<Object> sizes = new ArrayList<>();
    sizes.add(KerasJson.Nothing.NONE);
    sizes.addAll(shape.sizes());
    return sizes;
  }

  private Map<String, Object> model(String name) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name.replaceAll("[^A-Za-z0-9_.-]", "_"));
    config.put("trainable", true);
    config.put("layers", layers.stream().map(this::layer).toList());
    config.put("input_layers", ends(network.graph().inputs()));
    config.put("output_layers", ends(network.graph().outputs()));
    Map<String, Object> model = object("keras.src.models.functional", "Functional", config);
    model.put("registered_name", "Functional");
    return model;
  }

  /// One value as itself, several as a list: so a model takes and gives them.
  private static Object ends(List<Node> nodes) {
    List<Object> ends = nodes.stream().<Object>map(node -> List.of(node.name(), 0, 0)).toList();
    return ends.size() == 1 ? ends.getFirst() : ends;
  }

  private Map<String, Object> layer(Written layer) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", layer.name());
    if (!List.of("InputLayer", "SpatialDropout2D").contains(layer.kind())) {
      config.put("trainable", true);
    }
    config.put("dtype", "float32");
    config.putAll(layer.config());
    Map<String, Object> object = object("keras.layers", layer.kind(), config);
    if (!layer.arrays().isEmpty()) {
      object.put("build_config", Map.of("input_shape", batch(layer.inputs().getFirst().shape())));
    }
    object.put("name", layer.name());
    object.put("inbound_nodes", layer.inputs().isEmpty() ? List.of() : List.of(call(layer)));
    return object;
  }

  private static Map<String, Object> call(Written layer) {
    List<Object> tensors = new ArrayList<>();
    for (Written.Source source : layer.inputs()) {
      Map<String, Object> config = new LinkedHashMap<>();
      config.put("shape", batch(source.shape()));
      config.put("dtype", "float32");
      config.put("keras_history", List.of(source.layer(), 0, 0));
      tensors.add(new LinkedHashMap<>(Map.of("class_name", "__keras_tensor__", "config", config)));
    }
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("args", tensors.size() == 1 ? tensors : List.of(tensors));
    call.put("kwargs", Map.of());
    return call;
  }

  private static byte[] json(Map<String, Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, object);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        Map<?, ?> ordered = map instanceof LinkedHashMap<?, ?> ? map : new TreeMap<>(map);
        ordered.forEach((name, one) -> {
          json.writeName((String) name);
          write(json, one);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(one -> write(json, one));
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeNull();
    }
  }
}
