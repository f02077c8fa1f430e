package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON object, read back.
record Json(Map<String, Object> fields) {
  static Json parse(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Json json = object(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one value on a line: " + text);
      }
      return json;
    }
  }

  private static Json object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Json(fields);
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> "null";
    };
  }

  String text(String name) {
    return (String) fields.get(name);
  }

  double number(String name) {
    return ((Number) fields.get(name)).doubleValue();
  }

  boolean flag(String name) {
    return (Boolean) fields.get(name);
  }

  Json object(String name) {
    return (Json) fields.get(name);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }
}
