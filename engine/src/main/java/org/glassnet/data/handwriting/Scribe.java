package org.glassnet.data.handwriting;

import org.glassnet.tensor.RandomStream;

/// Writes an allograph with a hand: out of the table's strokes comes the path of the pen in pixels.
///
/// The character's height is 1 while it is written, and the middle of its square is (0, 0) until it
/// is placed. A scribe writes once.
final class Scribe {
  private static final float STEPS_PER_HEIGHT = 12f;
  private static final int MOST_STEPS = 16;
  // Points inside a curve stand close together: moved as far as its ends, they would dent it.
  private static final float WITHIN_A_CURVE = 0.6f;
  private static final float FLICK_FROM = 0.7f;

  private final Allograph allograph;
  private final Hand hand;
  private final Elastic elastic = new Elastic();
  private final Curve curve;
  private final float[] pressure;
  private final Trace trace;

  Scribe(Allograph allograph, Hand hand) {
    int points = allograph.points();
    this.allograph = allograph;
    this.hand = hand;
    this.curve = new Curve(points);
    this.pressure = new float[points];
    this.trace = new Trace(MOST_STEPS * points);
  }

  /// The path that the hand makes of the allograph in a square frame of this many pixels.
  Trace write(float frame, RandomStream random) {
    elastic.renew(random, hand.bend());
    float width = allograph.width() * hand.stretch();
    for (Stroke stroke : allograph.strokes()) {
      shape(stroke, width, random);
      trace(random);
    }
    trace.lean(hand.slant(), hand.turn());
    trace.place(frame, Ink.margin(hand), hand.height(), hand.shiftX(), hand.shiftY());
    return trace;
  }

  private void shape(Stroke stroke, float width, RandomStream random) {
    float driftX = hand.drift() * Chance.bell(random);
    float driftY = hand.drift() * Chance.bell(random);
    curve.clear();
    int last = stroke.points() - 1;
    for (int i = 0; i <= last; i++) {
      boolean corner = stroke.corner(i);
      boolean free = corner || i == 0 || i == last;
      float wobble = free ? hand.wobble() : WITHIN_A_CURVE * hand.wobble();
      curve.through(
          width * (stroke.x(i) - 0.5f) + driftX + wobble * Chance.bell(random),
          stroke.y(i) - 0.5f + driftY + wobble * Chance.bell(random),
          corner);
    }
    curve.extend(hand.reach() * Chance.bell(random), hand.reach() * Chance.bell(random));
    curve.lay(hand.roundness());
  }

  private void trace(RandomStream random) {
    int segments = curve.segments();
    for (int i = 0; i <= segments; i++) {
      pressure[i] = 1f + hand.pressure() * Chance.bell(random);
    }
    move(0, 0f, false);
    for (int i = 0; i < segments; i++) {
      int steps = Math.min(1 + (int) (STEPS_PER_HEIGHT * curve.distance(i)), MOST_STEPS);
      for (int k = 1; k <= steps; k++) {
        move(i, (float) k / steps, true);
      }
    }
  }

  private void move(int segment, float t, boolean down) {
    float x = curve.x(segment, t);
    float y = curve.y(segment, t);
    float pressed = pressure[segment] + t * (pressure[segment + 1] - pressure[segment]);
    float late = ((segment + t) / curve.segments() - FLICK_FROM) / (1f - FLICK_FROM);
    if (late > 0f) {
      pressed *= 1f - hand.flick() * late * late;
    }
    elastic.at(x + 0.5f, y + 0.5f);
    trace.move(x + elastic.dx(), y + elastic.dy(), pressed, down);
  }
}
