package org.glassnet.data.handwriting;

import org.glassnet.tensor.RandomStream;

/// The paper and the scanner: how black the ink is, how grey the paper, and the grain of both.
///
/// pixel = paper + coverage·(ink − paper) + grain·noise, held within [0, 1]; paper = grey + a slope
/// over the image; the noise is triangular in (−1, 1), independent from pixel to pixel.
final class Paper {
  private static final float CLEAN = 0.35f;
  private static final float SOILED = 0.2f;

  private Paper() {}

  /// Turns coverage into grey, in place, with hardly any grain where a scanner has been kind.
  static void everyday(int size, float[] pixels, int offset, RandomStream random) {
    if (random.nextFloat() < SOILED) {
      apply(size, pixels, offset, random);
    } else {
      float ink = Chance.uniform(random, 0.85f, 1f);
      for (int i = offset; i < offset + size * size; i++) {
        pixels[i] *= ink;
      }
    }
  }

  /// Turns coverage into grey, in place.
  static void apply(int size, float[] pixels, int offset, RandomStream random) {
    float ink = Chance.uniform(random, 0.74f, 1f);
    float inkGrain = Chance.uniform(random, 0.02f, 0.2f);
    boolean clean = random.nextFloat() < CLEAN;
    float soil = clean ? 0f : random.nextFloat();
    float grey = 0.1f * soil;
    float paperGrain = soil * Chance.uniform(random, 0.02f, 0.09f);
    float slopeX = soil * Chance.uniform(random, -0.05f, 0.05f) / size;
    float slopeY = soil * Chance.uniform(random, -0.05f, 0.05f) / size;
    float middle = 0.5f * size;
    for (int row = 0; row < size; row++) {
      int line = offset + row * size;
      long bits = 0;
      for (int column = 0; column < size; column++) {
        if ((column & 3) == 0) {
          bits = random.nextLong();
        }
        float noise = ((bits & 0xFF) + ((bits >>> 8) & 0xFF) - 255L) * 0x1.0p-8f;
        bits >>>= 16;
        float paper = grey + slopeX * (column - middle) + slopeY * (row - middle);
        float coverage = pixels[line + column];
        float grain = paperGrain + coverage * (inkGrain - paperGrain);
        float value = paper + coverage * (ink - paper) + grain * noise;
        pixels[line + column] = Math.min(Math.max(value, 0f), 1f);
      }
    }
  }
}
