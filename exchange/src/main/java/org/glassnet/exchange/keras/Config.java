package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.layer.Size;

/// A JSON object of a file, asked for its fields by name and kind.
///
/// @param where what it describes, for messages
/// @param fields its fields
record Config(String where, Map<String, Object> fields) {

  Optional<Object> value(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> value != KerasJson.Nothing.NONE);
  }

  private KerasException wrong(String name, Object value, String wanted) {
    String shown = String.valueOf(value);
    return new KerasException(
        "%s has %s %s: %s is meant"
            .formatted(
                where, name, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown, wanted));
  }

  Optional<String> text(String name) {
    return value(name)
        .map(value -> {
          if (value instanceof String text) {
            return text;
          }
          throw wrong(name, value, "a text");
        });
  }

  boolean flag(String name, boolean otherwise) {
    return value(name)
        .map(value -> {
          if (value instanceof Boolean flag) {
            return flag;
          }
          throw wrong(name, value, "true or false");
        })
        .orElse(otherwise);
  }

  double number(String name, double otherwise) {
    return value(name)
        .map(value -> {
          if (value instanceof Number number) {
            return number.doubleValue();
          }
          throw wrong(name, value, "a number");
        })
        .orElse(otherwise);
  }

  int whole(String name, int otherwise) {
    return value(name).map(value -> whole(name, value)).orElse(otherwise);
  }

  int whole(String name) {
    return whole(name, value(name).orElseThrow(() -> missing(name)));
  }

  private int whole(String name, Object value) {
    if (value instanceof Long number && Math.abs(number) <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong(name, value, "a whole number");
  }

  KerasException missing(String name) {
    return new KerasException(where + " does not say its " + name + ": the file is damaged");
  }

  /// Rows and columns, given as one number or as two.
  Size size(String name, Size otherwise) {
    return value(name)
        .map(value -> {
          List<?> list = value instanceof List<?> several ? several : List.of(value, value);
          if (list.size() != 2) {
            throw wrong(name, value, "one size for rows and one for columns");
          }
          return new Size(whole(name, list.get(0)), whole(name, list.get(1)));
        })
        .orElse(otherwise);
  }

  /// A length along the one axis of sequences, given as a number or as a list of one.
  int length(String name, int otherwise) {
    return value(name)
        .map(value -> {
          if (value instanceof List<?> list && list.size() == 1) {
            return whole(name, list.getFirst());
          }
          return whole(name, value);
        })
        .orElse(otherwise);
  }

  /// Whole numbers, `null` as 0.
  Optional<List<Integer>> wholes(String name) {
    return value(name)
        .map(value -> {
          if (!(value instanceof List<?> list)) {
            return List.of(whole(name, value));
          }
          List<Integer> wholes = new ArrayList<>();
          for (Object one : list) {
            wholes.add(one == KerasJson.Nothing.NONE ? 0 : whole(name, one));
          }
          return wholes;
        });
  }

  /// Numbers, given as one or as a list, whose lists are taken apart.
  Optional<float[]> numbers(String name) {
    return value(name)
        .map(value -> {
          List<Float> numbers = new ArrayList<>();
          gather(name, value, numbers);
          float[] array = new float[numbers.size()];
          for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
          }
          return array;
        });
  }

  private void gather(String name, Object value, List<Float> numbers) {
    switch (value) {
      case Number number -> numbers.add(number.floatValue());
      case List<?> list -> list.forEach(one -> gather(name, one, numbers));
      case Map<?, ?> map when map.get("config") instanceof Map<?, ?> inner ->
          gather(name, inner.get("value"), numbers);
      case null, default -> throw wrong(name, String.valueOf(value), "a number or numbers");
    }
  }

  /// An object within it.
  Optional<Config> inner(String name) {
    return value(name).flatMap(value -> of(where + "'s " + name, value));
  }

  /// What is an object.
  static Optional<Config> of(String where, Object value) {
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked")
      Map<String, Object> fields = (Map<String, Object>) map;
      return Optional.of(new Config(where, fields));
    }
    return Optional.empty();
  }

  /// The name of a function or a class that is given as a text or as an object.
  Optional<String> called(String name) {
    return value(name).map(value -> called(value).orElseThrow(() -> wrong(name, value, "a name")));
  }

  private static Optional<String> called(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Map<?, ?> map when "function".equals(map.get("class_name")) ->
          Optional.ofNullable(map.get("config"))
              .filter(String.class::isInstance)
              .map(Object::toString);
      case Map<?, ?> map -> Optional.ofNullable(map.get("class_name")).map(Object::toString);
      default -> Optional.empty();
    };
  }
}
