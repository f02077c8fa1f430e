package org.glassnet.vision.page;

import java.util.List;
import java.util.stream.Collectors;

/// A line on a page: one word or more.
///
/// @param words from left to right
public record Line(List<Word> words) {
  /// Keeps a copy of the list.
  public Line {
    words = List.copyOf(words);
  }

  /// What it says: the words with a space between two.
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /// Where it is.
  public Box box() {
    return words.stream().map(Word::box).reduce(Box::union).orElseThrow();
  }
}
