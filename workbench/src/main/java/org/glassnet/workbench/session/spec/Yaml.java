package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Tensor;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Nodes of a YAML text that is written.
final class Yaml {
  private static final DumpSettings ONE_LINE =
      DumpSettings.builder().setWidth(Integer.MAX_VALUE).setDereferenceAliases(true).build();

  private Yaml() {}

  static Node text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
  }

  /// A text that may hold anything.
  static Node quoted(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.DOUBLE_QUOTED);
  }

  static Node number(String value) {
    boolean whole = value.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return new ScalarNode(whole ? Tag.INT : Tag.FLOAT, value, ScalarStyle.PLAIN);
  }

  static Node flag(String value) {
    return new ScalarNode(Tag.BOOL, value, ScalarStyle.PLAIN);
  }

  static Node numbers(Tensor tensor, int from, int to) {
    List<Node> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(number(Numbers.text(tensor.at(i))));
    }
    return flow(numbers);
  }

  static Node texts(List<String> values) {
    return flow(values.stream().map(Yaml::text).toList());
  }

  /// A node on one line, lists and mappings in brackets and braces.
  static String flowText(Node node) {
    String listed =
        new Present(ONE_LINE)
            .emitToString(
                new Serialize(ONE_LINE).serializeOne(flow(List.of(flowing(node)))).iterator())
            .strip();
    return listed.substring(1, listed.length() - 1);
  }

  private static Node flowing(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
          tuples.add(new NodeTuple(tuple.getKeyNode(), flowing(tuple.getValueNode())));
        }
        yield new MappingNode(Tag.MAP, tuples, FlowStyle.FLOW);
      }
      case SequenceNode sequence -> flow(sequence.getValue().stream().map(Yaml::flowing).toList());
      default -> node;
    };
  }

  static Node flow(List<Node> nodes) {
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.FLOW);
  }

  static Node block(List<Node> nodes) {
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
  }
}
