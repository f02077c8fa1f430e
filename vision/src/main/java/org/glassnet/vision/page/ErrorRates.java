package org.glassnet.vision.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;

/// How far a text that was read is from the true one.
///
/// A rate is the number of changes that turn one into the other (an item replaced, left out or put
/// in: the Levenshtein distance), in relation to the true text's length; it may be above 1. White
/// space of any length, line breaks included, is one space; capitals and small letters are the
/// same.
///
/// @param characters of the true text, spaces included
/// @param characterErrors changes of characters, spaces included
/// @param letters of the true text, without spaces
/// @param letterErrors changes of characters where spaces are ignored
/// @param words of the true text
/// @param wordErrors changes of words
/// @param confusions which letters were taken for others, the most frequent first
public record ErrorRates(
    int characters,
    int characterErrors,
    int letters,
    int letterErrors,
    int words,
    int wordErrors,
    List<Confusion> confusions) {

  /// One letter that was taken for another.
  ///
  /// @param truth what is written; empty where there is nothing
  /// @param read what was read; empty where it was overlooked
  /// @param count how often
  public record Confusion(String truth, String read, int count) {}

  /// Keeps a copy of the list.
  public ErrorRates {
    confusions = List.copyOf(confusions);
  }

  /// The rates of one text.
  public static ErrorRates of(String truth, String read) {
    List<String> trueWords = words(truth);
    List<String> readWords = words(read);
    List<String> trueLetters = characters(String.join("", trueWords));
    List<String> readLetters = characters(String.join("", readWords));
    List<String> trueAll = characters(String.join(" ", trueWords));
    List<String> readAll = characters(String.join(" ", readWords));
    return new ErrorRates(
        trueAll.size(),
        distance(trueAll, readAll)[trueAll.size()][readAll.size()],
        trueLetters.size(),
        distance(trueLetters, readLetters)[trueLetters.size()][readLetters.size()],
        trueWords.size(),
        distance(trueWords, readWords)[trueWords.size()][readWords.size()],
        confusions(trueLetters, readLetters));
  }

  /// The rates of both texts together.
  public ErrorRates plus(ErrorRates other) {
    Map<String, Confusion> sums = new TreeMap<>();
    for (ErrorRates rates : List.of(this, other)) {
      for (Confusion one : rates.confusions) {
        sums.merge(
            one.truth + " " + one.read,
            one,
            (a, b) -> new Confusion(a.truth, a.read, a.count + b.count));
      }
    }
    return new ErrorRates(
        characters + other.characters,
        characterErrors + other.characterErrors,
        letters + other.letters,
        letterErrors + other.letterErrors,
        words + other.words,
        wordErrors + other.wordErrors,
        sorted(sums));
  }

  /// The character error rate, spaces included.
  public double characterRate() {
    return rate(characterErrors, characters);
  }

  /// The character error rate where spaces are ignored.
  public double letterRate() {
    return rate(letterErrors, letters);
  }

  /// The word error rate.
  public double wordRate() {
    return rate(wordErrors, words);
  }

  private static double rate(int errors, int of) {
    return of == 0 ? errors : (double) errors / of;
  }

  private static List<String> words(String text) {
    return Collections.list(new StringTokenizer(text.toUpperCase(Locale.ROOT))).stream()
        .map(String.class::cast)
        .toList();
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  /// The changes between the first i items of one list and the first j of the other.
  private static int[][] distance(List<String> truth, List<String> read) {
    int[][] d = new int[truth.size() + 1][read.size() + 1];
    for (int i = 0; i <= truth.size(); i++) {
      for (int j = 0; j <= read.size(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
        } else {
          int same = truth.get(i - 1).equals(read.get(j - 1)) ? 0 : 1;
          d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        }
      }
    }
    return d;
  }

  private static List<Confusion> confusions(List<String> truth, List<String> read) {
    int[][] d = distance(truth, read);
    Map<String, Confusion> found = new TreeMap<>();
    int i = truth.size();
    int j = read.size();
    while (i > 0 || j > 0) {
      boolean pair = i > 0 && j > 0;
      boolean same = pair && truth.get(i - 1).equals(read.get(j - 1));
      if (pair && d[i][j] == d[i - 1][j - 1] + (same ? 0 : 1)) {
        i--;
        j--;
        if (!same) {
          add(found, truth.get(i), read.get(j));
        }
      } else if (i > 0 && d[i][j] == d[i - 1][j] + 1) {
        i--;
        add(found, truth.get(i), "");
      } else {
        j--;
        add(found, "", read.get(j));
      }
    }
    return sorted(found);
  }

  private static void add(Map<String, Confusion> found, String truth, String read) {
    found.merge(
        truth + " " + read,
        new Confusion(truth, read, 1),
        (a, b) -> new Confusion(truth, read, a.count + b.count));
  }

  private static List<Confusion> sorted(Map<String, Confusion> found) {
    List<Confusion> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparingInt(Confusion::count).reversed());
    return all;
  }
}
