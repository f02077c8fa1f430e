package org.glassnet.exchange.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The text of one network's class.
final class SourceText {
  private static final int MOST_LITERALS = 5_000;
  private static final int NUMBERS_A_LINE = 8;
  private static final int MOST_COLUMNS = 90;

  private final Network network;
  private final Graph graph;
  private final SourceSettings settings;
  private final Methods methods = Methods.load();
  private final Set<String> used = new LinkedHashSet<>();
  private final Names names = new Names();
  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> owned = new LinkedHashSet<>();
  private final List<String> constants = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final List<String> reads = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();

  SourceText(Network network, SourceSettings settings) {
    this.network = network;
    this.graph = network.graph();
    this.settings = settings;
  }

  String text() {
    if (graph.inputs().size() != 1
        || graph.outputs().size() != 1
        || graph.values(graph.outputs().getFirst()).size() != 1) {
      throw new SourceException(
          "A network with one input and one output can be written as Java, but this one has the"
              + " inputs "
              + named(graph.inputs())
              + " and the outputs "
              + named(graph.outputs()));
    }
    if (settings.literal() && network.weights().count() > MOST_LITERALS) {
      throw new SourceException(
          "%d weights do not fit into the source itself: at most %d do; let them stand in a file"
              .formatted(network.weights().count(), MOST_LITERALS));
    }
    List<String> missing = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.layer() instanceof Input) {
        variables.put(node.name(), "input");
      } else if (!new Statements(this, node).write()) {
        missing.add(node.name() + " (" + node.layer().kind() + ")");
        graph.values(node).forEach(value -> variables.put(value, "input"));
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          "There is no Java source for "
              + String.join(", ", missing)
              + ": write the network as ONNX, or without");
    }
    return written();
  }

  private static String named(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList().toString();
  }

  Network network() {
    return network;
  }

  /// The variable that holds a value.
  String variable(String value) {
    return variables.get(value);
  }

  /// A method of the text, which will be in the class.
  String method(String name) {
    methods.use(name, used);
    return name;
  }

  /// Makes a node's value by an expression that gives a new array.
  void make(String value, String expression) {
    String name = names.of(value.replace(":", " part "));
    statements.add("float[] " + name + " = " + expression + ";");
    variables.put(value, name);
    owned.add(name);
  }

  /// Lets a value be another one's numbers.
  void same(String value, String other) {
    variables.put(value, variables.get(other));
  }

  /// Does something to a value in its place.
  void change(String value, String method, String more) {
    statements.add(method(method) + "(" + variables.get(value) + more + ");");
  }

  /// A value that may be changed: the other one's array where nobody else reads it, or a copy.
  void changeable(String value, String other) {
    String variable = variables.get(other);
    long readers =
        graph.nodes().stream()
            .flatMap(node -> node.inputs().stream())
            .filter(read -> variable.equals(variables.get(read)))
            .count();
    if (readers == 1 && owned.contains(variable)) {
      same(value, other);
    } else {
      make(value, variable + ".clone()");
    }
  }

  /// A window, as a constant.
  String window(Node node, Places places) {
    method("Window");
    String name = "WINDOW_" + (constants.size() + 1);
    constants.add(
        "  /** Of "
            + node.name()
            + ". */\n  private static final Window "
            + name
            + " = "
            + places.call()
            + ";\n");
    return name;
  }

  /// A parameter's field, or an empty array where the layer has none.
  String field(Node node, String parameter) {
    return field(node, parameter, "%s");
  }

  /// A field with what an expression makes of the parameter.
  String field(Node node, String parameter, String expression) {
    String full = node.name() + "/" + parameter;
    boolean there =
        network.weights().parameters().stream().anyMatch(one -> one.name().equals(full));
    if (!there) {
      return method("none").toUpperCase(Locale.ROOT);
    }
    Tensor values = network.weights().tensor(full);
    String name = names.of(full);
    fields.add(
        "  /** %s of shape %s. */\n  private final float[] %s;\n"
            .formatted(full, values.shape(), name));
    String source = literal() ? literals(values) : "take(data, " + values.size() + ")";
    reads.add("    " + name + " = " + expression.formatted(source) + ";\n");
    return name;
  }

  /// Where there are no weights, there is no file of them.
  private boolean literal() {
    return settings.literal() || network.weights().count() == 0;
  }

  private static String literals(Tensor values) {
    StringBuilder text = new StringBuilder("new float[] {");
    for (int i = 0; i < values.size(); i++) {
      text.append(i % NUMBERS_A_LINE == 0 ? "\n      " : " ")
          .append(number(values.at(i)))
          .append(',');
    }
    return text.append("\n    }").toString();
  }

  /// A float as Java writes it.
  static String number(float value) {
    if (Float.isNaN(value)) {
      return "Float.NaN";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
    }
    return value + "f";
  }

  private String written() {
    Node in = graph.inputs().getFirst();
    Node out = graph.outputs().getFirst();
    Shape input = graph.shape(in);
    Shape output = graph.shape(out);
    String result = variables.get(out.name());
    String name = settings.className();
    StringBuilder text = new StringBuilder();
    if (!settings.packageName().isEmpty()) {
      text.append("package ").append(settings.packageName()).append(";\n\n");
    }
    if (!literal()) {
      text.append("import java.io.IOException;\nimport java.io.InputStream;\n");
      text.append("import java.io.UncheckedIOException;\nimport java.nio.ByteBuffer;\n");
      text.append("import java.nio.ByteOrder;\nimport java.nio.FloatBuffer;\n\n");
    }
    comment(text, input, output);
    text.append("public final class ").append(name).append(" {\n");
    constants.forEach(constant -> text.append(constant).append('\n'));
    fields.forEach(field -> text.append(field).append('\n'));
    door(text, name);
    text.append(
        """

          /** What the network answers to one sample. */
          public float[] predict(float[] input) {
            if (input.length != %d) {
              throw new IllegalArgumentException("predict takes %d numbers, not " + input.length);
            }
        """
            .formatted(input.size(), input.size()));
    statements.forEach(statement -> text.append("    ").append(statement).append('\n'));
    text.append("    return ").append(result.equals("input") ? "input.clone()" : result);
    text.append(";\n  }\n");
    if (!used.isEmpty()) {
      text.append('\n').append(methods.text(used));
    }
    return text.append("}\n").toString();
  }

  private void comment(StringBuilder text, Shape input, Shape output) {
    text.append("/**\n * A network written by Glassnet");
    text.append(", which needs nothing but Java and answers with the same bits.\n");
    settings.about().forEach(line -> text.append(" * ").append(harmless(line)).append('\n'));
    text.append(
        " *\n * <p>In: %d numbers, row-major %s. Out: %d numbers, row-major %s. %d weights.\n"
            .formatted(input.size(), input, output.size(), output, network.weights().count()));
    text.append(" *\n * <p>Layers:");
    int column = 0;
    for (Node node : graph.nodes()) {
      String layer = " " + node.name() + " " + graph.shape(node) + ";";
      if (column + layer.length() > MOST_COLUMNS) {
        text.append("\n *");
        column = 0;
      }
      text.append(layer);
      column += layer.length();
    }
    text.setLength(text.length() - 1);
    text.append(".\n */\n");
  }

  /// What can end no comment and begin nothing in one.
  private static String harmless(String line) {
    return line.replaceAll("[^\\p{L}\\p{N} .,:;()+=_-]", " ");
  }

  /// The constructor and how an instance is had.
  private void door(StringBuilder text, String name) {
    String made = String.join("", reads);
    if (literal()) {
      text.append(
          """
            private %s() {
          %s  }

            /** The network. */
            public static %s of() {
              return new %s();
            }
          """
              .formatted(name, made, name, name));
      return;
    }
    int bytes = network.weights().count() * Float.BYTES;
    text.append(
        """
          private %s(FloatBuffer data) {
        %s  }

          /** The network with the weights that stand in %s.weights beside the class. */
          public static %s of() {
            try (InputStream in = %s.class.getResourceAsStream("%s.weights")) {
              if (in == null) {
                throw new IllegalStateException("%s.weights is not beside %s.class: put it there");
              }
              return of(in.readAllBytes());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          /** The network with these weights, little-endian. */
          public static %s of(byte[] weights) {
            if (weights.length != %d) {
              throw new IllegalArgumentException("The weights are %d bytes, not " + weights.length);
            }
            return new %s(ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
          }
        """
            .formatted(name, made, name, name, name, name, name, name, name, bytes, bytes, name));
    text.append(
        """

          private static float[] take(FloatBuffer data, int count) {
            float[] values = new float[count];
            data.get(values);
            return values;
          }
        """);
  }
}
