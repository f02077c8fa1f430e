package org.glassnet.data.handwriting;

import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// The writing of one person with one pen, character after character, in any size: what a page of
/// writing is made of.
///
/// The person keeps to one way of writing each character; no two of them are quite the same. The
/// n-th character is a function of the seed, its class and n alone. Instances may be shared among
/// threads.
public final class Penmanship {
  /// In letter heights: the side of the square that a character is drawn in.
  private static final float SHEET = 2.2f;

  private final RandomStream habits;
  private final RandomStream moments;
  private final float slant;
  private final float pen;

  private Penmanship(long seed, float slant, float pen) {
    RandomStream root = RandomStream.of(seed, "penmanship");
    this.habits = root.child("habits");
    this.moments = root.child("moments");
    this.slant = slant;
    this.pen = pen;
  }

  /// The writing of the person with this number.
  ///
  /// @param slant how far letters lean to the right, in columns a row
  /// @param pen the stroke's width in letter heights
  public static Penmanship of(long seed, double slant, double pen) {
    if (!(pen > 0 && pen < 0.5)) {
      throw new GlassnetException(
          "A pen is wider than nothing and narrower than half a letter's height, not " + pen);
    }
    return new Penmanship(seed, (float) slant, (float) pen);
  }

  /// How many rows and columns a character of this height is drawn on.
  public static int sheet(int height) {
    return (int) (SHEET * height);
  }

  /// Draws a character in the middle of a square of [#sheet(int)] rows: ink 1, paper 0.
  ///
  /// @param label an index into [Handwriting#CLASSES]
  /// @param number which of the person's characters it is
  /// @param height of the character, in pixels
  public float[] write(int label, long number, int height) {
    RandomStream moment = moments.child(number);
    Allograph allograph = Alphabet.TIDY.choose(label, habits.child(label));
    Hand hand = hand(height, habits.child("hand"), moment);
    int sheet = sheet(height);
    Trace trace = new Scribe(allograph, hand).write(sheet, moment);
    float[] ink = new float[sheet * sheet];
    Ink.draw(trace, hand, sheet, ink, 0);
    return ink;
  }

  private Hand hand(int height, RandomStream habit, RandomStream moment) {
    float haste = Chance.uniform(habit, 0.4f, 1.3f);
    float stretch = Chance.bell(habit, 1.05f, 0.12f, 0.75f, 1.4f);
    float roundness = Chance.sometimes(habit, 0.5f, 0.1f, 0.5f);
    float pressure = Chance.uniform(habit, 0.03f, 0.12f);
    float nibX = Chance.uniform(habit, 0.35f, 0.95f);
    return new Hand(
        slant + Chance.bell(moment, 0f, 0.03f, -0.1f, 0.1f),
        Chance.bell(moment, 0f, 0.03f, -0.1f, 0.1f),
        stretch * Chance.bell(moment, 1f, 0.05f, 0.85f, 1.15f),
        height * Chance.bell(moment, 1f, 0.05f, 0.85f, 1.15f),
        0f,
        0f,
        0.022f * haste,
        0.02f * haste,
        0.03f * haste,
        0.03f * haste,
        roundness,
        0.5f * pen * height,
        pressure,
        0f,
        0f,
        nibX,
        -(float) Math.sqrt(1f - nibX * nibX),
        Math.max(1f, 0.03f * height));
  }
}
