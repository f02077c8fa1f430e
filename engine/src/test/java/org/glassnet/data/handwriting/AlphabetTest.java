package org.glassnet.data.handwriting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class AlphabetTest {
  @Test
  void knowsTwoOrMoreWaysOfWritingEachCharacter() {
    for (int label = 0; label < Handwriting.CLASSES.size(); label++) {
      List<Allograph> ways = Alphabet.EVERYDAY.allographs(label);
      assertThat(ways).as(Handwriting.CLASSES.get(label)).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ways.stream().map(Allograph::weight)).allMatch(weight -> weight > 0);
    }
  }

  @Test
  void keepsItsStrokesNearTheirSquare() {
    for (int label = 0; label < Handwriting.CLASSES.size(); label++) {
      for (Allograph way : Alphabet.EVERYDAY.allographs(label)) {
        assertThat(way.width()).isBetween(0.05f, 1.3f);
        for (Stroke stroke : way.strokes()) {
          for (int i = 0; i < stroke.points(); i++) {
            assertThat(stroke.x(i)).isBetween(-0.2f, 1.2f);
            assertThat(stroke.y(i)).isBetween(-0.2f, 1.2f);
          }
        }
      }
    }
  }

  @Test
  void choosesAWayAsOftenAsItsWeightSays() {
    int label = Handwriting.CLASSES.indexOf("7");
    List<Allograph> ways = Alphabet.EVERYDAY.allographs(label);
    int total = ways.stream().mapToInt(Allograph::weight).sum();
    int[] counts = new int[ways.size()];
    RandomStream random = RandomStream.of(1, "test");
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      counts[ways.indexOf(Alphabet.EVERYDAY.choose(label, random))]++;
    }
    for (int way = 0; way < counts.length; way++) {
      double expected = (double) draws * ways.get(way).weight() / total;
      assertThat((double) counts[way]).isBetween(0.9 * expected, 1.1 * expected);
    }
  }

  @Test
  void readsATable() {
    Alphabet alphabet =
        Alphabet.parse(
            """
            # a comment

            T 3 80  0,2 100,0 / 50,1! 50,-5
            """);
    Allograph way = alphabet.allographs(Handwriting.CLASSES.indexOf("T")).getFirst();
    assertThat(way.weight()).isEqualTo(3);
    assertThat(way.width()).isEqualTo(0.8f);
    assertThat(way.strokes()).hasSize(2);
    Stroke bar = way.strokes().get(0);
    assertThat(bar.points()).isEqualTo(2);
    assertThat(bar.x(1)).isEqualTo(1f);
    assertThat(bar.corner(1)).isFalse();
    Stroke stem = way.strokes().get(1);
    assertThat(stem.corner(0)).isTrue();
    assertThat(stem.x(0)).isEqualTo(0.5f);
    assertThat(stem.y(1)).isEqualTo(-0.05f);
    assertThat(way.points()).isEqualTo(4);
  }

  @Test
  void refusesATableThatIsNone() {
    assertThatThrownBy(() -> Alphabet.parse("? 1 80 0,0 1,1"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("? 1 80");
    assertThatThrownBy(() -> Alphabet.parse("A 1 80 0,0 1,1 / 7,7"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("7,7");
  }
}
