package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Tensor;
import org.snakeyaml.engine.v2.nodes.Node;

/// Where first weights come from: an initializer by its name, or the weights themselves, a list for
/// a bias and a table with a row for each input for a kernel.
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
    boolean rows = place.entries(wanted()).stream().anyMatch(Place::isSequence);
    return Initializer.given(
        rows
            ? Table.read(place, "a row of numbers for each input").tensor()
            : Table.row(place, "a number for each unit").vector());
  }

  @Override
  public Initializer words(WordReader words) {
    return Initializers.ALL.words(words);
  }

  @Override
  public Node node(Initializer value) {
    return value instanceof Initializer.Given(Tensor tensor)
        ? tensor.shape().rank() == 1 ? Yaml.numbers(tensor, 0, tensor.size()) : rows(tensor)
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
