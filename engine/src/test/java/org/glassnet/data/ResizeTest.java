package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class ResizeTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void aNewPixelIsTheMeanOfTheAreaItCovers() {
    byte[] two = bytes(0, 100, 200, 255);
    assertThat(Resize.area(two, 2, 2, 1, 1, 1)).isEqualTo(bytes(139));
    assertThat(Resize.area(bytes(0, 90, 255), 1, 3, 1, 1, 2))
        .as("1½ pixels each")
        .isEqualTo(bytes(30, 200));
    assertThat(Resize.area(two, 2, 2, 1, 4, 2))
        .isEqualTo(bytes(0, 100, 0, 100, 200, 255, 200, 255));
    assertThat(Resize.area(bytes(0, 10, 200, 30), 1, 2, 2, 1, 1))
        .as("two channels")
        .isEqualTo(bytes(100, 20));
  }

  /// Against the definition in double precision, pixel by pixel.
  @Property(tries = 200)
  void isWhatTheIntegralSays(
      @ForAll @IntRange(min = 1, max = 12) int fromHeight,
      @ForAll @IntRange(min = 1, max = 12) int fromWidth,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll long seed) {
    RandomStream stream = RandomStream.of(seed, "pixels");
    byte[] source = new byte[fromHeight * fromWidth];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) stream.nextInt(256);
    }
    byte[] result = Resize.area(source, fromHeight, fromWidth, 1, height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int i = 0; i < source.length; i++) {
          sum +=
              overlap(y, height, i / fromWidth, fromHeight)
                  * overlap(x, width, i % fromWidth, fromWidth)
                  * Byte.toUnsignedInt(source[i]);
        }
        double mean = sum * height * width;
        assertThat(Math.abs(Byte.toUnsignedInt(result[y * width + x]) - mean)).isLessThan(0.5001);
      }
    }
  }

  /// Of two intervals of the unit line.
  private static double overlap(int a, int ofA, int b, int ofB) {
    double begin = Math.max((double) a / ofA, (double) b / ofB);
    return Math.max(0, Math.min((a + 1.0) / ofA, (b + 1.0) / ofB) - begin);
  }
}
