package org.glassnet.vision.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {
  @Test
  void countsChangesOfCharactersAndWords() {
    ErrorRates rates = ErrorRates.of("HAIKUS ARE\nEASY", "HAIKUS ARG EAGY");
    assertThat(rates.letterErrors()).isEqualTo(2);
    assertThat(rates.letters()).isEqualTo(13);
    assertThat(rates.characters()).isEqualTo(15);
    assertThat(rates.characterRate()).isEqualTo(2 / 15.0);
    assertThat(rates.wordErrors()).isEqualTo(2);
    assertThat(rates.confusions())
        .containsExactlyInAnyOrder(
            new ErrorRates.Confusion("E", "G", 1), new ErrorRates.Confusion("S", "G", 1));
  }

  @Test
  void spacesAreIgnoredOrCounted() {
    ErrorRates rates = ErrorRates.of("NOW HERE", "nowhere");
    assertThat(rates.letterRate()).isZero();
    assertThat(rates.characterErrors()).isEqualTo(1);
    assertThat(rates.wordRate()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsOverlookedAndWhatIsNotThere() {
    assertThat(ErrorRates.of("AB", "A").confusions())
        .containsExactly(new ErrorRates.Confusion("B", "", 1));
    assertThat(ErrorRates.of("A", "AB").confusions())
        .containsExactly(new ErrorRates.Confusion("", "B", 1));
    assertThat(ErrorRates.of("", "AB").letterRate()).isEqualTo(2);
    assertThat(ErrorRates.of("", "").letterRate()).isZero();
  }

  @Test
  void ratesAddUp() {
    ErrorRates both = ErrorRates.of("O0", "00").plus(ErrorRates.of("OO", "00"));
    assertThat(both.letters()).isEqualTo(4);
    assertThat(both.confusions()).containsExactly(new ErrorRates.Confusion("O", "0", 3));
  }

  @Property
  void isADistance(
      @ForAll @AlphaChars @StringLength(max = 12) String a,
      @ForAll @AlphaChars @StringLength(max = 12) String b,
      @ForAll @AlphaChars @StringLength(max = 12) String c) {
    int ab = ErrorRates.of(a, b).letterErrors();
    assertThat(ab).isEqualTo(ErrorRates.of(b, a).letterErrors());
    assertThat(ab)
        .isLessThanOrEqualTo(
            ErrorRates.of(a, c).letterErrors() + ErrorRates.of(c, b).letterErrors());
    assertThat(ab == 0).isEqualTo(a.equalsIgnoreCase(b));
    int confused =
        ErrorRates.of(a, b).confusions().stream().mapToInt(ErrorRates.Confusion::count).sum();
    assertThat(confused).isEqualTo(ab);
  }
}
