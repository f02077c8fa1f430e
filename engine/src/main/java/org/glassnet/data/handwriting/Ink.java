package org.glassnet.data.handwriting;

/// Puts the ink of a pen's path on the pixels.
///
/// Each pixel takes the largest coverage that any piece of the path gives it: with d the distance
/// from the pixel's centre to the piece, r the pen's radius there and e the width of the edge,
/// coverage = c²·(3 − 2c), c = (r − d)/e + ½ within [0, 1].
final class Ink {
  private static final float THINNEST = 0.45f;

  private Ink() {}

  /// How far the path must keep from the frame's border so that no ink is cut off, in pixels.
  static float margin(Hand hand) {
    return hand.radius() * (1f + 2f * hand.pressure()) + 0.5f * hand.edge();
  }

  /// Draws the path with the hand's pen: 0 where there is no ink, 1 where it covers the pixel.
  static void draw(Trace trace, Hand hand, int size, float[] pixels, int offset) {
    float edge = hand.edge();
    for (int i = 1; i < trace.size(); i++) {
      if (trace.down(i)) {
        float fromX = trace.x(i - 1);
        float fromY = trace.y(i - 1);
        float alongX = trace.x(i) - fromX;
        float alongY = trace.y(i) - fromY;
        float square = alongX * alongX + alongY * alongY;
        float inverse = square > 1e-12f ? 1f / square : 0f;
        float across = hand.nibX() * alongY - hand.nibY() * alongX;
        float pen = hand.radius() * (1f - hand.nib() * (1f - across * across * inverse));
        float start = Math.max(pen * trace.pressure(i - 1), THINNEST);
        float growth = Math.max(pen * trace.pressure(i), THINNEST) - start;
        float most = Math.max(start, start + growth) + 0.5f * edge;

        int left = Math.max(0, (int) (Math.min(fromX, fromX + alongX) - most));
        int right = Math.min(size - 1, (int) (Math.max(fromX, fromX + alongX) + most));
        int top = Math.max(0, (int) (Math.min(fromY, fromY + alongY) - most));
        int bottom = Math.min(size - 1, (int) (Math.max(fromY, fromY + alongY) + most));
        for (int row = top; row <= bottom; row++) {
          int line = offset + row * size;
          float y = row + 0.5f - fromY;
          for (int column = left; column <= right; column++) {
            float x = column + 0.5f - fromX;
            float t = Math.min(Math.max((x * alongX + y * alongY) * inverse, 0f), 1f);
            float dx = x - t * alongX;
            float dy = y - t * alongY;
            float distance = (float) Math.sqrt(dx * dx + dy * dy);
            float c = (start + t * growth - distance) / edge + 0.5f;
            if (c > 0f) {
              float inside = Math.min(c, 1f);
              float coverage = inside * inside * (3f - 2f * inside);
              pixels[line + column] = Math.max(pixels[line + column], coverage);
            }
          }
        }
      }
    }
  }
}
