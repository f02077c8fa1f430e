package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Reads the data of a specification: a name, a name with its settings, or the samples themselves.
final class DataReader {
  private static final List<String> INLINE = List.of("inputs", "targets", "classes", "labels");
  private static final String WANTED =
      "data such as letters, {letters: {train: 1000}} or {inputs: …, targets: …}";

  private DataReader() {}

  static DataSpec data(Place place) {
    if (!place.isScalar()) {
      List<String> known = new ArrayList<>(INLINE);
      known.addAll(DataKinds.ALL.names());
      Map<String, Place> fields = place.fields(WANTED, known);
      if (fields.keySet().stream().anyMatch(INLINE::contains)) {
        return inline(place);
      }
    }
    return DataKinds.ALL.read(place);
  }

  private static DataSpec inline(Place place) {
    Map<String, Place> fields = place.fields("inputs and targets", INLINE);
    Place inputs = need(place, fields, "inputs");
    Tensor table = Table.read(inputs, "a row of numbers for each sample").tensor();
    boolean classes = fields.containsKey("classes") || fields.containsKey("labels");
    if (classes && fields.containsKey("targets")) {
      throw fields
          .get("targets")
          .wrong("give either targets, which are numbers, or classes and labels");
    }
    if (!classes) {
      Place targets = need(place, fields, "targets");
      Tensor values = Table.read(targets, "a row of numbers for each sample").tensor();
      return targets.checked(() -> new DataSpec.Inline(table, values, List.of()));
    }
    List<String> names = classes(need(place, fields, "classes"));
    Place labels = need(place, fields, "labels");
    Tensor indices = labels(labels, names);
    return labels.checked(() -> new DataSpec.Inline(table, indices, names));
  }

  private static Place need(Place data, Map<String, Place> fields, String name) {
    Place place = fields.get(name);
    if (place == null) {
      throw data.wrong(
          "the data has no "
              + name
              + ": inline data is inputs with targets, or inputs with classes and labels");
    }
    return place;
  }

  private static List<String> classes(Place place) {
    Set<String> seen = new HashSet<>();
    return place.entries("a list of classes").stream()
        .map(entry -> {
          String name = entry.scalar("the name of a class");
          if (!seen.add(name)) {
            throw entry.wrong("the class \"" + name + "\" stands twice");
          }
          return name;
        })
        .toList();
  }

  private static Tensor labels(Place place, List<String> classes) {
    List<Place> entries = place.entries("the class of each sample");
    if (entries.isEmpty()) {
      throw place.wrong("the list of labels is empty: give the class of each sample");
    }
    float[] indices = new float[entries.size()];
    for (int i = 0; i < indices.length; i++) {
      Place entry = entries.get(i);
      String label = entry.scalar("the class of a sample");
      indices[i] = classes.indexOf(label);
      if (indices[i] < 0) {
        throw entry.wrong(Words.unknown("class", label, classes));
      }
    }
    return Tensor.of(Shape.of(indices.length, 1), indices);
  }
}
