package org.glassnet.data.handwriting;

import java.util.Arrays;
import java.util.List;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// Handwritten letters A–Z and digits 0–9, drawn by numbers: as many as one likes, without a
/// download.
///
/// Sample i of seed s is a function of (s, i) alone: the same bits on every machine, in every order
/// of access, from every thread. Each sample is written by a hand of its own, so any two index
/// ranges (or any two seeds) are independent sets of samples: training, validation and test data
/// are ranges that do not overlap.
///
/// A sample is an image of 32 × 32 grey values in [0, 1], row by row from the top left: ink is 1,
/// paper is 0. Labels are 0 … 35 and index [#CLASSES]; of the 36 samples from 36·k to 36·k + 35
/// each class has exactly one, in an order that differs from k to k.
///
/// Instances may be shared among threads.
public final class Handwriting {
  /// Rows and columns of an image.
  public static final int SIZE = 32;

  /// The names of the classes, at the index that is their label: "A" … "Z", then "0" … "9".
  public static final List<String> CLASSES =
      List.of(
          "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R",
          "S", "T", "U", "V", "W", "X", "Y", "Z", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final int PIXELS = SIZE * SIZE;
  private static final int SHEET = 48;
  private static final int SIDE = 6;
  private static final int ROUNDS = 5;

  private final RandomStream labels;
  private final RandomStream samples;

  private final HandwritingStyle style;

  private Handwriting(long seed, HandwritingStyle style) {
    RandomStream root = RandomStream.of(seed, "handwriting");
    this.style = style;
    this.labels = root.child("labels");
    this.samples = root.child("samples");
  }

  /// The tidy handwriting of this seed.
  public static Handwriting of(long seed) {
    return of(seed, HandwritingStyle.TIDY);
  }

  /// The handwriting of this seed in a style.
  public static Handwriting of(long seed, HandwritingStyle style) {
    return new Handwriting(seed, style);
  }

  /// The class of a sample, an index into [#CLASSES].
  ///
  /// @throws GlassnetException if the index is negative
  public int label(long index) {
    checkIndex(index);
    int count = CLASSES.size();
    return shuffled((int) (index % count), labels.child(index / count));
  }

  /// Draws a sample into 1024 places of `pixels` from `offset` on: row by row, ink 1 on paper 0.
  ///
  /// @throws GlassnetException if the index is negative, or the array ends before the image does
  public void draw(long index, float[] pixels, int offset) {
    int label = label(index);
    if (offset < 0 || offset > pixels.length - PIXELS) {
      throw new GlassnetException(
          "An image needs "
              + PIXELS
              + " places: there are not as many from offset "
              + offset
              + " on in an array of "
              + pixels.length);
    }
    RandomStream random = samples.child(index);
    switch (style) {
      case TIDY -> tidy(label, random, pixels, offset);
      case EVERYDAY -> everyday(label, random, pixels, offset);
    }
  }

  private static void tidy(int label, RandomStream random, float[] pixels, int offset) {
    Allograph allograph = Alphabet.TIDY.choose(label, random);
    Hand hand = Hand.tidy(random);
    Trace trace = new Scribe(allograph, hand).write(SIZE, random);
    Arrays.fill(pixels, offset, offset + PIXELS, 0f);
    Ink.draw(trace, hand, SIZE, pixels, offset);
    Paper.apply(SIZE, pixels, offset, random);
  }

  private static void everyday(int label, RandomStream random, float[] pixels, int offset) {
    Allograph allograph = Alphabet.EVERYDAY.choose(label, random);
    Hand hand = Hand.everyday(random);
    Trace trace = new Scribe(allograph, hand).write(SHEET, random);
    float[] sheet = new float[SHEET * SHEET];
    Ink.draw(trace, hand, SHEET, sheet, 0);
    Scan.frame(sheet, SHEET, pixels, offset, random);
    Paper.everyday(SIZE, pixels, offset, random);
  }

  // A random permutation of 0 … 35 that needs no memory: a place is two digits in base 6, and each
  // round adds to one of them a random function of the other (a Feistel network).
  private static int shuffled(int place, RandomStream random) {
    int high = place / SIDE;
    int low = place % SIDE;
    for (int round = 0; round < ROUNDS; round++) {
      int eightBits = (int) (random.nextLong() >>> (8 * low)) & 0xFF;
      int next = (high + ((eightBits * SIDE) >> 8)) % SIDE;
      high = low;
      low = next;
    }
    return high * SIDE + low;
  }

  private static void checkIndex(long index) {
    if (index < 0) {
      throw new GlassnetException("Samples are numbered from 0: there is no sample " + index);
    }
  }
}
