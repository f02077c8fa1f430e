package org.glassnet.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  /// "ca" and "abc" are 3 apart where no piece is edited twice: the textbook case of the restricted
  /// distance.
  @Test
  void countsLettersThatDiffer() {
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("desne", "dense")).isEqualTo(1);
    assertThat(Spelling.distance("ca", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("ReLU", "relu")).isZero();
    assertThat(Spelling.distance("", "adam")).isEqualTo(4);
  }

  @Test
  void findsTheNearestNameAndNoFarOne() {
    List<String> known = List.of("dense_1", "dense_2", "dropout_1");
    assertThat(Spelling.nearest("desne_2", known)).contains("dense_2");
    assertThat(Spelling.nearest("Dense_1", known)).contains("dense_1");
    assertThat(Spelling.nearest("softmax", known)).isEmpty();
  }
}
