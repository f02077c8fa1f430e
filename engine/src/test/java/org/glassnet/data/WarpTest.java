package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// The interpolation beside the textbook's, in double precision, pixel by pixel.
class WarpTest {
  @Property(tries = 400)
  void imagesAreInterpolatedAsTheFormulaSays(
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll Fill fill,
      @ForAll @DoubleRange(min = -180, max = 180) double degrees,
      @ForAll @DoubleRange(min = 0.3, max = 3) double scale,
      @ForAll @DoubleRange(min = -9, max = 9) double dx,
      @ForAll @DoubleRange(min = -9, max = 9) double dy) {
    RandomStream random = RandomStream.of(5, "warp");
    float[] image = new float[height * width * channels];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    SourceMap map = new SourceMap(width, height);
    map.then(1, 0, 0, 1, -dx, -dy);
    Rotate.turn(map, degrees);
    map.then(scale, 0, 0, scale, 0, 0);
    float[] result = image.clone();
    new Warp(List.of(), fill, Shape.of(height, width, channels)).apply(map, result, result, 0);
    double cos = StrictMath.cos(StrictMath.toRadians(degrees));
    double sin = StrictMath.sin(StrictMath.toRadians(degrees));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double px = scale * (x - (width - 1) / 2.0);
        double py = scale * (y - (height - 1) / 2.0);
        double column = cos * px + sin * py - dx + (width - 1) / 2.0;
        double row = cos * py - sin * px - dy + (height - 1) / 2.0;
        for (int c = 0; c < channels; c++) {
          double wanted = bilinear(image, height, width, channels, c, row, column, fill);
          assertThat((double) result[(y * width + x) * channels + c])
              .as("pixel %d, %d from %f, %f", x, y, column, row)
              .isCloseTo(wanted, org.assertj.core.api.Assertions.within(1e-4));
        }
      }
    }
  }

  private static double bilinear(
      float[] image,
      int height,
      int width,
      int channels,
      int c,
      double row,
      double column,
      Fill f) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double sum = 0;
    for (int y = top; y <= top + 1; y++) {
      for (int x = left; x <= left + 1; x++) {
        double share = (1 - Math.abs(row - y)) * (1 - Math.abs(column - x));
        int r = f.pixel(y, height);
        int k = f.pixel(x, width);
        sum += r < 0 || k < 0 ? 0 : share * image[(r * width + k) * channels + c];
      }
    }
    return sum;
  }
}
