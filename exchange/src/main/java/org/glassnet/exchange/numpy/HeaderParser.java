package org.glassnet.exchange.numpy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.tensors.StoredTensor;

/// Reads the one Python literal that stands in a header: a dictionary of a text, a truth value and
/// a tuple of whole numbers. It knows no other literals and evaluates nothing.
final class HeaderParser {
  private final String name;
  private final String text;
  private int at;
  private Optional<String> descr = Optional.empty();
  private Optional<Boolean> columnMajor = Optional.empty();
  private Optional<List<Long>> sizes = Optional.empty();

  HeaderParser(String name, String text) {
    this.name = name;
    this.text = text;
  }

  NpyHeader parse() {
    expect('{');
    while (!next('}')) {
      entry();
      if (!next(',')) {
        expect('}');
        break;
      }
    }
    if (!text.substring(at).isBlank()) {
      throw fault("nothing behind its dictionary");
    }
    return new NpyHeader(
        descr.orElseThrow(() -> fault("a key 'descr'")),
        columnMajor.orElseThrow(() -> fault("a key 'fortran_order'")),
        sizes.orElseThrow(() -> fault("a key 'shape'")));
  }

  private void entry() {
    String key = quoted();
    expect(':');
    switch (key) {
      case "descr" -> {
        single(descr, key);
        if (peek() == '[') {
          throw new NumpyException(
              "\"%s\" is a structured array: save each of its fields as an array of its own"
                  .formatted(name));
        }
        descr = Optional.of(quoted());
      }
      case "fortran_order" -> {
        single(columnMajor, key);
        columnMajor = Optional.of(truth());
      }
      case "shape" -> {
        single(sizes, key);
        sizes = Optional.of(tuple());
      }
      default ->
          throw fault("the keys 'descr', 'fortran_order' and 'shape' alone, not '" + key + "'");
    }
  }

  private void single(Optional<?> before, String key) {
    if (before.isPresent()) {
      throw fault("'" + key + "' once");
    }
  }

  private boolean truth() {
    peek();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw fault("True or False");
  }

  private List<Long> tuple() {
    List<Long> numbers = new ArrayList<>();
    expect('(');
    while (!next(')')) {
      numbers.add(whole());
      if (numbers.size() > StoredTensor.MOST_AXES) {
        throw fault("at most " + StoredTensor.MOST_AXES + " axes");
      }
      if (!next(',')) {
        if (numbers.size() == 1) {
          throw fault("a tuple of one number with a comma behind it");
        }
        expect(')');
        break;
      }
    }
    return numbers;
  }

  private long whole() {
    peek();
    int from = at;
    while (at < text.length()
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9'
        && at - from < 19) {
      at++;
    }
    if (from == at) {
      throw fault("a size, a whole number of at least 0");
    }
    String digits = text.substring(from, at);
    // Python 2 wrote long numbers so.
    next('L');
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new NumpyException(
          "\"%s\" has an axis of the size %s, which is not possible".formatted(name, digits), e);
    }
  }

  private String quoted() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw fault("a text in quotes");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0 || text.substring(at, end).contains("\\")) {
      throw fault("a text that ends, without escapes");
    }
    String found = text.substring(at + 1, end);
    at = end + 1;
    return found;
  }

  private boolean next(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) {
    if (!next(wanted)) {
      throw fault("'" + wanted + "'");
    }
  }

  /// The next character that is no space; a space at the end.
  private char peek() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private NumpyException fault(String wanted) {
    String rest = text.substring(at).strip();
    return new NumpyException(
        "\"%s\": its header should have %s, but has \"%s\" at character %d"
            .formatted(name, wanted, rest.substring(0, Math.min(40, rest.length())), at));
  }
}
