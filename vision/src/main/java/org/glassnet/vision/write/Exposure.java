package org.glassnet.vision.write;

import java.awt.image.BufferedImage;
import org.glassnet.tensor.RandomStream;

/// Takes a photograph of a page: its paper, the light on it, and what the camera adds.
final class Exposure {
  private final PageStyle style;
  private final float[] ink;
  private final int width;
  private final int height;
  private final RandomStream random;

  /// A page of this ink: 1 where there is some.
  Exposure(PageStyle style, float[] ink, int width, int height) {
    this.style = style;
    this.ink = ink;
    this.width = width;
    this.height = height;
    this.random = RandomStream.of(style.seed(), "exposure");
  }

  BufferedImage photograph() {
    float[] light = new float[width * height];
    float[] grain = grain();
    for (int y = 0; y < height; y++) {
      // The far side, at the top, is narrower.
      double share = 1 - style.tilt() * (1 - (double) y / height);
      for (int x = 0; x < width; x++) {
        double u = 0.5 * width + (x - 0.5 * width) / share;
        float covered = at(u, y);
        double reflected = style.paper() * (1 - style.ink() * covered) * (1 - lined(u, y));
        light[y * width + x] = (float) (255 * reflected * lit(x, y)) + grain[y * width + x];
      }
    }
    float[] seen = blurred(light);
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = seen[y * width + x] + style.noise() * bell();
        // A warm lamp.
        int red = level(1.03 * value);
        int green = level(value);
        int blue = level(0.92 * value);
        photo.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return photo;
  }

  private static int level(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private float at(double u, int y) {
    int x = (int) Math.floor(u);
    if (x < 0 || x >= width - 1) {
      return 0;
    }
    float t = (float) (u - x);
    return (1 - t) * ink[y * width + x] + t * ink[y * width + x + 1];
  }

  /// How much light the paper's printed lines take.
  private double lined(double u, int y) {
    double h = style.height();
    double pitch =
        switch (style.ruling()) {
          case BLANK -> 0;
          case RULED, STRUCK -> style.pitch() * h;
          case SQUARED -> 0.5 * style.pitch() * h;
        };
    if (pitch == 0) {
      return 0;
    }
    double thick = Math.max(1.2, 0.03 * h);
    boolean struck = style.ruling() == PageStyle.Ruling.STRUCK;
    // Writing begins at two letter heights: its feet are at two and a half.
    double offset = struck ? 2.05 * pitch - 2.4 * h : 0.5 * h;
    boolean across = ((y + offset) % pitch + pitch) % pitch < thick;
    boolean along =
        style.ruling() == PageStyle.Ruling.SQUARED && (u % pitch + pitch) % pitch < thick;
    return across || along ? (struck ? 0.7 : 0.3) : 0;
  }

  private double lit(int x, int y) {
    double far = 0.5 * ((double) x / width + (double) y / height);
    double light = 1 - style.dim() * far;
    // The shadow's edge is as soft as a hand's some way above the paper.
    double across = (x + 0.4 * y - 0.55 * width) / (2.0 * style.height());
    double shade = Math.clamp(0.5 + across, 0, 1);
    return light * (1 - style.shadow() * shade * shade * (3 - 2 * shade));
  }

  /// The paper's grain: noise, smoothed over a few pixels.
  private float[] grain() {
    float[] grain = new float[width * height];
    if (style.grain() > 0) {
      for (int i = 0; i < grain.length; i++) {
        grain[i] = (float) (3 * style.grain() * bell());
      }
      return box(grain, 1);
    }
    return grain;
  }

  private float[] blurred(float[] light) {
    return style.blur() == 0 ? light : box(box(light, style.blur()), Math.max(1, style.blur() / 2));
  }

  private float[] box(float[] values, int radius) {
    float[] across = new float[values.length];
    float[] both = new float[values.length];
    int span = 2 * radius + 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += values[y * width + Math.clamp(x + k, 0, width - 1)];
        }
        across[y * width + x] = sum / span;
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += across[Math.clamp(y + k, 0, height - 1) * width + x];
        }
        both[y * width + x] = sum / span;
      }
    }
    return both;
  }

  /// A bell-shaped number of deviation 1: four uniform ones.
  private double bell() {
    long bits = random.nextLong();
    long sum =
        (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
    return (sum - 131070) * (1.7320508 / 65536);
  }
}
