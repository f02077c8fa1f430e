package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A specification with blanks: `dense 32 $activation`, and in a list `repeat $depth: dense 32`,
/// which stands for so many entries.
///
/// @param place the text
record Template(Place place) {
  private static final Pattern BLANK = Pattern.compile("\\$(?:([A-Za-z]+)|\\{([A-Za-z]+)})");
  private static final Pattern REPEAT = Pattern.compile("repeat\\s+(\\S+)");
  private static final int MOST = 10_000;

  /// The text with its blanks filled; places in it stay those of the template.
  Place filled(Map<String, String> values) {
    return new Place(place.text(), filled(place.node(), values));
  }

  private Node filled(Node node, Map<String, String> values) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, values);
      case SequenceNode sequence ->
          new SequenceNode(
              sequence.getTag(),
              true,
              entries(sequence.getValue(), values),
              sequence.getFlowStyle(),
              sequence.getStartMark(),
              sequence.getEndMark());
      case MappingNode mapping ->
          new MappingNode(
              mapping.getTag(),
              true,
              mapping.getValue().stream()
                  .map(tuple ->
                      new NodeTuple(tuple.getKeyNode(), filled(tuple.getValueNode(), values)))
                  .toList(),
              mapping.getFlowStyle(),
              mapping.getStartMark(),
              mapping.getEndMark());
      default -> node;
    };
  }

  private Node scalar(ScalarNode scalar, Map<String, String> values) {
    Matcher blanks = BLANK.matcher(scalar.getValue());
    if (!blanks.find()) {
      return scalar;
    }
    String text =
        blanks.replaceAll(found -> {
          String name = found.group(1) == null ? found.group(2) : found.group(1);
          if (!values.containsKey(name)) {
            throw new Place(place.text(), scalar)
                .wrong(Words.unknown("name under vary", name, List.copyOf(values.keySet())));
          }
          return Matcher.quoteReplacement(values.get(name));
        });
    return new ScalarNode(
        scalar.getTag(),
        true,
        text,
        scalar.getScalarStyle(),
        scalar.getStartMark(),
        scalar.getEndMark());
  }

  private List<Node> entries(List<Node> nodes, Map<String, String> values) {
    List<Node> all = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof MappingNode mapping
          && mapping.getValue().size() == 1
          && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key
          && key.getValue().startsWith("repeat")) {
        repeat(key, mapping.getValue().getFirst().getValueNode(), values, all);
      } else {
        all.add(filled(node, values));
      }
    }
    return all;
  }

  private void repeat(ScalarNode key, Node what, Map<String, String> values, List<Node> all) {
    Place at = new Place(place.text(), key);
    Matcher words = REPEAT.matcher(((ScalarNode) scalar(key, values)).getValue());
    if (!words.matches()) {
      throw at.wrong("expected repeat and a number here, as in \"repeat 5: dense 32 relu\"");
    }
    int times = at.checked(() -> Numbers.count(words.group(1)));
    Node one = filled(what, values);
    List<Node> each = one instanceof SequenceNode list ? list.getValue() : List.of(one);
    if (times < 0 || (long) times * each.size() > MOST) {
      throw at.wrong("repeated " + times + " times: it must be 0 to " + MOST + " entries in all");
    }
    for (int i = 0; i < times; i++) {
      all.addAll(each);
    }
  }
}
