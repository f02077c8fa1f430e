package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Tensor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Nodes of a YAML text that is written.
final class Yaml {
  private Yaml() {}

  static Node text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
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

  static Node flow(List<Node> nodes) {
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.FLOW);
  }

  static Node block(List<Node> nodes) {
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
  }
}
