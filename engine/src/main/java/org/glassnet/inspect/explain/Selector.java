package org.glassnet.inspect.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Spelling;

/// What somebody asks about: `conv2d_1/kernel[2,0,1,3]`, or shorter `conv1[2,0,1,3]`.
///
/// @param text the whole of it
/// @param owner what stands before the bracket
/// @param indices what stands in it
public record Selector(String text, String owner, List<Integer> indices) {
  private static final Pattern FORM = Pattern.compile("([^\\[\\]]+?)\\s*(?:\\[([0-9, ]*)])?");
  private static final Pattern SHORT = Pattern.compile("([A-Za-z]+)_?([0-9]{0,6})");

  /// Keeps its own copy.
  public Selector {
    indices = List.copyOf(indices);
  }

  /// Reads it.
  ///
  /// @throws GlassnetException where it has another form
  public static Selector of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new GlassnetException(
          "\""
              + text
              + "\" names no number: write dense_1/kernel[0,1], dense_1[3] or conv1[2,0,1,3]");
    }
    List<Integer> indices =
        matcher.group(2) == null || matcher.group(2).isBlank()
            ? List.of()
            : Arrays.stream(matcher.group(2).split(",", -1))
                .map(index -> index(index.strip(), text))
                .toList();
    return new Selector(text, matcher.group(1).strip(), indices);
  }

  private static int index(String index, String text) {
    try {
      return Integer.parseInt(index);
    } catch (NumberFormatException e) {
      throw new GlassnetException(
          "\"" + text + "\" has the index \"" + index + "\": indices are whole numbers", e);
    }
  }

  /// The weight that is meant.
  ///
  /// @throws GlassnetException where there is none
  Name weight(Network network) {
    int slash = owner.indexOf('/');
    Node node = node(network.graph(), slash < 0 ? owner : owner.substring(0, slash));
    List<Parameter> all =
        network.weights().parameters().stream()
            .filter(one -> one.name().startsWith(node.name() + "/"))
            .toList();
    String wanted = slash < 0 ? "" : owner.substring(slash + 1);
    Parameter parameter =
        all.stream()
            .filter(one -> wanted.isEmpty() || one.name().equals(node.name() + "/" + wanted))
            .findFirst()
            .orElseThrow(() ->
                new GlassnetException(
                    all.isEmpty()
                        ? node.name()
                            + " has no weights; there are "
                            + String.join(
                                ", ",
                                network.weights().parameters().stream()
                                    .map(Parameter::name)
                                    .toList())
                        : "There is no parameter "
                            + node.name()
                            + "/"
                            + wanted
                            + "; there are "
                            + String.join(", ", all.stream().map(Parameter::name).toList())));
    return Name.of(
        parameter.name(), parameter.shape(), position(parameter.name(), parameter.shape()));
  }

  /// The value inside a network that is meant, of a sample: `dense_1[3]`, `dense_1/z[3]`.
  ///
  /// @throws GlassnetException where there is none
  Quantity value(Graph graph, int row) {
    int slash = owner.indexOf('/');
    int colon = owner.indexOf(':');
    int cut = slash >= 0 ? slash : colon >= 0 ? colon : owner.length();
    Node node = node(graph, owner.substring(0, cut));
    String part = owner.substring(cut);
    Shape shape =
        part.startsWith(":")
            ? graph.shape(graph.node(node.name() + part).name() + part)
            : graph.shape(node);
    if (part.startsWith("/") && !part.equals("/z")) {
      throw new GlassnetException(
          "There is no number "
              + text
              + " of a sample: "
              + part.substring(1)
              + " may be a weight; ask with --weight");
    }
    Name name = new Name(node.name() + part, shape, position(node.name() + part, shape), row);
    return Quantity.of(Quantity.Kind.VALUE, name);
  }

  private int position(String of, Shape shape) {
    if (indices.isEmpty() && shape.size() == 1) {
      return 0;
    }
    boolean inside = indices.size() == shape.rank();
    int position = 0;
    for (int axis = 0; inside && axis < shape.rank(); axis++) {
      inside = indices.get(axis) < shape.axis(axis);
      position = position * shape.axis(axis) + indices.get(axis);
    }
    if (!inside) {
      throw new GlassnetException(
          of
              + " has shape "
              + shape
              + ", in which there is no "
              + (indices.isEmpty() ? "single number: give its indices" : indices.toString())
              + ", as in "
              + of
              + "["
              + String.join(",", shape.sizes().stream().map(_ -> "0").toList())
              + "]");
    }
    return position;
  }

  /// The node that is meant, where the owner is one.
  ///
  /// @throws GlassnetException where there is none
  public Node node(Graph graph) {
    return node(graph, owner);
  }

  /// A node by its name, or by the beginning of its kind and its number among those.
  private static Node node(Graph graph, String name) {
    Optional<Node> exact = graph.nodes().stream().filter(n -> n.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    Matcher matcher = SHORT.matcher(name);
    if (matcher.matches()) {
      String kind = matcher.group(1).toLowerCase(Locale.ROOT);
      int number = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
      List<Node> alike = graph.nodes().stream().filter(node -> begins(node, kind)).toList();
      if (number >= 1 && number <= alike.size()) {
        return alike.get(number - 1);
      }
    }
    List<String> names = graph.nodes().stream().map(Node::name).toList();
    throw new GlassnetException(
        "There is no layer named "
            + name
            + Spelling.nearest(name, names).map(near -> " (did you mean " + near + "?)").orElse("")
            + "; there are "
            + String.join(", ", names));
  }

  private static boolean begins(Node node, String kind) {
    return node.layer().kind().toLowerCase(Locale.ROOT).replace("_", "").startsWith(kind);
  }
}
