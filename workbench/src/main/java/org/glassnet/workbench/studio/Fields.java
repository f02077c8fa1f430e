package org.glassnet.workbench.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of an object that a page sent: texts, numbers, yes and no, and lists of texts or of
/// numbers.
public final class Fields {
  private static final int MOST_NUMBERS = 4_000_000;

  private final Map<String, Object> values;

  private Fields(Map<String, Object> values) {
    this.values = values;
  }

  /// The fields of a JSON object; an empty text has none.
  ///
  /// @throws GlassnetException where it is no object of such fields
  public static Fields of(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (text.isBlank()) {
      return new Fields(values);
    }
    try (JsonParser json = Json.parser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new GlassnetException("What was sent is no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        value(json, name).ifPresent(value -> values.put(name, value));
      }
      return new Fields(values);
    } catch (JacksonException e) {
      throw new GlassnetException("What was sent is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<Object> value(JsonParser json, String name) {
    return switch (json.nextToken()) {
      case VALUE_STRING -> Optional.of(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      case START_ARRAY -> Optional.of(list(json, name));
      default -> throw new GlassnetException("The field " + name + " is no plain value");
    };
  }

  private static Object list(JsonParser json, String name) {
    List<String> texts = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (texts.size() + numbers.size() == MOST_NUMBERS) {
        throw new GlassnetException("The list " + name + " is too long");
      }
      switch (token) {
        case VALUE_STRING -> texts.add(json.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.add(json.getDoubleValue());
        default -> throw new GlassnetException("The list " + name + " holds no plain values");
      }
    }
    return texts.isEmpty() ? numbers : texts;
  }

  /// Whether something was sent.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// A text, if it was sent.
  ///
  /// @throws GlassnetException where it is none
  public Optional<String> text(String name) {
    return of(name, String.class, "a text");
  }

  /// A number, if it was sent.
  ///
  /// @throws GlassnetException where it is none
  public Optional<Double> number(String name) {
    return of(name, Double.class, "a number");
  }

  /// Yes or no, if it was sent.
  ///
  /// @throws GlassnetException where it is none
  public Optional<Boolean> flag(String name) {
    return of(name, Boolean.class, "true or false");
  }

  private <T> Optional<T> of(String name, Class<T> type, String what) {
    Optional<Object> value = Optional.ofNullable(values.get(name));
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw new GlassnetException("The field " + name + " must be " + what);
    }
    return value.map(type::cast);
  }

  /// A text that must be there.
  ///
  /// @throws GlassnetException where it is missing
  public String needText(String name) {
    return text(name).orElseThrow(() -> new GlassnetException("The field " + name + " is missing"));
  }

  /// A number that must be there.
  ///
  /// @throws GlassnetException where it is missing
  public double needNumber(String name) {
    return number(name)
        .orElseThrow(() -> new GlassnetException("The field " + name + " is missing"));
  }

  /// A list of numbers; empty where none was sent.
  ///
  /// @throws GlassnetException where it holds anything else
  public double[] numbers(String name) {
    return list(name, "numbers").stream()
        .mapToDouble(value -> {
          if (value instanceof Double number) {
            return number;
          }
          throw new GlassnetException("The list " + name + " must hold numbers");
        })
        .toArray();
  }

  /// A list of texts; empty where none was sent.
  ///
  /// @throws GlassnetException where it holds anything else
  public List<String> texts(String name) {
    return list(name, "texts").stream()
        .map(value -> {
          if (value instanceof String text) {
            return text;
          }
          throw new GlassnetException("The list " + name + " must hold texts");
        })
        .toList();
  }

  private List<?> list(String name, String what) {
    if (values.getOrDefault(name, List.of()) instanceof List<?> list) {
      return list;
    }
    throw new GlassnetException("The field " + name + " must be a list of " + what);
  }
}
