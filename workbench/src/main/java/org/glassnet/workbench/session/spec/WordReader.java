package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.tensor.GlassnetException;

/// The words of a text, one after the other; commas part what is listed.
final class WordReader {
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)(\\d+)");
  private static final Pattern WORD = Pattern.compile("[^\\s,]+|,");

  private final String where;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private int next;

  private WordReader(String where, String text) {
    this.where = where;
    this.text = text;
  }

  private record Word(String text, int at) {}

  /// The words of a text.
  ///
  /// @param where what the text is, for messages: `--layers`
  static WordReader of(String where, String text) {
    WordReader reader = new WordReader(where, text);
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      reader.words.add(new Word(matcher.group(), matcher.start()));
    }
    return reader;
  }

  /// The words inside a YAML scalar: a mistake is told with the scalar's own place.
  static <T> T inside(Place place, String wanted, Function<WordReader, T> function) {
    String text = place.scalar(wanted);
    try {
      WordReader words = of("", text);
      T value = function.apply(words);
      words.end();
      return value;
    } catch (SpecException e) {
      throw place.wrong(problem(e));
    }
  }

  private static String problem(SpecException e) {
    String first = e.getMessage().lines().findFirst().orElse("");
    return first.startsWith(": ") ? first.substring(2) : first;
  }

  /// Takes a number off a name that it stands right after: `top5` is `top` and `5`.
  void part(List<String> names) {
    Word word = words.get(next);
    Matcher matcher = NUMBERED.matcher(word.text());
    if (matcher.matches() && names.contains(matcher.group(1))) {
      words.set(next, new Word(matcher.group(1), word.at()));
      words.add(next + 1, new Word(matcher.group(2), word.at() + matcher.start(2)));
    }
  }

  /// Whether a word follows before the next comma.
  boolean more() {
    return next < words.size() && !words.get(next).text().equals(",");
  }

  /// Whether everything was read.
  boolean atEnd() {
    return next == words.size();
  }

  /// The next word, which stays the next.
  String peek() {
    return words.get(next).text();
  }

  /// The setting that the next word names, as `l2` in `l2=0.001`; empty where it is no such word.
  String setting() {
    String word = peek();
    int equal = word.indexOf('=');
    return equal > 0 ? word.substring(0, equal) : "";
  }

  /// Says which settings could have been named at the next word.
  void known(List<String> settings) {
    known.addAll(settings);
  }

  /// The words of the next word's value: `0.001` of `l2=0.001`.
  WordReader value() {
    Word word = words.get(next++);
    int from = word.text().indexOf('=') + 1;
    WordReader value = new WordReader(where, text);
    if (from < word.text().length()) {
      value.words.add(new Word(word.text().substring(from), word.at() + from));
    } else {
      throw wrong(word, "a value is missing after " + word.text());
    }
    return value;
  }

  /// What a function makes of the next word; its complaints get the word's place.
  ///
  /// @param wanted what should stand here, for the message
  <T> T read(String wanted, Function<String, T> function) {
    if (!more()) {
      throw missing(wanted + " is missing here");
    }
    Word word = words.get(next++);
    try {
      return function.apply(word.text());
    } catch (SpecException e) {
      if (e.placed()) {
        throw e;
      }
      throw wrong(word, e.getMessage());
    } catch (GlassnetException e) {
      throw SpecException.at(where, e, text, word.at(), word.text().length());
    }
  }

  /// What a supplier makes of the words from here; its complaints get the place of the last of
  /// them.
  <T> T checked(Function<WordReader, T> function) {
    try {
      return function.apply(this);
    } catch (GlassnetException e) {
      if (e instanceof SpecException spec && spec.placed()) {
        throw spec;
      }
      Word word = words.get(Math.max(0, next - 1));
      throw SpecException.at(where, e, text, word.at(), word.text().length());
    }
  }

  /// Goes past a comma.
  void comma(String listed) {
    if (!peek().equals(",")) {
      throw unexpected("; " + listed + " are parted by commas");
    }
    next++;
    known.clear();
  }

  /// Checks that nothing follows.
  void end() {
    if (!atEnd()) {
      throw unexpected("");
    }
  }

  private SpecException unexpected(String more) {
    Word word = words.get(next);
    return wrong(
        word,
        setting().isEmpty() || known.isEmpty()
            ? "\"" + word.text() + "\" is not expected here" + more
            : Words.unknown("setting", setting(), known));
  }

  SpecException missing(String problem) {
    int at = next < words.size() ? words.get(next).at() : text.length();
    return SpecException.at(where, problem, text, at, 1);
  }

  private SpecException wrong(Word word, String problem) {
    return SpecException.at(where, problem, text, word.at(), word.text().length());
  }
}
