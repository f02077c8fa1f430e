package org.glassnet.vision.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {
  private final Language english = Language.english();

  private double word(String word) {
    double sum = english.first(word.charAt(0));
    for (int i = 1; i < word.length(); i++) {
      sum += english.next(word.charAt(i - 1), word.charAt(i));
    }
    return sum + english.end(word, sum);
  }

  @Test
  void wordsAreLikelierThanWhatLooksLikeThem() {
    assertThat(word("HOUSE")).isGreaterThan(word("H0USE")).isGreaterThan(word("HQUSE"));
    assertThat(word("THE")).isGreaterThan(word("TNE")).isGreaterThan(word("7HE"));
    assertThat(word("STREAMING")).isGreaterThan(word("STREAM1NG"));
    assertThat(word("2019")).isGreaterThan(word("2O19")).isGreaterThan(word("Z019"));
  }

  @Test
  void singleCharactersStayAmongTheirKind() {
    assertThat(english.single('9', '0')).isGreaterThan(english.single('9', 'O'));
    assertThat(english.single('N', 'O')).isGreaterThan(english.single('N', '0'));
  }

  @Test
  void sharesAreSharesOfOne() {
    double sum = 0;
    for (char c = 'A'; c <= 'Z'; c++) {
      sum += StrictMath.exp(english.first(c));
    }
    assertThat(sum).isBetween(0.99, 1.0);
  }
}
