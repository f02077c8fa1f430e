package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.model.Graph;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.spec.Experiment.Axis;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads what an experiment shows.
///
/// @param axes what its trials differ in
/// @param labels what its trials are called
record Showings(List<Axis> axes, List<String> labels) {
  private static final List<String> KINDS =
      List.of(
          "text",
          "table",
          "crossed",
          "curves",
          "gradients",
          "epochs",
          "weights",
          "outputs",
          "layers",
          "slopes",
          "units",
          "filters",
          "maps",
          "confusion",
          "reconstructions",
          "walk");

  /// A showing: its kind and what it says.
  Showing read(Place place) {
    Map.Entry<Place, Place> only = place.only("one thing to show, as in text: …");
    Place key = only.getKey();
    Place value = only.getValue();
    String kind = key.scalar("what is shown");
    return switch (kind) {
      case "text" -> new Showing.Text(value.scalar("a text").strip());
      case "table" -> table(value);
      case "crossed" -> crossed(value);
      case "curves" -> curves(value);
      case "gradients" -> gradients(value);
      case "epochs" -> {
        Fields fields = fields(value, "figure", "most");
        yield new Showing.Epochs(
            fields.text("title", ""),
            which(fields),
            fields.need("figure").read("a figure such as train loss", Figure::of),
            fields.count("most", 20));
      }
      case "weights" -> {
        Fields fields = fields(value, "parameters");
        yield new Showing.Weights(
            fields.text("title", ""), which(fields), texts(fields.need("parameters")));
      }
      case "outputs" -> {
        Fields fields = fields(value, "inputs", "trained");
        yield new Showing.Outputs(
            fields.text("title", ""), which(fields), rows(fields), fields.flag("trained"));
      }
      case "layers" -> {
        Fields fields = fields(value, "input", "layers");
        Shape shape = shape(fields.need("input"));
        List<Placement> layers = LayerReader.layers(fields.need("layers"));
        yield new Showing.Layers(
            fields.text("title", ""), value.checked(() -> Graph.of(shape, layers)));
      }
      case "slopes" -> {
        Fields fields = fields(value, "activations");
        yield new Showing.Slopes(fields.text("title", ""), texts(fields.need("activations")));
      }
      case "units" -> {
        Fields fields = fields(value);
        yield new Showing.Units(fields.text("title", ""), which(fields));
      }
      case "filters" -> {
        Fields fields = fields(value, "most");
        yield new Showing.Filters(
            fields.text("title", ""), which(fields), fields.count("most", 32));
      }
      case "maps" -> {
        Fields fields = fields(value, "image");
        yield new Showing.Maps(fields.text("title", ""), which(fields), fields.count("image", 0));
      }
      case "confusion" -> {
        Fields fields = fields(value);
        yield new Showing.Confusion(fields.text("title", ""), which(fields));
      }
      case "reconstructions" -> {
        Fields fields = fields(value, "samples", "components", "data", "noise");
        yield new Showing.Reconstructions(
            fields.text("title", ""),
            which(fields),
            fields.count("samples", 5),
            fields.place("components").map(Showings::counts).orElse(List.of()),
            fields.place("data").map(DataReader::data),
            fields
                .place("noise")
                .map(one -> one.read("a deviation from 0 to 1", Showings::deviation))
                .orElse(0.0));
      }
      case "walk" -> {
        Fields fields = fields(value, "samples", "steps");
        List<Integer> samples = counts(fields.need("samples"));
        if (samples.size() < 2) {
          throw fields.need("samples").wrong("a way needs the numbers of two samples or more");
        }
        yield new Showing.Walk(
            fields.text("title", ""), which(fields), samples, fields.count("steps", 7));
      }
      default -> throw key.wrong(Words.unknown("kind of showing", kind, KINDS));
    };
  }

  private Showing table(Place place) {
    Fields fields = fields(place, "figures", "reported");
    return new Showing.Table(
        fields.text("title", ""), which(fields), figures(fields), reported(fields));
  }

  private Showing crossed(Place place) {
    Fields fields = fields(place, "rows", "columns", "figures", "reported");
    return new Showing.Crossed(
        fields.text("title", ""),
        which(fields),
        axis(fields.need("rows")),
        axis(fields.need("columns")),
        figures(fields),
        reported(fields, axis(fields.need("rows")), axis(fields.need("columns"))));
  }

  /// What others found for each trial, by its label.
  private Map<String, String> reported(Fields fields) {
    Map<String, String> found = new LinkedHashMap<>();
    fields
        .place("reported")
        .ifPresent(place ->
            place
                .fields("values by label", labels)
                .forEach((label, value) -> found.put(label, value.scalar("a value"))));
    return found;
  }

