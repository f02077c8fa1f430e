package org.glassnet.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The values of one column: numbers, or the numbers of words.
final class CsvCells {
  /// What a column is read as.
  enum Kind {
    /// Numbers or words, as its first value is.
    INPUT,
    /// Words, whatever they look like.
    LABEL,
    /// Numbers.
    NUMBER,
    /// Numbers, none below 0.
    WEIGHT,
    /// Nothing.
    IGNORED
  }

  private static final int MOST_WORDS = 1000;
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private final Path file;
  private final String name;
  private final Kind kind;
  private final boolean closed;
  private final Map<String, Integer> words = new HashMap<>();
  private boolean holdsWords;
  private float[] values = new float[64];
  private int count;

  /// @param known the only words there may be, or none for a column of numbers; empty: what comes
  CsvCells(Path file, String name, Kind kind, Optional<List<String>> known) {
    this.file = file;
    this.name = name;
    this.kind = kind;
    this.closed = known.isPresent();
    this.holdsWords = kind == Kind.LABEL || known.filter(list -> !list.isEmpty()).isPresent();
    known.ifPresent(list -> list.forEach(word -> words.put(word, words.size())));
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  int count() {
    return count;
  }

  boolean holdsWords() {
    return holdsWords;
  }

  void add(String field, int line) {
    if (kind == Kind.IGNORED) {
      return;
    }
    String text = field.strip();
    if (text.isEmpty()) {
      throw fault(line, "has no value: fill the gap or leave the record out");
    }
    if (count == 0 && kind == Kind.INPUT && !closed) {
      holdsWords = !CsvNumber.looksLike(text);
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
    }
    values[count] = holdsWords ? word(text, line) : number(text, line);
    count++;
  }

  private float number(String text, int line) {
    float value = CsvNumber.parse(text);
    if (Float.isNaN(value)) {
      throw fault(
          line,
          kind == Kind.INPUT
              ? "holds numbers, but here \"%s\": write a number as -1.5e3, or leave the column out"
                  .formatted(shown(text))
              : "must hold numbers, but here is \"%s\": write a number as -1.5e3"
                  .formatted(shown(text)));
    }
    if (Float.isInfinite(value)) {
      throw fault(line, "holds %s: numbers must be finite in float32".formatted(shown(text)));
    }
    if (kind == Kind.WEIGHT && value < 0) {
      throw fault(line, "holds %s: weights are at least 0".formatted(shown(text)));
    }
    return value;
  }

  private float word(String text, int line) {
    Integer known = words.get(text);
    if (known != null) {
      return known;
    }
    if (closed) {
      throw fault(
          line,
          "holds \"%s\", which the columns it is read by do not have; %s"
              .formatted(shown(text), Nearest.to(shown(text), sorted())));
    }
    if (words.size() == MOST_WORDS) {
      throw fault(
          line,
          ("holds more than %,d different words. If these are numbers, see what its first value is;"
                  + " if it tells samples apart, leave it out; if it is to be predicted as a number, name it as a target")
              .formatted(MOST_WORDS));
    }
    words.put(text, words.size());
    return words.size() - 1;
  }

  /// The words in their order: by number where all are whole numbers, else by the alphabet. Words
  /// that were given stay as they were.
  List<String> sorted() {
    if (closed) {
      return words.keySet().stream().sorted(Comparator.comparing(words::get)).toList();
    }
    boolean whole = words.keySet().stream().allMatch(word -> WHOLE.matcher(word).matches());
    Comparator<String> order =
        whole ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder();
    return words.keySet().stream().sorted(order).toList();
  }

  /// The number of a record, as it is in the file.
  float value(int record) {
    return values[record];
  }

  /// The place among [#sorted()] of each word, by the number it has here.
  int[] places() {
    int[] places = new int[words.size()];
    List<String> sorted = sorted();
    for (int i = 0; i < places.length; i++) {
      places[words.get(sorted.get(i))] = i;
    }
    return places;
  }

  private DataException fault(int line, String message) {
    return new DataException(
        "%s, line %d: the column \"%s\" %s".formatted(file, line, shown(name), message));
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
