package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class CharactersTest {
  /// Three images of 8×6, a bar of full ink on the left each.
  private static Dataset bars(int paper, int ink, List<String> classes) {
    byte[] pixels = new byte[3 * 48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 6 < 2 ? ink : paper);
    }
    return ImageSet.of("bars", Shape.of(8, 6, 1), pixels, new byte[] {0, 1, 0}, classes);
  }

  private static float[] image(Dataset data, int index) {
    float[] image = new float[data.inputShape().size()];
    data.input(index, image, 0);
    return image;
  }

  @Test
  void makesInkOneOnPaperZeroWhicheverOfThemIsDark() {
    Dataset light = Characters.framed(bars(0, 255, List.of("q", "7")));
    Dataset dark = Characters.framed(bars(250, 30, List.of("q", "7")));
    assertThat(light.inputShape()).isEqualTo(Shape.of(32, 32, 1));
    assertThat(image(light, 0)).isEqualTo(image(dark, 0));
    assertThat(image(light, 0)[16 * 32 + 16]).isEqualTo(1f);
    assertThat(image(light, 0)[16 * 32 + 2]).isZero();
  }

  @Test
  void findsTheClassesByTheirNames() {
    Dataset framed = Characters.framed(bars(0, 255, List.of("q", "7")));
    float[] target = new float[1];
    framed.target(0, target, 0);
    assertThat(framed.classes().get((int) target[0])).isEqualTo("Q");
    framed.target(1, target, 0);
    assertThat(framed.classes()).isEqualTo(Handwriting.CLASSES);
    assertThat(framed.classes().get((int) target[0])).isEqualTo("7");
  }

  @Test
  void saysWhatIsNoCharacter() {
    assertThatThrownBy(() -> Characters.framed(bars(0, 255, List.of("Q", "cat"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"cat\"");
    assertThatThrownBy(() -> Characters.framed(Table.of(new float[][] {{1}}, new float[][] {{1}})))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("grey");
  }

  @Test
  void joinsSetsInTheirOrder() {
    Dataset one = Characters.framed(bars(0, 255, List.of("A", "B")));
    Dataset letters = HandwritingSet.of(3, 0, 5);
    Dataset both = Joined.of(List.of(one, letters, one));
    assertThat(both.size()).isEqualTo(11);
    assertThat(image(both, 2)).isEqualTo(image(one, 2));
    assertThat(image(both, 3)).isEqualTo(image(letters, 0));
    assertThat(image(both, 7)).isEqualTo(image(letters, 4));
    assertThat(image(both, 8)).isEqualTo(image(one, 0));
    float[] target = new float[1];
    both.target(9, target, 0);
    assertThat(target[0]).isEqualTo(1f);
    assertThat(both.hash()).isNotEqualTo(Joined.of(List.of(letters, one, one)).hash());
  }

  @Test
  void joinsWhatIsAlikeOnly() {
    Dataset bars = bars(0, 255, List.of("A", "B"));
    assertThatThrownBy(() -> Joined.of(List.of(bars, HandwritingSet.of(3, 0, 5))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bars");
    assertThatThrownBy(() -> Joined.of(List.of())).isInstanceOf(DataException.class);
  }
}
