package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A model as a file describes it.
///
/// @param name the model's name
/// @param layers its layers, each after those it reads
/// @param inputs the names of the layers where samples enter
/// @param outputs the names of the layers whose values leave it
record Description(String name, List<Described> layers, List<String> inputs, List<String> outputs) {
  private static final int MOST_LAYERS = 20_000;

  /// The model of an object with the class and settings of one; models within it are dissolved.
  static Description of(Config model) {
    Description nested = one(model);
    Flat flat = new Flat();
    flat.add(nested, "", List.of(), "", List.of());
    return new Description(
        nested.name(),
        sorted(flat.layers()),
        nested.inputs(),
        nested.outputs().stream().map(flat::behind).toList());
  }

  /// The model as it stands there.
  static Description one(Config model) {
    String kind = model.text("class_name").orElseThrow(() -> model.missing("class_name"));
    Config config =
        model
            .inner("config")
            .orElseGet(() -> new Config(model.where(), Map.of("layers", listed(model))));
    List<Described> layers =
        switch (kind) {
          case "Sequential" -> sequential(config);
          case "Functional", "Model" -> functional(config);
          default ->
              throw new KerasException(
                  model.where()
                      + " is of the class "
                      + kind
                      + ", whose Python code says what it computes: build it with Keras's"
                      + " Sequential or functional models and save it again");
        };
    boolean chain = kind.equals("Sequential");
    return new Description(
        config.text("name").orElse("model"),
        layers,
        chain ? List.of(layers.getFirst().name()) : ends(config, "input_layers"),
        chain ? List.of(layers.getLast().name()) : ends(config, "output_layers"));
  }

  /// Early versions of Keras 2 gave a chain's layers alone.
  private static Object listed(Config model) {
    return model.value("config").orElseThrow(() -> model.missing("config"));
  }

  private static List<Config> entries(Config config) {
    if (!(config.value("layers").orElse(null) instanceof List<?> list) || list.isEmpty()) {
      throw new KerasException(config.where() + " has no layers: the file is damaged");
    }
    if (list.size() > MOST_LAYERS) {
      throw new KerasException(
          "%s has %d layers: at most %d are read"
              .formatted(config.where(), list.size(), MOST_LAYERS));
    }
    List<Config> entries = new ArrayList<>();
    for (Object one : list) {
      entries.add(
          Config.of(config.where() + "'s layer " + entries.size(), one)
              .orElseThrow(
                  () -> new KerasException(config.where() + " has a layer without words")));
    }
    return entries;
  }

  private static Described described(Config entry, List<String> inputs) {
    String kind = entry.text("class_name").orElseThrow(() -> entry.missing("class_name"));
    Config config = entry.inner("config").orElse(new Config(entry.where(), Map.of()));
    String name =
        config.text("name").or(() -> entry.text("name")).orElseThrow(() -> entry.missing("name"));
    return new Described(name, kind, new Config(name, config.fields()), inputs);
  }

  private static List<Described> sequential(Config config) {
    List<Described> layers = new ArrayList<>();
    for (Config entry : entries(config)) {
      boolean first = layers.isEmpty();
      Described layer = described(entry, first ? List.of() : List.of(layers.getLast().name()));
      if (first && !layer.kind().equals("InputLayer")) {
        layers.add(input(config, layer));
        layer =
            new Described(
                layer.name(), layer.kind(), layer.config(), List.of(layers.getFirst().name()));
      }
      layers.add(layer);
    }
    return layers;
  }

  /// A chain may say at its first layer, or beside its layers, what enters it.
  private static Described input(Config config, Described first) {
    Object shape =
        first
            .config()
            .value("batch_input_shape")
            .or(() -> first.config().value("batch_shape"))
            .or(() -> config.value("build_input_shape"))
            .orElseThrow(() ->
                new KerasException(
                    config.where()
                        + " does not say the shape of its inputs: give the model an Input in Keras"
                        + " and save it again"));
    String name = first.name() + "_input";
    return new Described(
        name, "InputLayer", new Config(name, Map.of("batch_shape", shape)), List.of());
  }

  private static List<Described> functional(Config config) {
    List<Described> layers = new ArrayList<>();
    for (Config entry : entries(config)) {
      List<?> calls =
          entry.value("inbound_nodes").orElse(List.of()) instanceof List<?> list ? list : List.of();
      Described layer = described(entry, List.of());
      if (calls.size() > 1) {
        throw new KerasException(
            layer.label()
                + " is used "
                + calls.size()
                + " times: layers that share weights cannot be read");
      }
      List<String> inputs = new ArrayList<>();
      calls.forEach(call -> read(layer, call, inputs));
      layers.add(new Described(layer.name(), layer.kind(), layer.config(), inputs));
    }
    return layers;
  }

