package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML mapping while it is put together.
final class YamlMap {
  private final FlowStyle style;
  private final List<NodeTuple> tuples = new ArrayList<>();

  private YamlMap(FlowStyle style) {
    this.style = style;
  }

  /// One key a line.
  static YamlMap block() {
    return new YamlMap(FlowStyle.BLOCK);
  }

  /// All on one line in braces.
  static YamlMap flow() {
    return new YamlMap(FlowStyle.FLOW);
  }

  YamlMap text(String key, String value) {
    return node(key, Yaml.text(value));
  }

  YamlMap number(String key, String value) {
    return node(key, Yaml.number(value));
  }

  YamlMap node(String key, Node value) {
    tuples.add(new NodeTuple(Yaml.text(key), value));
    return this;
  }

  Node build() {
    return new MappingNode(Tag.MAP, tuples, style);
  }
}
