package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.glassnet.function.Loss;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.tensor.Shape;

/// Makes sections of a network: each node by itself, from values that are known, so that a network
/// is explained whose whole record would not fit into memory.
final class Sections {
  private final Graph graph;
  private final Weights layout;
  private final double[] weights;
  private final Batch batch;
  private final Loss loss;
  private final Map<String, double[][]> values;

  /// Where values that are only put elsewhere come from, by the values' names.
  private final Map<String, List<Name>> origins = new HashMap<>();

  private final Map<String, Operation> makers = new HashMap<>();
  private final Map<String, Map<String, List<Term>>> parameters = new HashMap<>();

  Sections(
      Graph graph,
      Weights layout,
      double[] weights,
      Batch batch,
      Loss loss,
      Map<String, double[][]> values) {
    this.graph = graph;
    this.layout = layout;
    this.weights = weights;
    this.batch = batch;
    this.loss = loss;
    this.values = values;
  }

  /// The first rows of the groups in which a node computes the batch.
  List<Integer> groups(Node node) {
    List<Integer> first = new ArrayList<>();
    for (int row = 0; row < batch.count(); row += together(node)) {
      first.add(row);
    }
    return first;
  }

  private int together(Node node) {
    return joint(node) ? batch.microBatch() : 1;
  }

  private boolean joint(Node node) {
    return node.layer() instanceof BatchNormalization layer
        && batch.training().isPresent()
        && !layer.frozen();
  }

  /// The first row of those that are computed together with a row.
  int first(Node node, int row) {
    return row - row % together(node);
  }

  /// The section of a node that has a row in it.
  ///
  /// @param wanted which outputs are computed, by their places
  Section of(Node node, int row, IntPredicate wanted) {
    int first = first(node, row);
    int end = Math.min(first + together(node), batch.count());
    Tape tape = new Tape();
    Map<String, List<List<Term>>> read = Section.ordered();
    for (String value : node.inputs()) {
      read.computeIfAbsent(value, name -> given(tape, name, first, end, channels(node, wanted)));
    }
    Map<String, List<Term>> own = parameters.computeIfAbsent(node.name(), _ -> weights(node));
    Map<String, List<List<Term>>> made = Section.ordered();
    graph.values(node).forEach(value -> made.put(value, new ArrayList<>()));
    if (node.layer() instanceof BatchNormalization layer) {
      made.put(
          node.name(),
          new Normalizing(tape, own, node.name(), graph.shape(node))
              .batch(
                  layer,
                  batch.training().isPresent(),
                  read.get(node.inputs().getFirst()),
                  first,
                  wanted));
    } else {
      List<List<Term>> x = node.inputs().stream().map(value -> read.get(value).getFirst()).toList();
      List<List<Term>> y =
          new Definitions(tape, own, batch.training(), first, wanted).layer(node, graph, x);
      for (int i = 0; i < y.size(); i++) {
        made.get(node.output(i)).add(y.get(i));
      }
    }
    return new Section(tape, read, own, made, first);
  }

  /// Which inputs a node reads for the wanted outputs.
  private IntPredicate channels(Node node, IntPredicate wanted) {
    int last = graph.shape(node).axis(-1);
    return node.layer() instanceof BatchNormalization ? at -> wanted.test(at % last) : _ -> true;
  }

  private List<List<Term>> given(Tape tape, String value, int first, int end, IntPredicate wanted) {
    List<List<Term>> rows = new ArrayList<>();
    for (int row = first; row < end; row++) {
      rows.add(given(tape, value, row, wanted));
    }
    return rows;
  }

  private List<Term> given(Tape tape, String value, int row, IntPredicate wanted) {
    Shape shape = graph.shape(value);
    double[] numbers = values.get(value)[row];
    List<Term> terms = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      if (!wanted.test(i)) {
        terms.add(Tape.NOTHING);
        continue;
      }
      terms.add(tape.given(origin(value, shape, i, row), numbers[i]));
    }
    return terms;
  }

  /// What a number is called where it was made.
  private Name origin(String value, Shape shape, int position, int row) {
    if (!origins.containsKey(value)) {
      return new Name(value, shape, position, row);
    }
    Name name = origins.get(value).get(position);
    return name.sample() < 0 ? name : new Name(name.owner(), name.shape(), name.position(), row);
  }

  private Map<String, List<Term>> weights(Node node) {
    Tape tape = new Tape();
    Map<String, List<Term>> terms = Section.ordered();
    for (Parameter parameter : layout.parameters()) {
      if (parameter.name().startsWith(node.name() + "/")) {
        List<Term> own = new ArrayList<>(parameter.size());
        for (int i = 0; i < parameter.size(); i++) {
          Name name = Name.of(parameter.name(), parameter.shape(), i);
          own.add(tape.weight(name, weights[parameter.offset() + i]));
        }
        terms.put(parameter.name(), own);
      }
    }
    return terms;
  }

  /// Learns from a section of a node with all outputs what made them, and which were only put
  /// elsewhere.
  void learn(Section section) {
    section
        .made()
        .forEach((value, rows) -> {
          List<Term> terms = rows.getFirst();
          Term one = terms.getFirst();
          makers.put(value, one.operation());
          if (terms.stream().anyMatch(term -> term.operation() instanceof Operation.Given)) {
            origins.put(value, terms.stream().map(Term::place).toList());
            if (makers.containsKey(one.place().owner())) {
              makers.put(value, makers.get(one.place().owner()));
            }
          }
        });
  }

  /// The names of the values that numbers of a value come from.
  List<String> sources(String value) {
    return origins.containsKey(value)
        ? origins.get(value).stream().map(Name::owner).distinct().toList()
        : List.of(value);
  }

  /// The loss of a row, before it is weighted.
  Section loss(int row) {
    String output = output();
    Tape tape = new Tape();
    Map<String, List<List<Term>>> read = Section.ordered();
    read.put(output, List.of(given(tape, output, row, _ -> true)));
    Term term =
        new Losses(tape, graph.shape(output), row)
            .of(
                loss,
                read.get(output).getFirst(),
                batch.target(row),
                makers.getOrDefault(output, new Operation.Given()));
    Map<String, List<List<Term>>> made = Section.ordered();
    made.put("loss", List.of(List.of(term)));
    return new Section(tape, read, Map.of(), made, row);
  }

  String output() {
    return graph.outputs().getFirst().name();
  }
}