  /// What a call of a layer reads: lists of names and numbers in Keras 2, tensors among the
  /// arguments with their histories in Keras 3.
  private static void read(Described layer, Object call, List<String> inputs) {
    switch (call) {
      case Map<?, ?> map when map.get("args") != null -> {
        tensors(layer, map.get("args"), inputs);
        List<String> named = new ArrayList<>();
        tensors(layer, map.get("kwargs") == null ? List.of() : map.get("kwargs"), named);
        refuse(layer, named);
      }
      case List<?> list when history(list) -> {
        add(layer, list, inputs);
        List<String> named = new ArrayList<>();
        histories(layer, list.size() > 3 ? list.get(3) : List.of(), named);
        refuse(layer, named);
      }
      case List<?> list -> list.forEach(one -> read(layer, one, inputs));
      case null, default ->
          throw new KerasException(layer.label() + " does not say what it reads: damaged");
    }
  }

  private static void refuse(Described layer, List<String> named) {
    if (!named.isEmpty()) {
      throw new KerasException(
          layer.label() + " reads " + named + " by the name of an argument: that cannot be read");
    }
  }

  private static boolean history(List<?> list) {
    return list.size() >= 3
        && list.get(0) instanceof String
        && list.get(1) instanceof Long
        && list.get(2) instanceof Long;
  }

  private static void add(Described layer, List<?> history, List<String> inputs) {
    if (!history.get(2).equals(0L)) {
      throw new KerasException(
          "%s reads output %s of %s: of layers with several outputs nothing can be read"
              .formatted(layer.label(), history.get(2), history.get(0)));
    }
    inputs.add((String) history.get(0));
  }

  private static void histories(Described layer, Object value, List<String> inputs) {
    switch (value) {
      case List<?> list when history(list) -> add(layer, list, inputs);
      case List<?> list -> list.forEach(one -> histories(layer, one, inputs));
      case Map<?, ?> map -> map.values().forEach(one -> histories(layer, one, inputs));
      default -> {}
    }
  }

  private static void tensors(Described layer, Object value, List<String> inputs) {
    switch (value) {
      case Map<?, ?> map when "__keras_tensor__".equals(map.get("class_name")) -> {
        if (map.get("config") instanceof Map<?, ?> config
            && config.get("keras_history") instanceof List<?> list
            && history(list)) {
          add(layer, list, inputs);
        } else {
          throw new KerasException(layer.label() + " reads a tensor of no layer: damaged");
        }
      }
      case Map<?, ?> map -> map.values().forEach(one -> tensors(layer, one, inputs));
      case List<?> list -> list.forEach(one -> tensors(layer, one, inputs));
      default -> {}
    }
  }

  private static List<String> ends(Config config, String name) {
    List<String> names = new ArrayList<>();
    histories(
        new Described("the model", "its " + name, config, List.of()),
        config.value(name).orElseThrow(() -> config.missing(name)),
        names);
    return names;
  }

  /// Each layer after those it reads, in the file's order else.
  private static List<Described> sorted(List<Described> layers) {
    Map<String, Described> named = new LinkedHashMap<>();
    for (Described layer : layers) {
      if (named.put(layer.name(), layer) != null) {
        throw new KerasException("Two layers are named " + layer.name() + ": the file is damaged");
      }
    }
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<Described>> readers = new HashMap<>();
    for (Described layer : layers) {
      Set<String> read = new HashSet<>(layer.inputs());
      for (String input : read) {
        if (!named.containsKey(input)) {
          throw new KerasException(
              layer.label() + " reads " + input + ", which is no layer: the file is damaged");
        }
        readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(layer);
      }
      waiting.put(layer.name(), read.size());
    }
    List<Described> ready =
        new ArrayList<>(layers.stream().filter(layer -> layer.inputs().isEmpty()).toList());
    for (int i = 0; i < ready.size(); i++) {
      for (Described reader : readers.getOrDefault(ready.get(i).name(), List.of())) {
        if (waiting.merge(reader.name(), -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    if (ready.size() < layers.size()) {
      throw new KerasException("Layers read each other in a circle: the file is damaged");
    }
    return ready;
  }
}
