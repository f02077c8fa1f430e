package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Tensor;
import org.snakeyaml.engine.v2.nodes.Node;

/// Where first weights come from: an initializer by its name, or the weights themselves: a list for
/// a bias, a table with a row for each input for a kernel, lists in lists for the kernel of a
/// convolution.
record InitializerKind() implements Kind<Initializer> {
  @Override
  public String wanted() {
    return Initializers.ALL.wanted() + ", or the numbers themselves";
  }

  @Override
  public List<String> choices() {
    return Initializers.ALL.names();
  }

  @Override
  public Initializer read(Place place) {
    if (!place.isSequence()) {
      return Initializers.ALL.read(place);
    }
    List<Place> entries = place.entries(wanted());
    if (entries.stream().anyMatch(InitializerKind::nested)) {
      return Initializer.given(Nested.read(place));
    }
    boolean rows = entries.stream().anyMatch(Place::isSequence);
    return Initializer.given(
        rows
            ? Table.read(place, "a row of numbers for each input").tensor()
            : Table.row(place, "a number for each unit").vector());
  }

  private static boolean nested(Place entry) {
    return entry.isSequence() && entry.entries("numbers").stream().anyMatch(Place::isSequence);
  }

  @Override
  public Initializer words(WordReader words) {
    return Initializers.ALL.words(words);
  }

  @Override
  public Node node(Initializer value) {
    return value instanceof Initializer.Given(Tensor tensor)
        ? Nested.node(tensor)
        : Initializers.ALL.node(value);
  }

  /// A list of rows of numbers.
  static Node rows(Tensor tensor) {
    int columns = tensor.shape().axis(-1);
    List<Node> rows = new ArrayList<>();
    for (int at = 0; at < tensor.size(); at += columns) {
      rows.add(Yaml.numbers(tensor, at, at + columns));
    }
    return Yaml.flow(rows);
  }

  @Override
  public Optional<String> text(Initializer value) {
    return value instanceof Initializer.Given ? Optional.empty() : Initializers.ALL.text(value);
  }
}
