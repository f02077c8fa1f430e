package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glassnet.tensor.GlassnetException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A node of a YAML text, with its place for messages.
///
/// @param text the whole text
/// @param node the node
record Place(SpecText text, Node node) {

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isSequence() {
    return node instanceof SequenceNode;
  }

  /// The scalar's text.
  ///
  /// @param wanted what should stand here, for the message
  String scalar(String wanted) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw wrong("expected " + wanted + " here, but found " + kind());
  }

  /// The sequence's entries.
  List<Place> entries(String wanted) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("expected " + wanted + " here, but found " + kind());
    }
    List<Place> entries = new ArrayList<>();
    for (Node entry : sequence.getValue()) {
      entries.add(new Place(text, entry));
    }
    return entries;
  }

  /// The mapping's values by its keys, each of which must be known and stand once.
  Map<String, Place> fields(String wanted, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected " + wanted + " here, but found " + kind());
    }
    Map<String, Place> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place key = new Place(text, tuple.getKeyNode());
      String name = key.scalar("a key");
      if (!known.contains(name)) {
        throw key.wrong(Words.unknown("key", name, known));
      }
      if (fields.put(name, new Place(text, tuple.getValueNode())) != null) {
        throw key.wrong("the key \"" + name + "\" stands twice");
      }
    }
    return fields;
  }

  /// The fields of some names, if they stand in the mapping.
  Map<String, Place> pick(List<String> names) {
    Map<String, Place> fields = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && names.contains(key.getValue())) {
          fields.put(key.getValue(), new Place(text, tuple.getValueNode()));
        }
      }
    }
    return fields;
  }

  /// The mapping's only key and its value.
  Map.Entry<Place, Place> only(String wanted) {
    if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
      throw wrong("expected " + wanted + " here, but found " + kind());
    }
    NodeTuple tuple = mapping.getValue().getFirst();
    return Map.entry(new Place(text, tuple.getKeyNode()), new Place(text, tuple.getValueNode()));
  }

  /// What a function makes of this place's scalar; its complaints get the place.
  <T> T read(String wanted, Function<String, T> function) {
    String value = scalar(wanted);
    return checked(() -> function.apply(value));
  }

  /// What a supplier gives; its complaints get this place.
  <T> T checked(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (GlassnetException e) {
      if (e instanceof SpecException spec && spec.placed()) {
        throw spec;
      }
      throw text.wrong(mark(), length(), e);
    }
  }

  SpecException wrong(String problem) {
    return text.wrong(mark(), length(), problem);
  }

  private Mark mark() {
    return node.getStartMark().orElseThrow();
  }

  private int length() {
    if (node instanceof ScalarNode scalar) {
      return node.getEndMark()
          .filter(end -> end.getLine() == mark().getLine())
          .map(end -> end.getColumn() - mark().getColumn())
          .orElse(scalar.getValue().length());
    }
    return 1;
  }

  private String kind() {
    return switch (node) {
      case SequenceNode sequence -> sequence.getValue().isEmpty() ? "an empty list" : "a list";
      case MappingNode mapping -> mapping.getValue().isEmpty() ? "no keys" : "keys with values";
      case ScalarNode scalar when scalar.getValue().isBlank() -> "nothing";
      case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
      default -> "something else";
    };
  }
}
