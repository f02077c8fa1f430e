package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;

/// Samples that are images, drawn as text: in braille dots, two by four pixels a character, or in
/// shades where those cannot be written.
final class Picture {
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
  private static final String SHADES = " .:-=+*#%@";
  private static final int GAP = 3;

  private final Screen screen;

  Picture(Screen screen) {
    this.screen = screen;
  }

  /// Whether samples of a shape are images.
  static boolean fits(Shape shape) {
    return shape.rank() == 3 && (shape.axis(2) == 1 || shape.axis(2) == 3) && shape.axis(1) <= 64;
  }

  /// The first samples side by side, as many as there is room for, their classes above.
  List<String> row(Dataset data) {
    Shape shape = data.inputShape();
    int wide = cells(shape.axis(1));
    int count = Math.min(data.size(), Math.max(1, (screen.width() - 3 + GAP) / (wide + GAP)));
    List<StringBuilder> lines = new ArrayList<>();
    StringBuilder titles = new StringBuilder("  ");
    for (int i = 0; i < count; i++) {
      List<String> picture = picture(data, i);
      String title = title(data, i);
      titles.append(title.length() > wide ? title.substring(0, wide) : title);
      titles.append(" ".repeat(Math.max(0, wide - title.length()) + GAP));
      for (int y = 0; y < picture.size(); y++) {
        if (i == 0) {
          lines.add(new StringBuilder("  "));
        }
        lines.get(y).append(picture.get(y)).append(" ".repeat(GAP));
      }
    }
    List<String> all = new ArrayList<>();
    all.add(screen.faint(titles.toString().stripTrailing()));
    lines.forEach(line -> all.add(line.toString().stripTrailing()));
    return all;
  }

  private static String title(Dataset data, int sample) {
    float[] target = new float[data.targetShape().size()];
    data.target(sample, target, 0);
    return data.classes().isEmpty() ? "" : data.classes().get((int) target[0]);
  }

  private int cells(int pixels) {
    return screen.symbols().braille() ? (pixels + 1) / 2 : pixels;
  }

  private List<String> picture(Dataset data, int sample) {
    Shape shape = data.inputShape();
    float[] pixels = new float[shape.size()];
    data.input(sample, pixels, 0);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : pixels) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float range = Math.max(high - low, Float.MIN_NORMAL);
    List<String> lines = new ArrayList<>();
    int step = screen.symbols().braille() ? 4 : 2;
    for (int y = 0; y < shape.axis(0); y += step) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < cells(shape.axis(1)); x++) {
        line.append(
            screen.symbols().braille()
                ? braille(pixels, shape, x * 2, y, low, range)
                : shade(pixels, shape, x, y, low, range));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static char braille(float[] pixels, Shape shape, int x, int y, float low, float range) {
    int dots = 0;
    for (int dy = 0; dy < 4; dy++) {
      for (int dx = 0; dx < 2; dx++) {
        if (y + dy < shape.axis(0) && x + dx < shape.axis(1)) {
          float light = (light(pixels, shape, x + dx, y + dy) - low) / range;
          dots |= light > 0.4f ? DOTS[dy][dx] : 0;
        }
      }
    }
    return (char) (0x2800 + dots);
  }

  private static char shade(float[] pixels, Shape shape, int x, int y, float low, float range) {
    float light = light(pixels, shape, x, y);
    if (y + 1 < shape.axis(0)) {
      light = (light + light(pixels, shape, x, y + 1)) / 2;
    }
    return SHADES.charAt(Math.min(9, (int) ((light - low) / range * 10)));
  }

  private static float light(float[] pixels, Shape shape, int x, int y) {
    int channels = shape.axis(2);
    float sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += pixels[(y * shape.axis(1) + x) * channels + c];
    }
    return sum / channels;
  }
}
