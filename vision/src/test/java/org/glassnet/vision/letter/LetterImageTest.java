package org.glassnet.vision.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.glassnet.vision.ink.Blob;
import org.glassnet.vision.page.Box;
import org.junit.jupiter.api.Test;

class LetterImageTest {
  private static final int SIZE = 32;

  /// An L of these measures with its top left corner at (x, y).
  private static Blob l(int x, int y, int width, int height, int stroke) {
    List<Integer> runs = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      runs.addAll(List.of(y + row, x, x + (row < height - stroke ? stroke : width)));
    }
    int area = stroke * (height - stroke) + width * stroke;
    int[] all = runs.stream().mapToInt(Integer::intValue).toArray();
    return new Blob(new Box(x, y, x + width, y + height), all, area);
  }

  private static float[] draw(Blob blob, double stroke) {
    float[] pixels = new float[SIZE * SIZE];
    LetterImage.draw(blob, stroke, pixels, 0);
    return pixels;
  }

  @Property(tries = 60)
  void isTheSameInEverySizeAndPlace(
      @ForAll @IntRange(min = 2, max = 6) int times,
      @ForAll @IntRange(max = 500) int x,
      @ForAll @IntRange(max = 500) int y) {
    float[] one = draw(l(0, 0, 24, 40, 4), 4);
    float[] other = draw(l(x, y, 24 * times, 40 * times, 4 * times), 4 * times);
    double difference =
        IntStream.range(0, one.length)
            .mapToDouble(i -> Math.abs(one[i] - other[i]))
            .average()
            .orElse(1);
    assertThat(difference).isLessThan(0.02);
  }

  @Property(tries = 40)
  void strokesAreAsWideAsTheTrainingLetters(@ForAll @IntRange(min = 1, max = 14) int stroke) {
    float[] pixels = draw(l(5, 5, 60, 100, stroke), stroke);
    // Across the stem, above the foot.
    double across = IntStream.range(0, SIZE).mapToDouble(x -> pixels[12 * SIZE + x]).sum();
    assertThat(across).isBetween(1.9, 4.2);
  }

  @Test
  void theLongerSideIs24PixelsInTheMiddle() {
    float[] pixels = draw(l(100, 100, 45, 90, 8), 8);
    int[] inked = IntStream.range(0, pixels.length).filter(i -> pixels[i] > 0.5).toArray();
    int top = inked[0] / SIZE;
    int bottom = inked[inked.length - 1] / SIZE + 1;
    assertThat(bottom - top).isBetween(23, 25);
    assertThat(0.5 * (top + bottom)).isCloseTo(16, Offset.offset(0.6));
  }

  @Test
  void aDotAndABarAreDrawnToo() {
    assertThat(draw(l(3, 3, 1, 1, 1), 4)).contains(1f);
    assertThat(draw(l(3, 3, 3, 200, 3), 3)).contains(1f);
    assertThat(draw(l(3, 3, 200, 3, 3), 3)).contains(1f);
  }
}
