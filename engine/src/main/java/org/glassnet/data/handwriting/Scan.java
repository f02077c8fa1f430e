package org.glassnet.data.handwriting;

import java.util.Arrays;
import org.glassnet.tensor.RandomStream;

/// What scanners, thresholds and coarse pixels make of ink: fewer pixels, black or white only,
/// ragged edges, gaps, proportions lost. At the end the character stands in the [Frame].
final class Scan {
  private static final float COARSE = 0.46f;
  private static final float BINARY = 0.5f;
  private static final float STRETCHED = 0.2f;

  private float[] image;
  private int height;
  private int width;

  private Scan(float[] drawn, int size) {
    this.image = drawn;
    this.height = size;
    this.width = size;
  }

  /// Scans a drawn character and puts it into 1024 places of `to`.
  static void frame(float[] drawn, int size, float[] to, int offset, RandomStream random) {
    Scan scan = new Scan(drawn, size);
    float dice = random.nextFloat();
    float tone = random.nextFloat();
    if (dice < STRETCHED) {
      scan.stretch(random);
    } else if (dice < COARSE) {
      scan.coarsen(random);
    }
    if (tone < BINARY) {
      scan.threshold(random);
    }
    scan.fit(to, offset, random);
  }

  /// Fewer pixels.
  private void coarsen(RandomStream random) {
    Frame.Box box = Frame.Box.of(image, height, width);
    int longer = Math.max(box.height(), box.width());
    float scale = Math.min(1f, Chance.uniform(random, 10f, 26f) / Math.max(longer, 1));
    resized(box, scale, scale);
  }

  /// Few pixels, and the box of the ink brought to proportions that have nothing to do with it.
  private void stretch(RandomStream random) {
    Frame.Box box = Frame.Box.of(image, height, width);
    float rows = Chance.uniform(random, 14f, 24f);
    float columns = rows * Chance.uniform(random, 0.7f, 0.9f);
    resized(box, rows / Math.max(1, box.height()), columns / Math.max(1, box.width()));
  }

  private void resized(Frame.Box box, float scaleY, float scaleX) {
    int rows = 2 + (int) (box.height() * scaleY + 0.5f);
    int columns = 2 + (int) (box.width() * scaleX + 0.5f);
    float[] next = new float[rows * columns];
    Frame.resample(
        image,
        height,
        width,
        Frame.Axis.of(rows, box.middleY(), scaleY, scaleY, 0.5f * rows),
        Frame.Axis.of(columns, box.middleX(), scaleX, scaleX, 0.5f * columns),
        next,
        0);
    image = next;
    height = rows;
    width = columns;
    darken();
  }

  /// Thin lines fade between coarse pixels; a scanner makes up for it.
  private void darken() {
    float darkest = 0f;
    for (float pixel : image) {
      darkest = Math.max(darkest, pixel);
    }
    float gain = darkest > 0f ? 1f / darkest : 1f;
    for (int i = 0; i < image.length; i++) {
      image[i] *= gain;
    }
  }

  /// Ink or paper, nothing between; the level wavers from pixel to pixel.
  private void threshold(RandomStream random) {
    float level = Chance.uniform(random, 0.2f, 0.55f);
    float ragged = Chance.sometimes(random, 0.5f, 0.05f, 0.35f);
    float[] next = new float[height * width];
    for (int i = 0; i < next.length; i++) {
      float here = level + ragged * (random.nextFloat() - 0.5f);
      next[i] = image[i] > here ? 1f : 0f;
    }
    image = next;
  }

  /// Into the frame, not always to the pixel as [Frame#fit] would.
  private void fit(float[] to, int offset, RandomStream random) {
    float box = Chance.bell(random, Frame.BOX, 0.8f, Frame.BOX - 2.5f, Frame.BOX + 2f);
    float shiftY = Chance.bell(random, 0f, 0.5f, -1.5f, 1.5f);
    float shiftX = Chance.bell(random, 0f, 0.5f, -1.5f, 1.5f);
    Frame.Box ink = Frame.Box.of(image, height, width);
    int places = Handwriting.SIZE;
    if (ink.empty()) {
      Arrays.fill(to, offset, offset + places * places, 0f);
      return;
    }
    float scale = box / Math.max(ink.height(), ink.width());
    float blur = scale / Chance.uniform(random, 1f, 1.6f);
    Frame.resample(
        image,
        height,
        width,
        Frame.Axis.of(places, ink.middleY(), scale, blur, 0.5f * places + shiftY),
        Frame.Axis.of(places, ink.middleX(), scale, blur, 0.5f * places + shiftX),
        to,
        offset);
  }
}
