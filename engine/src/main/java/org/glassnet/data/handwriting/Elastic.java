package org.glassnet.data.handwriting;

import org.glassnet.tensor.RandomStream;

/// A smooth random field that pushes points about: no two people's characters have one geometry.
///
/// Random displacements on a 5×5 grid over the character and its surroundings, between them a
/// uniform quadratic B-spline.
///
/// Source: after Simard, Steinkraus, Platt, "Best practices for convolutional neural networks
/// applied to visual document analysis", ICDAR 2003 (there a blurred field of pixels).
final class Elastic {
  private static final int GRID = 5;
  private static final int CELLS = GRID - 2;
  private static final float FROM = -0.25f;
  private static final float TO = 1.25f;
  // The spline of independent values of deviation 1 has, on average over a cell, deviation 0.55.
  private static final float GAIN = 1f / 0.55f;

  private final float[] pushX = new float[GRID * GRID];
  private final float[] pushY = new float[GRID * GRID];
  private float dx;
  private float dy;

  /// Draws a new field of this deviation.
  void renew(RandomStream random, float deviation) {
    for (int i = 0; i < pushX.length; i++) {
      pushX[i] = GAIN * deviation * Chance.bell(random);
      pushY[i] = GAIN * deviation * Chance.bell(random);
    }
  }

  /// Finds the displacement of a point, to be read by [#dx] and [#dy].
  void at(float x, float y) {
    float u = Math.clamp((x - FROM) * (CELLS / (TO - FROM)), 0f, CELLS);
    float v = Math.clamp((y - FROM) * (CELLS / (TO - FROM)), 0f, CELLS);
    int column = Math.min((int) u, CELLS - 1);
    int row = Math.min((int) v, CELLS - 1);
    float s = u - column;
    float t = v - row;
    float s0 = 0.5f * (1f - s) * (1f - s);
    float s1 = 0.5f + s * (1f - s);
    float s2 = 0.5f * s * s;
    int first = row * GRID + column;
    int second = first + GRID;
    int third = second + GRID;
    float t0 = 0.5f * (1f - t) * (1f - t);
    float t1 = 0.5f + t * (1f - t);
    float t2 = 0.5f * t * t;
    dx =
        t0 * (s0 * pushX[first] + s1 * pushX[first + 1] + s2 * pushX[first + 2])
            + t1 * (s0 * pushX[second] + s1 * pushX[second + 1] + s2 * pushX[second + 2])
            + t2 * (s0 * pushX[third] + s1 * pushX[third + 1] + s2 * pushX[third + 2]);
    dy =
        t0 * (s0 * pushY[first] + s1 * pushY[first + 1] + s2 * pushY[first + 2])
            + t1 * (s0 * pushY[second] + s1 * pushY[second + 1] + s2 * pushY[second + 2])
            + t2 * (s0 * pushY[third] + s1 * pushY[third + 1] + s2 * pushY[third + 2]);
  }

  float dx() {
    return dx;
  }

  float dy() {
    return dy;
  }
}
