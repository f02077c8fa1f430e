package org.glassnet.data.handwriting;

/// The path of the pen over a character: points close enough together to be joined by straight
/// lines.
final class Trace {
  private final float[] x;
  private final float[] y;
  private final float[] pressure;
  private final boolean[] down;
  private int size;

  Trace(int capacity) {
    x = new float[capacity];
    y = new float[capacity];
    pressure = new float[capacity];
    down = new boolean[capacity];
  }

  /// Moves the pen to a point: on the paper, or lifted where a stroke begins.
  void move(float toX, float toY, float withPressure, boolean penDown) {
    x[size] = toX;
    y[size] = toY;
    pressure[size] = withPressure;
    down[size] = penDown;
    size++;
  }

  int size() {
    return size;
  }

  float x(int point) {
    return x[point];
  }

  float y(int point) {
    return y[point];
  }

  /// How hard the pen presses here, in relation to its mean.
  float pressure(int point) {
    return pressure[point];
  }

  /// Whether the pen was on the paper on its way to this point.
  boolean down(int point) {
    return down[point];
  }

  /// Leans the path and turns it by the angle of this sine.
  ///
  /// x' = c·(x − slant·y) − s·y and y' = s·(x − slant·y) + c·y, where c² + s² = 1.
  void lean(float slant, float sine) {
    float cosine = (float) Math.sqrt(1f - sine * sine);
    for (int i = 0; i < size; i++) {
      float leaning = x[i] - slant * y[i];
      x[i] = cosine * leaning - sine * y[i];
      y[i] = sine * leaning + cosine * y[i];
    }
  }

  /// Scales the path and puts it in a square frame, so that no point comes nearer than the margin
  /// to its border.
  ///
  /// @param scale pixels per unit; less, where the path would be too large
  /// @param shiftX how far right of the middle; less, where that would be too near the border
  /// @param shiftY how far below the middle; less, where that would be too near the border
  void place(float frame, float margin, float scale, float shiftX, float shiftY) {
    float left = x[0];
    float right = x[0];
    float top = y[0];
    float bottom = y[0];
    for (int i = 1; i < size; i++) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
    float room = frame - 2f * margin;
    float fitting = Math.min(scale, room / Math.max(right - left, bottom - top));
    float spareX = 0.5f * Math.max(0f, room - fitting * (right - left));
    float spareY = 0.5f * Math.max(0f, room - fitting * (bottom - top));
    float offsetX = 0.5f * (frame - fitting * (left + right)) + Math.clamp(shiftX, -spareX, spareX);
    float offsetY = 0.5f * (frame - fitting * (top + bottom)) + Math.clamp(shiftY, -spareY, spareY);
    for (int i = 0; i < size; i++) {
      x[i] = fitting * x[i] + offsetX;
      y[i] = fitting * y[i] + offsetY;
    }
  }
}
