package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON as maps, lists, texts, numbers (Long or Double), truth values and [Nothing], within limits
/// of depth and size.
final class KerasJson {
  /// What stands for `null`.
  enum Nothing {
    /// `null`.
    NONE
  }

  private static final int DEPTH = 100;
  private static final long TOKENS = 4_000_000;
  private static final int LENGTH = 1 << 26;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxTokenCount(TOKENS)
                  .maxDocumentLength(LENGTH)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private KerasJson() {}

  /// An object.
  ///
  /// @param what what it is, for messages
  /// @throws KerasException where the text is not one
  static Map<String, Object> object(String text, String what) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      Object value = value(json);
      if (value instanceof Map<?, ?> && json.nextToken() == null) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object = (Map<String, Object>) value;
        return object;
      }
    } catch (JacksonException e) {
      throw new KerasException(what + " is no JSON that can be read: " + e.getOriginalMessage(), e);
    }
    throw new KerasException(what + " is not one JSON object: the file is damaged");
  }

  private static Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          object.put(name, value(json));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> Nothing.NONE;
    };
  }
}