  /// What others found for each pair of values: a row for each value of one axis.
  private Map<List<String>, String> reported(Fields fields, String rows, String columns) {
    Map<List<String>, String> found = new LinkedHashMap<>();
    if (fields.place("reported").isEmpty()) {
      return found;
    }
    List<Place> lines = fields.need("reported").entries("a row for each value of " + rows);
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = lines.get(i).entries("a list").stream().map(Showings::cell).toList();
      if (i >= values(rows).size() || cells.size() > values(columns).size()) {
        throw lines.get(i).wrong("there are more cells here than values of the axes");
      }
      for (int j = 0; j < cells.size(); j++) {
        if (!cells.get(j).isEmpty()) {
          found.put(List.of(values(rows).get(i), values(columns).get(j)), cells.get(j));
        }
      }
    }
    return found;
  }

  /// A text that may be empty.
  private static String cell(Place place) {
    return place.node() instanceof ScalarNode scalar
        ? scalar.getValue().strip()
        : place.scalar("a text");
  }

  private List<String> values(String axis) {
    return axes.stream()
        .filter(one -> one.name().equals(axis))
        .findFirst()
        .map(Axis::values)
        .orElse(labels);
  }

  private Showing curves(Place place) {
    Fields fields = fields(place, "figures", "training", "each", "logarithmic");
    return new Showing.Curves(
        fields.text("title", ""),
        which(fields),
        figures(fields),
        fields.flag("training"),
        fields.place("each").map(this::axis),
        fields.flag("logarithmic"));
  }

  private Showing gradients(Place place) {
    Fields fields = fields(place, "each", "after");
    return new Showing.Gradients(
        fields.text("title", ""),
        which(fields),
        fields.place("each").map(this::axis),
        fields.flag("after"));
  }

  private static Shape shape(Place place) {
    int[] sizes =
        place.entries("a shape such as [28, 28, 1]").stream()
            .mapToInt(one -> one.read("a size", Numbers::count))
            .toArray();
    return place.checked(() -> Shape.of(sizes));
  }

  private static List<List<Double>> rows(Fields fields) {
    Place place = fields.need("inputs");
    Table table = Table.read(place, "a row of numbers for each input");
    Tensor numbers = place.checked(table::tensor);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < numbers.shape().axis(0); i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < table.columns(); j++) {
        row.add((double) numbers.at(i * table.columns() + j));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Fields fields(Place place, String... names) {
    List<String> known = new ArrayList<>(List.of(names));
    known.add("title");
    known.add("only");
    return new Fields(place, place.fields("settings such as " + known.getFirst(), known));
  }

  private String axis(Place place) {
    String name = place.scalar("the name of what is varied");
    if (axes.stream().noneMatch(axis -> axis.name().equals(name))) {
      throw place.wrong(
          Words.unknown("name under vary", name, axes.stream().map(Axis::name).toList()));
    }
    return name;
  }

  private static List<Figure> figures(Fields fields) {
    Place place = fields.need("figures");
    List<Place> all = place.isScalar() ? List.of(place) : place.entries("a list of figures");
    return all.stream().map(one -> one.read("a figure such as test loss", Figure::of)).toList();
  }

  private Which which(Fields fields) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    fields
        .place("only")
        .ifPresent(place -> {
          List<String> known = new ArrayList<>(axes.stream().map(Axis::name).toList());
          known.add("trial");
          place
              .fields("values by name", known)
              .forEach((name, list) -> values.put(name, values(name, list)));
        });
    return new Which(values);
  }

  private List<String> values(String name, Place place) {
    List<String> known = values(name);
    List<Place> all = place.isScalar() ? List.of(place) : place.entries("a list of values");
    return all.stream()
        .map(one -> {
          String value = one.scalar("a value");
          if (!known.contains(value)) {
            throw one.wrong(Words.unknown("value of " + name, value, known));
          }
          return value;
        })
        .toList();
  }

  private static List<Integer> counts(Place place) {
    return place.entries("a list of numbers").stream()
        .map(one -> one.read("a whole number", Numbers::count))
        .toList();
  }

  private static double deviation(String text) {
    double value = Numbers.decimal(text);
    if (!(value >= 0 && value <= 1)) {
      throw new SpecException("noise is " + text + ": it is a deviation from 0 to 1");
    }
    return value;
  }

  private static List<String> texts(Place place) {
    return place.entries("a list").stream().map(one -> one.scalar("a text")).toList();
  }

  /// The settings of a showing.
  record Fields(Place all, Map<String, Place> places) {
    Optional<Place> place(String name) {
      return Optional.ofNullable(places.get(name));
    }

    Place need(String name) {
      return place(name).orElseThrow(() -> all.wrong("there is no " + name + " here"));
    }

    String text(String name, String usual) {
      return place(name).map(one -> one.scalar("a text")).orElse(usual);
    }

    int count(String name, int usual) {
      return place(name).map(one -> one.read("a whole number", Numbers::count)).orElse(usual);
    }

    boolean flag(String name) {
      return place(name)
          .map(one ->
              switch (one.scalar("true or false")) {
                case "true" -> true;
                case "false" -> false;
                default -> throw one.wrong("expected true or false here");
              })
          .orElse(false);
    }
  }
}
