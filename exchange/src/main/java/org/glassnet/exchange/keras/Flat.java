package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The layers of a model and of the models within it in one list: `vgg16.block1_conv1`.
final class Flat {
  private final List<Described> layers = new ArrayList<>();
  private final Map<String, String> instead = new HashMap<>();

  /// All layers, what they read being layers of the list.
  List<Described> layers() {
    return layers.stream()
        .map(layer ->
            new Described(
                layer.name(),
                layer.kind(),
                layer.config(),
                layer.inputs().stream().map(this::behind).toList(),
                layer.home()))
        .toList();
  }

  /// The layer whose value a name stands for, where that is a model's or of an input within one.
  String behind(String name) {
    String layer = name;
    for (int i = 0; instead.containsKey(layer); i++) {
      if (i > instead.size()) {
        throw new KerasException(name + " is its own input: the file is damaged");
      }
      layer = instead.get(layer);
    }
    return layer;
  }

  /// Adds a model's layers.
  ///
  /// @param prefix what stands before their names
  /// @param group the groups on the way to the model in a file of Keras 3
  /// @param outermost the outermost model that it is in
  /// @param read what enters it, where it is within a model
  void add(
      Description model, String prefix, List<String> group, String outermost, List<String> read) {
    boolean within = !prefix.isEmpty();
    if (within && model.inputs().size() != read.size()) {
      throw new KerasException(
          "%s takes %d inputs, but reads %s: the file is damaged"
              .formatted(model.name(), model.inputs().size(), read));
    }
    Map<String, Integer> used = new HashMap<>();
    for (Described layer : model.layers()) {
      String kind = SnakeCase.of(layer.kind());
      int number = used.merge(kind, 1, Integer::sum) - 1;
      List<String> own = new ArrayList<>(group);
      own.add(number == 0 ? kind : kind + "_" + number);
      String name = prefix + layer.name();
      List<String> inputs = layer.inputs().stream().map(input -> prefix + input).toList();
      if (layer.model()) {
        Description inner =
            Description.one(
                new Config(
                    layer.own(),
                    Map.of("class_name", layer.kind(), "config", layer.config().fields())));
        own.add("layers");
        add(inner, name + ".", own, outermost.isEmpty() ? layer.own() : outermost, inputs);
        if (inner.outputs().size() != 1) {
          throw new KerasException(
              layer.label() + " has several outputs: a model within the model has one");
        }
        instead.put(name, name + "." + inner.outputs().getFirst());
      } else if (within && model.inputs().contains(layer.name())) {
        instead.put(name, read.get(model.inputs().indexOf(layer.name())));
      } else {
        layers.add(
            new Described(
                name, layer.kind(), layer.config(), inputs, new Described.Home(own, outermost)));
      }
    }
  }
}
