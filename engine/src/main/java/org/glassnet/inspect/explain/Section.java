package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One node of a network on a tape of its own, for the rows that are computed together; what it
/// reads is given.
///
/// @param tape its record
/// @param read what it reads by the values' names: a list for each row
/// @param weights its parameters by their names
/// @param made what it puts out by the values' names: a list for each row
/// @param first the first row
record Section(
    Tape tape,
    Map<String, List<List<Term>>> read,
    Map<String, List<Term>> weights,
    Map<String, List<List<Term>>> made,
    int first,
    Map<Quantity, List<Term>> index) {

  Section(
      Tape tape,
      Map<String, List<List<Term>>> read,
      Map<String, List<Term>> weights,
      Map<String, List<List<Term>>> made,
      int first) {
    this(tape, read, weights, made, first, new HashMap<>());
  }

  /// The terms of a quantity: none, one, or several where a number was put in several places.
  List<Term> find(Quantity quantity) {
    if (index.isEmpty()) {
      tape.terms()
          .forEach(term -> index.computeIfAbsent(value(term), _ -> new ArrayList<>(1)).add(term));
    }
    return index.getOrDefault(quantity.with(Quantity.Kind.VALUE), List.of());
  }

  private static Quantity value(Term term) {
    return Quantity.of(Quantity.Kind.VALUE, term.place());
  }

  /// An operation's use of a number.
  ///
  /// @param user what was made
  /// @param operand the number's place among its operands
  record Use(Term user, int operand) {}

  /// What is made of a number directly, in the order of computing.
  List<Use> uses(Term of) {
    List<Use> uses = new ArrayList<>();
    for (Term term : tape.terms()) {
      List<Operand> operands = term.operands();
      if (operands instanceof Products products && !products.contains(of)) {
        continue;
      }
      for (int i = 0; i < operands.size(); i++) {
        if (operands.get(i).term() == of) {
          uses.add(new Use(term, i));
        }
      }
    }
    return uses;
  }

  /// Goes backwards from the gradients of what it puts out.
  ///
  /// @param gradients by the values' names, a row of numbers for each row of the batch
  void backward(Map<String, double[][]> gradients) {
    weights.values().forEach(terms -> terms.forEach(term -> term.start(0)));
    List<Term> terms = new ArrayList<>();
    List<Double> given = new ArrayList<>();
    made.forEach((value, rows) -> {
      for (int row = 0; row < rows.size(); row++) {
        double[] of = gradients.get(value)[first + row];
        for (int i = 0; i < of.length; i++) {
          Term term = rows.get(row).get(i);
          if (term != Tape.NOTHING) {
            terms.add(term);
            given.add(of[i]);
          }
        }
      }
    });
    tape.backward(terms, given.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// Adds what [#backward] found to the gradients of what it reads.
  void handBack(Map<String, double[][]> gradients) {
    read.forEach((value, rows) -> {
      for (int row = 0; row < rows.size(); row++) {
        double[] to = gradients.get(value)[first + row];
        for (int i = 0; i < to.length; i++) {
          to[i] += rows.get(row).get(i).gradient();
        }
      }
    });
  }

  static <V> Map<String, V> ordered() {
    return new LinkedHashMap<>();
  }
}
