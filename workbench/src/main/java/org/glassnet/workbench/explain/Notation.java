package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;

/// What numbers are called: by letters in a network that one can do by hand, by their places in any
/// other.
///
/// Of a chain of few dense layers the weights are w₁, w₂, … in their order, biases among them; the
/// inputs x, what goes into a unit z, hidden units h and the output ŷ.
public final class Notation {
  private static final int BY_HAND = 40;

  private final boolean byHand;
  private final Map<String, String> letters = new HashMap<>();
  private final Map<String, Integer> firstWeights = new HashMap<>();
  private final Map<String, Parameter> parameters = new HashMap<>();
  private final List<Integer> samples;
  private final int hidden;

  private Notation(Network network, Batch batch) {
    this.samples = batch.numbers();
    List<Node> dense =
        network.graph().nodes().stream().filter(node -> !(node.layer() instanceof Input)).toList();
    this.byHand =
        dense.stream().allMatch(node -> node.layer() instanceof Dense)
            && network.weights().count() <= BY_HAND
            && network.graph().inputs().stream()
                .allMatch(node -> network.graph().shape(node).rank() == 1);
    this.hidden = dense.size() - 1;
    int next = 1;
    for (Parameter parameter : network.weights().parameters()) {
      parameters.put(parameter.name(), parameter);
      firstWeights.put(parameter.name(), next);
      next += parameter.size();
    }
    network.graph().inputs().forEach(node -> letters.put(node.name(), "x"));
    for (int i = 0; i < dense.size(); i++) {
      String layer = hidden > 1 && i < hidden ? (i + 1) + "," : "";
      boolean last = i == dense.size() - 1;
      int units = network.graph().shape(dense.get(i)).size();
      String name = dense.get(i).name();
      letters.put(
          name,
          (last ? "ŷ" : "h") + (last && units == 1 ? "!" : layer.isEmpty() ? "" : ":" + layer));
      letters.put(
          name + "/z",
          "z" + (last ? (units == 1 ? "!" : ":o,") : layer.isEmpty() ? "" : ":" + layer));
    }
  }

  /// The notation for a network and the samples that go through it.
  public static Notation of(Network network, Batch batch) {
    return new Notation(network, batch);
  }

  /// Whether numbers have letters.
  public boolean byHand() {
    return byHand;
  }

  /// `w` and its number among all weights.
  String weight(String parameter, int position) {
    return "w" + (firstWeights.get(parameter) + position);
  }

  Symbol of(Quantity quantity) {
    boolean gradient = quantity.kind() == Quantity.Kind.GRADIENT;
    boolean after = quantity.kind() == Quantity.Kind.AFTER;
    String sample =
        quantity.row() >= 0 && samples.size() > 1 ? "sample " + samples.get(quantity.row()) : "";
    String owner = quantity.owner();
    if (quantity.kind() == Quantity.Kind.SYMBOL
        || quantity.kind() == Quantity.Kind.BEFORE
        || after) {
      return new Symbol(base(owner), subscript(owner), false, after, "");
    }
    if (owner.equals("loss")) {
      return new Symbol("L", "", gradient, false, sample);
    }
    if (byHand && owner.equals("target")) {
      return new Symbol(
          "y",
          quantity.indices().equals(List.of(0)) ? "" : index(quantity),
          gradient,
          false,
          sample);
    }
    if (byHand && parameters.containsKey(owner)) {
      int position = quantity.position(parameters.get(owner).shape());
      return new Symbol(
          "w", String.valueOf(firstWeights.get(owner) + position), gradient, false, "");
    }
    if (byHand && letters.containsKey(owner)) {
      String letter = letters.get(owner);
      String base = letter.replaceAll("[!:].*", "");
      String layer = letter.contains(":") ? letter.substring(letter.indexOf(':') + 1) : "";
      return new Symbol(
          base, letter.endsWith("!") ? "" : layer + index(quantity), gradient, false, sample);
    }
    return new Symbol(quantity.place(), "", gradient, false, sample);
  }

  private static String base(String symbol) {
    return symbol.equals("limit/norm") ? symbol : symbol.replaceAll("[₀-₉ₜ₊⋯].*", "");
  }

  private static String subscript(String symbol) {
    String rest =
        symbol.substring(symbol.equals("limit/norm") ? symbol.length() : base(symbol).length());
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      int digit = "₀₁₂₃₄₅₆₇₈₉".indexOf(c);
      plain.append(
          digit >= 0 ? String.valueOf(digit) : c == 'ₜ' ? "t" : c == '₊' ? "+" : String.valueOf(c));
    }
    return plain.toString();
  }

  /// Units are counted from 1, as on paper.
  private static String index(Quantity quantity) {
    List<String> parts = new ArrayList<>();
    quantity.indices().forEach(index -> parts.add(String.valueOf(index + 1)));
    return String.join(",", parts);
  }
}
