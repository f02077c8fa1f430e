package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.glassnet.data.Preprocessing.ChannelOrder;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessingTest {
  private static final Preprocessing CAFFE =
      new Preprocessing(
          4, ChannelOrder.BGR, 255, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 2.0));

  /// 8 rows of 16 pixels, red rising with the column and green with the row: halved to 4 × 8, of
  /// which the middle 2 × 2 is left.
  @Test
  void cutsTheMiddleAndTurnsColoursRound(@TempDir Path folder) throws IOException {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 16; x++) {
        image.setRGB(x, y, (10 * (x / 2)) << 16 | (20 * (y / 2)) << 8 | 7);
      }
    }
    Path file = folder.resolve("a.png");
    ImageIO.write(image, "png", file.toFile());
    ImageFolder images =
        new ImageFolder("a", Shape.of(2, 2, 3), List.of(file), List.of(0), List.of("a"))
            .with(CAFFE);
    float[] levels = new float[12];
    Normalized.of(images.read(), CAFFE.normalization()).input(0, levels, 0);
    float[] expected = {
      7 - 104, 20 - 117, (30 - 123) / 2f, 7 - 104, 20 - 117, (40 - 123) / 2f,
      7 - 104, 40 - 117, (30 - 123) / 2f, 7 - 104, 40 - 117, (40 - 123) / 2f
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(levels[i]).isCloseTo(expected[i], within(1e-3f));
    }
    float[] lazily = new float[12];
    Normalized.of(images.lazily(), CAFFE.normalization()).input(0, lazily, 0);
    assertThat(lazily).isEqualTo(levels);
  }

  @Test
  void refusesWhatCannotBeCut() {
    assertThatThrownBy(() -> CAFFE.check(Shape.of(5, 4, 3)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("shorter side is 4");
    assertThatThrownBy(() -> CAFFE.check(Shape.of(4, 4, 1))).hasMessageContaining("3 channels");
    assertThatThrownBy(
            () -> new Preprocessing(256, ChannelOrder.RGB, 1, List.of(0.5), List.of(0.0)))
        .hasMessageContaining("above 0");
  }
}
