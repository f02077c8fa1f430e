package org.glassnet.exchange.keras;

import io.jhdf.api.Group;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A Keras file that is open: what it says of a model, and the arrays of its layers.
sealed interface KerasFile extends AutoCloseable {
  /// The model's class and settings.
  Config model();

  /// The version of Keras that wrote it: `3.4.1`; `2` where it is not said.
  String version();

  /// What else it says of itself.
  Map<String, String> facts();

  /// The arrays of each layer that has any, in the order in which Keras made them.
  Map<String, List<HdfArray>> arrays(Description model);

  @Override
  void close();

  /// Whether Keras 3 or later described the model.
  default boolean recent() {
    return !version().startsWith("2") && !version().startsWith("1");
  }

  /// Opens a file, which its first bytes tell.
  static KerasFile open(Path path) {
    try {
      long size = Files.size(path);
      if (size > Integer.MAX_VALUE - 64) {
        throw new KerasException(path + " has " + size + " bytes: at most 2 GiB are read");
      }
      byte[] bytes = Files.readAllBytes(path);
      String name = String.valueOf(path.getFileName());
      if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
        return Zipped.of(bytes, name);
      }
      if (bytes.length > 3 && bytes[1] == 'H' && bytes[2] == 'D' && bytes[3] == 'F') {
        return Single.of(bytes, name);
      }
      throw new KerasException(
          path + " is no file of Keras: it begins neither as .keras (zip) nor as .h5 (HDF5)");
    } catch (IOException e) {
      throw new KerasException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Loss and optimizer among what a model was compiled with.
  static void compiled(Config config, Map<String, String> facts) {
    config.value("loss").map(KerasFile::named).ifPresent(loss -> facts.put("loss", loss));
    config
        .value("optimizer")
        .or(() -> config.value("optimizer_config"))
        .map(KerasFile::named)
        .ifPresent(optimizer -> facts.put("optimizer", optimizer));
  }

  private static String named(Object value) {
    return value instanceof Map<?, ?> map && map.get("class_name") != null
        ? String.valueOf(map.get("class_name"))
        : String.valueOf(value);
  }

  /// `.keras` of Keras 3: a zip archive.
  record Zipped(Config model, String version, Map<String, String> facts, Hdf weights)
      implements KerasFile {
    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";

    static KerasFile of(byte[] bytes, String name) throws IOException {
      Map<String, byte[]> entries = entries(bytes, name);
      Map<String, Object> metadata =
          KerasJson.object(text(entries, METADATA, name), name + "'s " + METADATA);
      Config model =
          new Config(name, KerasJson.object(text(entries, CONFIG, name), name + "'s " + CONFIG));
      Config about = new Config(name, metadata);
      String version = about.text("keras_version").orElse("3");
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("producer", "keras " + version);
      about.text("date_saved").ifPresent(date -> facts.put("saved", date));
      model.inner("compile_config").ifPresent(config -> compiled(config, facts));
      return new Zipped(
          model,
          version,
          facts,
          Hdf.of(entry(entries, WEIGHTS, name), name + "'s " + WEIGHTS, bytes.length));
    }

    /// The three entries that are needed, inflated within bounds.
    private static Map<String, byte[]> entries(byte[] bytes, String name) throws IOException {
      Unpacked unpacked = new Unpacked(name, bytes.length);
      Map<String, byte[]> entries = new HashMap<>();
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (List.of(CONFIG, METADATA, WEIGHTS).contains(entry.getName())) {
            byte[] content = inflated(zip, unpacked);
            if (entries.put(entry.getName(), content) != null) {
              throw new KerasException(name + " has two entries " + entry.getName());
            }
          }
        }
      } catch (IllegalArgumentException e) {
        throw new KerasException(name + " is a damaged zip archive: " + e.getMessage(), e);
      }
      return entries;
    }

