package org.glassnet.vision.page;

import java.util.List;
import java.util.stream.Collectors;

/// A word on a page: one letter or more.
///
/// @param letters from left to right
public record Word(List<Letter> letters) {
  /// Keeps a copy of the list.
  public Word {
    letters = List.copyOf(letters);
  }

  /// What it says.
  public String text() {
    return letters.stream()
        .map(letter -> String.valueOf(letter.letter()))
        .collect(Collectors.joining());
  }

  /// Where it is.
  public Box box() {
    return letters.stream().map(Letter::box).reduce(Box::union).orElseThrow();
  }

  /// The mean confidence of its letters.
  public double confidence() {
    return letters.stream().mapToDouble(Letter::confidence).average().orElse(0);
  }
}
