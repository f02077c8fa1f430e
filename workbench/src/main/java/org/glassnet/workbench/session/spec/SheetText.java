package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Writes answer sheets as YAML, and reads them; what is written reads back as an equal one.
public final class SheetText {
  private static final List<String> KEYS = List.of("lesson", "hash", "student", "steps");
  private static final List<String> STEP =
      List.of("address", "values", "weights", "prediction", "answers", "passed");

  private SheetText() {}

  /// The YAML of a sheet, on one line.
  public static String write(Sheet sheet) {
    return Yaml.flowText(
        YamlMap.flow()
            .text("lesson", sheet.lesson())
            .text("hash", sheet.hash())
            .node("student", Yaml.quoted(sheet.student()))
            .node("steps", Yaml.flow(sheet.steps().stream().map(SheetText::node).toList()))
            .build());
  }

  private static Node node(Sheet.Entry entry) {
    YamlMap map = YamlMap.flow();
    entry.address().ifPresent(text -> map.node("address", Yaml.quoted(text)));
    map.node("values", quoted(entry.values()));
    entry.weights().ifPresent(text -> map.text("weights", text));
    entry.prediction().ifPresent(text -> map.node("prediction", Yaml.quoted(text)));
    map.node("answers", quoted(entry.answers()));
    return map.node("passed", Yaml.flag(Boolean.toString(entry.passed()))).build();
  }

  private static Node quoted(List<String> texts) {
    return Yaml.flow(texts.stream().map(Yaml::quoted).toList());
  }

  /// The sheet of a text.
  ///
  /// @param name the text's name, for messages
  /// @throws SpecException where it is no sheet
  public static Sheet read(String name, String text) {
    Place root = SpecText.parse(name, text);
    Map<String, Place> fields = need(root, KEYS, KEYS);
    return new Sheet(
        text(fields.get("lesson")),
        text(fields.get("hash")),
        text(fields.get("student")),
        fields.get("steps").entries("steps").stream().map(SheetText::entry).toList());
  }

  private static Sheet.Entry entry(Place place) {
    Map<String, Place> fields = need(place, STEP, List.of("values", "answers", "passed"));
    Place passed = fields.get("passed");
    String said = text(passed);
    if (!said.equals("true") && !said.equals("false")) {
      throw passed.wrong("expected true or false here");
    }
    return new Sheet.Entry(
        Optional.ofNullable(fields.get("address")).map(SheetText::text),
        texts(fields.get("values")),
        Optional.ofNullable(fields.get("weights")).map(SheetText::text),
        Optional.ofNullable(fields.get("prediction")).map(SheetText::text),
        texts(fields.get("answers")),
        said.equals("true"));
  }

  private static Map<String, Place> need(Place place, List<String> known, List<String> needed) {
    Map<String, Place> fields = place.fields("an answer sheet", known);
    for (String key : needed) {
      if (!fields.containsKey(key)) {
        throw place.wrong("there is no " + key + " here");
      }
    }
    return fields;
  }

  private static List<String> texts(Place place) {
    List<String> texts = new ArrayList<>();
    place.entries("a list").forEach(entry -> texts.add(text(entry)));
    return texts;
  }

  /// A text, which may be empty.
  private static String text(Place place) {
    return place.node() instanceof ScalarNode scalar ? scalar.getValue() : place.scalar("a text");
  }
}