    private static byte[] inflated(ZipInputStream zip, Unpacked unpacked) throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
        unpacked.take(read);
        if (content.size() > Integer.MAX_VALUE - 64 - read) {
          throw new KerasException("An entry has more than 2 GiB, which are not read");
        }
        content.write(buffer, 0, read);
      }
      return content.toByteArray();
    }

    private static byte[] entry(Map<String, byte[]> entries, String entry, String name) {
      if (!entries.containsKey(entry)) {
        throw new KerasException(
            name + " has no " + entry + ": it is no .keras file of Keras 3, or not all of one");
      }
      return entries.get(entry);
    }

    private static String text(Map<String, byte[]> entries, String entry, String name) {
      return new String(entry(entries, entry, name), StandardCharsets.UTF_8);
    }

    /// Groups are named after the layers' classes, numbered in their order.
    @Override
    public Map<String, List<HdfArray>> arrays(Description model) {
      String all =
          weights.group(weights.root(), List.of("layers")).isPresent()
              ? "layers"
              : "_layer_checkpoint_dependencies";
      Map<String, List<HdfArray>> arrays = new HashMap<>();
      for (Described layer : model.layers()) {
        List<HdfArray> found = new ArrayList<>();
        List<String> vars = new ArrayList<>(List.of(all));
        vars.addAll(layer.home().group());
        vars.add("vars");
        Optional<HdfArray> next = array(vars, 0);
        while (next.isPresent()) {
          found.add(next.get());
          next = array(vars, found.size());
        }
        if (!found.isEmpty()) {
          arrays.put(layer.name(), found);
        }
      }
      return arrays;
    }

    private Optional<HdfArray> array(List<String> group, int index) {
      List<String> path = new ArrayList<>(group);
      path.add(String.valueOf(index));
      return weights.array(weights.root(), path);
    }

    @Override
    public void close() {
      weights.close();
    }
  }

  /// `.h5` of Keras 2: HDF5 throughout.
  record Single(Config model, String version, Map<String, String> facts, Hdf file)
      implements KerasFile {

    static KerasFile of(byte[] bytes, String name) {
      Hdf file = Hdf.of(bytes, name, bytes.length);
      String text =
          file.text(file.root(), "model_config")
              .orElseThrow(() ->
                  new KerasException(
                      name
                          + " does not describe a model (it has no model_config): it holds weights"
                          + " alone or is of another program; save the whole model with Keras"));
      String version = file.text(file.root(), "keras_version").orElse("2");
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("producer", "keras " + version);
      file.text(file.root(), "backend").ifPresent(backend -> facts.put("backend", backend));
      file.text(file.root(), "training_config")
          .map(config -> KerasJson.object(config, name + "'s training_config"))
          .ifPresent(config -> compiled(new Config(name, config), facts));
      return new Single(
          new Config(name, KerasJson.object(text, name + "'s model_config")), version, facts, file);
    }

    /// Each layer has a group with the names of its arrays, a model within the model one of all of
    /// its layers'.
    @Override
    public Map<String, List<HdfArray>> arrays(Description description) {
      Group all = file.group(file.root(), List.of("model_weights")).orElse(file.root());
      Map<String, List<HdfArray>> arrays = new HashMap<>();
      for (Described layer : description.layers()) {
        String model = layer.home().model();
        Optional<Group> group = file.group(all, path(model.isEmpty() ? layer.own() : model));
        List<HdfArray> found = new ArrayList<>();
        for (String name :
            group.flatMap(one -> file.texts(one, "weight_names")).orElse(List.of())) {
          if (!model.isEmpty() && !path(name).contains(layer.own())) {
            continue;
          }
          found.add(
              file.array(group.get(), path(name))
                  .orElseThrow(() ->
                      new KerasException(
                          "%s: %s names its array %s, which is not there: the file is damaged"
                              .formatted(model().where(), layer.label(), name))));
        }
        if (!found.isEmpty()) {
          arrays.put(layer.name(), found);
        }
      }
      return arrays;
    }

    private static List<String> path(String name) {
      return List.of(name.split("/", -1));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
