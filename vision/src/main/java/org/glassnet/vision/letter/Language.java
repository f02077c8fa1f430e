package org.glassnet.vision.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.glassnet.tensor.GlassnetException;

/// How likely letters stand beside each other: pairs of letters and frequent words of English, as
/// the table `english.txt` counts them.
///
/// All numbers are logarithms of shares. A word that is in the table has, besides the share that
/// its pairs of letters give it, its own; digits stay among digits.
public final class Language {
  private static final String TABLE = "english.txt";
  private static final int LETTERS = 26;
  private static final int EDGE = LETTERS;

  /// The share of words that are known as a whole.
  private static final double KNOWN = 0.5;

  /// The share of letters that are followed by a digit within a word, or the other way round.
  private static final double CHANGE = 0.01;

  /// The share of words that are numbers.
  private static final double NUMBERS = 0.08;

  /// The share of single characters that are of another kind than the one before.
  private static final double OTHER_KIND = 0.03;

  private final double[][] pairs;
  private final Map<String, Double> words;

  private Language(double[][] pairs, Map<String, Double> words) {
    this.pairs = pairs;
    this.words = words;
  }

  /// English, as it is written in books.
  public static Language english() {
    try (InputStream in = Language.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new GlassnetException(
            TABLE + " is missing beside the class files: the library's jar is not complete");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " cannot be read", e);
    }
  }

  static Language parse(String table) {
    Iterator<String> lines =
        table.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').iterator();
    expect("pairs", lines.next());
    double[][] pairs = new double[LETTERS + 1][LETTERS + 1];
    for (int row = 0; row <= LETTERS; row++) {
      List<Double> counts = numbers(lines.next());
      // One more of each, so that nothing is impossible.
      double sum = counts.stream().mapToDouble(count -> count + 1).sum();
      for (int column = 0; column <= LETTERS; column++) {
        pairs[index(row)][index(column)] = StrictMath.log((counts.get(column) + 1) / sum);
      }
    }
    expect("words", lines.next());
    Map<String, Double> words = new HashMap<>();
    double all = 0;
    while (lines.hasNext()) {
      String line = lines.next();
      int space = line.indexOf(' ');
      double count = Integer.parseInt(line.substring(space + 1));
      words.put(line.substring(0, space), count);
      all += count;
    }
    double total = all;
    words.replaceAll((_, count) -> StrictMath.log(count / total));
    return new Language(pairs, Map.copyOf(words));
  }

  private static List<Double> numbers(String line) {
    return Collections.list(new StringTokenizer(line)).stream()
        .map(number -> Double.valueOf((String) number))
        .toList();
  }

  /// In the table a word's edge comes before A.
  private static int index(int place) {
    return place == 0 ? EDGE : place - 1;
  }

  private static void expect(String heading, String line) {
    if (!line.equals(heading)) {
      throw new GlassnetException(TABLE + ": expected \"" + heading + "\", found: " + line);
    }
  }

  /// What a word's first character costs.
  public double first(char c) {
    return isDigit(c) ? StrictMath.log(NUMBERS / 10) : pairs[EDGE][c - 'A'];
  }

  /// What a character costs after another one of the same word.
  public double next(char before, char c) {
    if (isDigit(before)) {
      return StrictMath.log(isDigit(c) ? 0.06 : CHANGE / LETTERS);
    }
    return isDigit(c) ? StrictMath.log(CHANGE / 10) : pairs[before - 'A'][c - 'A'];
  }

  /// What the whole word gains over its characters, now that it ends.
  public double end(CharSequence word, double characters) {
    char last = word.charAt(word.length() - 1);
    double ended = isDigit(last) ? StrictMath.log(0.4) : pairs[last - 'A'][EDGE];
    Double own = words.get(word.toString());
    if (isDigit(last)) {
      return ended;
    }
    if (own == null) {
      return ended + StrictMath.log(1 - KNOWN);
    }
    double spelt = StrictMath.exp(characters + ended) * (1 - KNOWN);
    return StrictMath.log(spelt + KNOWN * StrictMath.exp(own)) - characters;
  }

  /// What a single character costs after the one before it on the line: letters follow letters,
  /// digits digits.
  public double single(char before, char c) {
    double share = isDigit(before) == isDigit(c) ? 1 - OTHER_KIND : OTHER_KIND;
    return StrictMath.log(share / (isDigit(c) ? 10 : LETTERS));
  }

  /// Whether it is a word of the table.
  public boolean knows(CharSequence word) {
    return words.containsKey(word.toString());
  }

  private static boolean isDigit(char c) {
    return c <= '9';
  }
}
