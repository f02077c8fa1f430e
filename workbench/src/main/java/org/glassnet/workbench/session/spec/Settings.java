package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Specifications key by key, in a few words each.
public final class Settings {
  /// What is not said.
  public static final String NONE = "–";

  private static final int LONGEST = 160;

  private Settings() {}

  /// Every key that a specification says and its value: `optimizer` and `sgd learningRate 0.01`.
  public static Map<String, String> of(RunSpec spec) {
    Map<String, String> settings = new LinkedHashMap<>();
    Node root = SpecText.parse(spec.name(), SpecWriter.write(spec)).node();
    for (NodeTuple tuple : ((MappingNode) root).getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      settings.put(key, words(tuple.getValueNode()));
    }
    return settings;
  }

  /// The keys in which specifications differ, and what each of them says; names are left out, and
  /// layers that follow one another alike are counted: `5 × dense 32 relu`.
  public static Map<String, List<String>> differing(List<RunSpec> specs) {
    List<Map<String, String>> all = specs.stream().map(Settings::of).toList();
    Set<String> keys = new LinkedHashSet<>();
    all.forEach(one -> keys.addAll(one.keySet()));
    keys.remove(Key.NAME.name());
    Map<String, List<String>> differing = new LinkedHashMap<>();
    for (String key : keys) {
      List<String> values = all.stream().map(one -> one.getOrDefault(key, NONE)).toList();
      if (values.stream().distinct().count() > 1) {
        differing.put(key, key.equals(Key.LAYERS.name()) ? layers(specs, values) : cut(values));
      }
    }
    return differing;
  }

  /// Layers as they are typed, where that tells them apart.
  private static List<String> layers(List<RunSpec> specs, List<String> whole) {
    List<String> brief = specs.stream().map(Settings::layers).toList();
    boolean told = brief.stream().distinct().count() == whole.stream().distinct().count();
    return cut(told ? brief : whole);
  }

  private static String layers(RunSpec spec) {
    List<String> texts = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (Placement placement : spec.layers()) {
      String text = LayerGrammar.text(placement.layer());
      if (!texts.isEmpty() && texts.getLast().equals(text)) {
        counts.set(counts.size() - 1, counts.getLast() + 1);
      } else {
        texts.add(text);
        counts.add(1);
      }
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.add((counts.get(i) > 1 ? counts.get(i) + " × " : "") + texts.get(i));
    }
    return String.join(", ", parts);
  }

  private static List<String> cut(List<String> values) {
    return values.stream()
        .map(value -> value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "…" : value)
        .toList();
  }

  private static String words(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode list ->
          list.getValue().stream().map(Settings::words).collect(Collectors.joining(", "));
      case MappingNode map ->
          map.getValue().stream()
              .map(tuple -> (words(tuple.getKeyNode()) + " " + words(tuple.getValueNode())).strip())
              .collect(Collectors.joining(" "));
      default -> "";
    };
  }
}
