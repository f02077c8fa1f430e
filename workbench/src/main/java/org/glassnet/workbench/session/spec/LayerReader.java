package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;

/// Reads the layers of a specification: `dense 128 relu`, or `dense: {units: 2, activation:
/// sigmoid, …}`.
final class LayerReader {
  private static final List<String> NAMES = names();

  private LayerReader() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(Vocabulary.LAYERS);
    names.addAll(Vocabulary.ACTIVATIONS);
    return List.copyOf(names);
  }

  static List<Layer> layers(Place place) {
    String wanted = "a list of layers such as [dense 128 relu, dense 10]";
    if (place.isScalar()) {
      return words(place, wanted, text -> LayerGrammar.layers("", text));
    }
    List<Layer> layers = place.entries(wanted).stream().map(LayerReader::layer).toList();
    if (layers.isEmpty()) {
      throw place.wrong("the list of layers is empty: give at least one, such as dense 10");
    }
    return layers;
  }

  private static Layer layer(Place place) {
    if (place.isScalar()) {
      return words(place, "a layer such as dense 10", text -> LayerGrammar.layer("", text));
    }
    Map.Entry<Place, Place> only = place.only("one layer such as dense 10, or dense: {units: 10}");
    Place key = only.getKey();
    Place value = only.getValue();
    String name = key.scalar("the name of a layer");
    return switch (Words.find(name, NAMES)
        .orElseThrow(() -> key.wrong(Words.unknown("layer", name, NAMES)))) {
      case "dense" -> dense(key, value);
      case "flatten" -> {
        value.fields("nothing but {}", List.of());
        yield new Flatten();
      }
      case "leakyRelu" -> new Activate(leaky(value));
      case String activation -> {
        value.fields("nothing but {}", List.of());
        yield new Activate(Vocabulary.activation(activation));
      }
    };
  }

  private static Layer dense(Place key, Place value) {
    if (value.isScalar()) {
      return value.read("the number of units", text -> Dense.of(Numbers.count(text)));
    }
    Map<String, Place> fields =
        value.fields("the layer's settings", List.of("units", "activation", "kernel", "bias"));
    Place units = fields.get("units");
    if (units == null) {
      throw key.wrong("dense needs its number of units, as in dense: {units: 128}");
    }
    Dense dense = units.read("the number of units", text -> Dense.of(Numbers.count(text)));
    for (Map.Entry<String, Place> field : fields.entrySet()) {
      Place place = field.getValue();
      dense =
          switch (field.getKey()) {
            case "activation" -> dense.withActivation(activation(place));
            case "kernel" -> dense.withKernel(kernel(place, dense.units()));
            case "bias" -> dense.withBias(bias(place, dense.units()));
            default -> dense;
          };
    }
    return dense;
  }

  private static Activation activation(Place place) {
    if (place.isScalar()) {
      return words(place, "an activation such as relu", text -> LayerGrammar.activation("", text));
    }
    Map.Entry<Place, Place> only = place.only("an activation such as relu");
    Activation activation = only.getKey().read("an activation", Vocabulary::activation);
    if (activation.name().equals("leakyRelu")) {
      return leaky(only.getValue());
    }
    only.getValue().fields("nothing but {}", List.of());
    return activation;
  }

  private static Activation leaky(Place value) {
    Place slope = value.isScalar() ? value : value.fields("slope", List.of("slope")).get("slope");
    return slope == null
        ? Activation.leakyRelu(Vocabulary.USUAL_SLOPE)
        : slope.read("the slope below zero", text -> Activation.leakyRelu(Numbers.decimal(text)));
  }

  private static Initializer kernel(Place place, int units) {
    if (place.isScalar()) {
      return place.read("an initializer or a table of numbers", Vocabulary::initializer);
    }
    Table table = Table.read(place, "a row of numbers for each input");
    if (table.columns() != units) {
      throw place.wrong(
          "the kernel has "
              + table.columns()
              + " columns, but the layer has "
              + units
              + " units: give a row for each input and a column for each unit");
    }
    return Initializer.given(table.tensor());
  }

  private static Initializer bias(Place place, int units) {
    if (place.isScalar()) {
      return place.read("an initializer or a list of numbers", Vocabulary::initializer);
    }
    Table table = Table.row(place, "a number for each unit");
    if (table.columns() != units) {
      throw place.wrong(
          "the bias has " + table.columns() + " numbers, but the layer has " + units + " units");
    }
    return Initializer.given(table.vector());
  }

  /// Words inside a scalar: a mistake is told with the scalar's own place.
  private static <T> T words(Place place, String wanted, Function<String, T> grammar) {
    String text = place.scalar(wanted);
    try {
      return grammar.apply(text);
    } catch (SpecException e) {
      throw place.wrong(problem(e));
    }
  }

  private static String problem(SpecException e) {
    String first = e.getMessage().lines().findFirst().orElse("");
    return first.startsWith(": ") ? first.substring(2) : first;
  }
}
