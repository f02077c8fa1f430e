package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.layer.Layer;
import org.glassnet.model.Placement;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the layers of a specification, and writes them: `dense 128 relu`, or `dense: {units: 2,
/// activation: sigmoid, name: hidden, from: [input_1]}`.
final class LayerReader {
  private static final List<String> PLACING = List.of("name", "from");

  private LayerReader() {}

  static List<Placement> layers(Place place) {
    String wanted = "a list of layers such as [dense 128 relu, dense 10]";
    if (place.isScalar()) {
      return WordReader.inside(place, wanted, LayerGrammar::layers).stream()
          .map(Placement::of)
          .toList();
    }
    List<Placement> layers = place.entries(wanted).stream().map(LayerReader::layer).toList();
    if (layers.isEmpty()) {
      throw place.wrong("the list of layers is empty: give at least one, such as dense 10");
    }
    return layers;
  }

  private static Placement layer(Place place) {
    if (place.isScalar()) {
      return Placement.of(Layers.ALL.read(place));
    }
    Map.Entry<Place, Place> only = place.only("one layer such as dense 10, or dense: {units: 10}");
    Place key = only.getKey();
    Place value = only.getValue();
    Entry<Layer> entry = key.read("the name of a layer", Layers.ALL::entry);
    if (!value.isMapping()) {
      return Placement.of(entry.read(key, value));
    }
    Layer layer = entry.read(key, value, PLACING);
    Map<String, Place> placing = value.pick(PLACING);
    return new Placement(
        layer,
        Optional.ofNullable(placing.get("name")).map(name -> name.scalar("a layer's name")),
        placing.containsKey("from") ? from(placing.get("from")) : List.of());
  }

  private static List<String> from(Place place) {
    String wanted = "the layers that it reads, such as [dense_1, input_1]";
    return place.isScalar()
        ? List.of(place.scalar(wanted))
        : place.entries(wanted).stream().map(entry -> entry.scalar("a layer's name")).toList();
  }

  /// A placed layer as YAML.
  static Node node(Placement placement) {
    Layer layer = placement.layer();
    if (placement.name().isEmpty() && placement.inputs().isEmpty()) {
      return Layers.ALL.node(layer);
    }
    YamlMap settings = Layers.ALL.settings(layer);
    placement.name().ifPresent(name -> settings.text("name", name));
    if (!placement.inputs().isEmpty()) {
      settings.node("from", Yaml.texts(placement.inputs()));
    }
    return YamlMap.block().node(Layers.ALL.name(layer), settings.build()).build();
  }
}
