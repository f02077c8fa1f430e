package org.glassnet.data.handwriting;

import org.glassnet.tensor.RandomStream;

/// The hand that writes one sample: its habits, its care, its pen.
///
/// Lengths are in units of the character's height, unless they are said to be in pixels.
///
/// @param slant how far the top leans to the right
/// @param turn the sine of the rotation, clockwise
/// @param stretch what the character's width is multiplied by
/// @param height of the character, in pixels
/// @param shiftX how far it stands right of the middle, in pixels
/// @param shiftY how far it stands below the middle, in pixels
/// @param wobble deviation of each point of a stroke
/// @param drift deviation of a stroke as a whole
/// @param reach deviation of a stroke's ends along its direction: over- and undershoot
/// @param bend deviation of the elastic field
/// @param roundness how far corners are rounded: 0 sharp, 1 as round as any other point
/// @param radius half the pen's width, in pixels
/// @param pressure relative deviation of the radius along a stroke
/// @param flick how much thinner the pen is where a stroke ends
/// @param nib how much thinner a line along the nib's direction is: 0 for a round pen
/// @param nibX the nib's direction, horizontally
/// @param nibY the nib's direction, vertically
/// @param edge the width of the edge between ink and paper, in pixels
record Hand(
    float slant,
    float turn,
    float stretch,
    float height,
    float shiftX,
    float shiftY,
    float wobble,
    float drift,
    float reach,
    float bend,
    float roundness,
    float radius,
    float pressure,
    float flick,
    float nib,
    float nibX,
    float nibY,
    float edge) {

  /// A hand that takes care.
  static Hand tidy(RandomStream random) {
    float haste = Chance.uniform(random, 0.5f, 1.8f);
    float height = Chance.bell(random, 22f, 3.2f, 13f, 28f);
    float thickest = 0.085f * height;
    float nibX = Chance.uniform(random, 0.35f, 0.95f);
    float nibY = -(float) Math.sqrt(1f - nibX * nibX);
    return new Hand(
        Chance.bell(random, 0.16f, 0.18f, -0.3f, 0.6f),
        Chance.bell(random, 0f, 0.06f, -0.2f, 0.2f),
        Chance.bell(random, 1.05f, 0.19f, 0.62f, 1.65f),
        height,
        Chance.bell(random, 0f, 1.2f, -4f, 4f),
        Chance.bell(random, 0f, 1.2f, -4f, 4f),
        0.026f * haste,
        0.024f * haste,
        0.036f * haste,
        0.044f * haste,
        Chance.sometimes(random, 0.65f, 0.1f, 0.65f),
        Chance.bell(random, 1.4f, 0.42f, 0.65f, thickest),
        Chance.uniform(random, 0.03f, 0.16f),
        Chance.sometimes(random, 0.5f, 0.1f, 0.6f),
        Chance.sometimes(random, 0.3f, 0.1f, 0.4f),
        nibX,
        nibY,
        Chance.uniform(random, 1.0f, 1.9f));
  }

  /// A hand from all those that fill in forms, write on walls and label boxes: any slant, care and
  /// pen.
  static Hand everyday(RandomStream random) {
    float haste = Chance.uniform(random, 0.3f, 2.4f);
    float height = Chance.uniform(random, 30f, 40f);
    float pen = Chance.uniform(random, 0f, 1f);
    float nibX = Chance.uniform(random, 0.35f, 0.95f);
    float nibY = -(float) Math.sqrt(1f - nibX * nibX);
    float wide = Chance.bell(random, 0.02f, 0.26f, -0.6f, 0.8f);
    return new Hand(
        Chance.bell(random, 0.16f, 0.24f, -0.45f, 0.85f),
        Chance.bell(random, 0f, 0.08f, -0.25f, 0.25f),
        wide < 0f ? 1f / (1f - wide) : 1f + wide,
        height,
        0f,
        0f,
        0.028f * haste,
        0.026f * haste,
        0.040f * haste,
        0.048f * haste,
        Chance.sometimes(random, 0.65f, 0.1f, 0.7f),
        height * (0.022f + 0.068f * pen * pen + 0.012f * random.nextFloat()),
        Chance.uniform(random, 0.03f, 0.2f),
        Chance.sometimes(random, 0.4f, 0.1f, 0.6f),
        Chance.sometimes(random, 0.3f, 0.1f, 0.4f),
        nibX,
        nibY,
        Chance.uniform(random, 1.0f, 2.4f));
  }
}
