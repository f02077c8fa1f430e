package org.glassnet.data.handwriting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.glassnet.tensor.GlassnetException;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final int SIZE = Handwriting.SIZE;

  private static float[] bar(int height, int width, int top, int left, int rows, int columns) {
    float[] image = new float[height * width];
    for (int row = top; row < top + rows; row++) {
      for (int column = left; column < left + columns; column++) {
        image[row * width + column] = 1f;
      }
    }
    return image;
  }

  private static float[] framed(float[] image, int height, int width) {
    float[] to = new float[SIZE * SIZE];
    Frame.fit(image, height, width, to, 0);
    return to;
  }

  private static float ink(float[] image) {
    float sum = 0f;
    for (float pixel : image) {
      sum += pixel;
    }
    return sum;
  }

  @Test
  void putsInkOf24PixelsInTheMiddleAsItIs() {
    float[] there = framed(bar(40, 50, 3, 11, 24, 10), 40, 50);
    assertThat(there).isEqualTo(bar(SIZE, SIZE, 4, 11, 24, 10));
  }

  @Test
  void keepsProportionsWhateverTheSize() {
    for (int scale : new int[] {1, 2, 3, 5, 20}) {
      float[] there = framed(bar(100, 100, 0, 0, 4 * scale, 2 * scale), 100, 100);
      Frame.Box box = Frame.Box.of(there, SIZE, SIZE);
      assertThat(box.height()).as("scale %s", scale).isBetween(22, 25);
      assertThat(box.width()).as("scale %s", scale).isBetween(11, 13);
      assertThat(box.middleY()).isEqualTo(16f, within(0.51f));
      assertThat(box.middleX()).isEqualTo(16f, within(0.51f));
      assertThat(ink(there)).as("scale %s", scale).isBetween(270f, 340f);
    }
  }

  @Test
  void findsFaintInk() {
    float[] faint = bar(64, 64, 10, 20, 30, 12);
    for (int i = 0; i < faint.length; i++) {
      faint[i] *= 0.4f;
    }
    Frame.Box box = Frame.Box.of(framed(faint, 64, 64), SIZE, SIZE);
    assertThat(box.height()).isEqualTo(Frame.BOX);
  }

  @Test
  void leavesPaperPaperAndWritesItsPlacesOnly() {
    float[] to = new float[SIZE * SIZE + 4];
    Arrays.fill(to, 7f);
    Frame.fit(new float[12], 3, 4, to, 2);
    assertThat(Arrays.copyOfRange(to, 2, SIZE * SIZE + 2)).containsOnly(0f);
    assertThat(new float[] {to[0], to[1], to[SIZE * SIZE + 2]}).containsOnly(7f);
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(() -> Frame.fit(new float[11], 3, 4, new float[1024], 0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("3×4")
        .hasMessageContaining("11");
    assertThatThrownBy(() -> Frame.fit(new float[12], 3, 4, new float[1024], 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("1024");
  }
}
