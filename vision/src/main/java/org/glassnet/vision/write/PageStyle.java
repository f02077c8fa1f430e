package org.glassnet.vision.write;

/// How a page is written and photographed. Lengths are in letter heights, unless they are said to
/// be in pixels.
///
/// @param seed the person who writes
/// @param height of the letters, in pixels
/// @param pen the stroke's width
/// @param slant how far letters lean to the right, in columns a row
/// @param slope how far lines fall to the right, in rows a column
/// @param bend how far lines sag in the middle
/// @param unrest how far letters stand above or below their line, at most
/// @param spacing the white between letters; where it is below zero they touch
/// @param words the white between words
/// @param pitch from one line to the next
/// @param ruling lines on the paper
/// @param paper how bright the paper is, 0 to 1
/// @param ink how dark the ink is, 0 to 1: the share of light it takes
/// @param dim how much less light the far corner gets, 0 to 1
/// @param shadow how much less light a shadow's half of the page gets, 0 to 1
/// @param noise deviation of the sensor's noise, in greys
/// @param grain deviation of the paper's, in greys, over several pixels
/// @param blur the radius of the blur, in pixels
/// @param tilt how much narrower the page's far side is, 0 to 1
/// @param dry how many breaks a letter's strokes have, on average
public record PageStyle(
    long seed,
    int height,
    double pen,
    double slant,
    double slope,
    double bend,
    double unrest,
    double spacing,
    double words,
    double pitch,
    Ruling ruling,
    double paper,
    double ink,
    double dim,
    double shadow,
    double noise,
    double grain,
    int blur,
    double tilt,
    double dry) {

  /// Lines on the paper.
  public enum Ruling {
    /// None.
    BLANK,
    /// A line beneath each line of writing.
    RULED,
    /// The same, as dark as ink, through the feet of the letters.
    STRUCK,
    /// Squares.
    SQUARED
  }

  /// A blue ballpoint on white paper in daylight.
  public static PageStyle plain(long seed) {
    return new PageStyle(
        seed,
        60,
        0.09,
        0.1,
        0,
        0,
        0.06,
        0.28,
        1.0,
        2.0,
        Ruling.BLANK,
        0.9,
        0.75,
        0.1,
        0,
        3,
        0,
        1,
        0,
        0);
  }

  /// The same with another pen.
  public PageStyle withPen(double width, double darkness) {
    return new PageStyle(
        seed, height, width, slant, slope, bend, unrest, spacing, words, pitch, ruling, paper,
        darkness, dim, shadow, noise, grain, blur, tilt, dry);
  }

  /// The same with letters of another height, in pixels.
  public PageStyle withHeight(int pixels) {
    return new PageStyle(
        seed, pixels, pen, slant, slope, bend, unrest, spacing, words, pitch, ruling, paper, ink,
        dim, shadow, noise, grain, blur, tilt, dry);
  }

  /// The same with letters that lean otherwise.
  public PageStyle withSlant(double lean) {
    return new PageStyle(
        seed, height, pen, lean, slope, bend, unrest, spacing, words, pitch, ruling, paper, ink,
        dim, shadow, noise, grain, blur, tilt, dry);
  }

  /// The same with lines that run otherwise.
  public PageStyle withLines(double fall, double sag, double restless) {
    return new PageStyle(
        seed, height, pen, slant, fall, sag, restless, spacing, words, pitch, ruling, paper, ink,
        dim, shadow, noise, grain, blur, tilt, dry);
  }

  /// The same with other white between letters, words and lines.
  public PageStyle withSpacing(double letters, double betweenWords, double lines) {
    return new PageStyle(
        seed,
        height,
        pen,
        slant,
        slope,
        bend,
        unrest,
        letters,
        betweenWords,
        lines,
        ruling,
        paper,
        ink,
        dim,
        shadow,
        noise,
        grain,
        blur,
        tilt,
        dry);
  }

  /// The same on other paper.
  public PageStyle withPaper(Ruling lines, double brightness, double structure) {
    return new PageStyle(
        seed,
        height,
        pen,
        slant,
        slope,
        bend,
        unrest,
        spacing,
        words,
        pitch,
        lines,
        brightness,
        ink,
        dim,
        shadow,
        noise,
        structure,
        blur,
        tilt,
        dry);
  }

  /// The same in other light.
  public PageStyle withLight(double corner, double shade, double sensor) {
    return new PageStyle(
        seed, height, pen, slant, slope, bend, unrest, spacing, words, pitch, ruling, paper, ink,
        corner, shade, sensor, grain, blur, tilt, dry);
  }

  /// The same by another camera.
  public PageStyle withCamera(int radius, double narrowing) {
    return new PageStyle(
        seed, height, pen, slant, slope, bend, unrest, spacing, words, pitch, ruling, paper, ink,
        dim, shadow, noise, grain, radius, narrowing, dry);
  }

  /// The same with a pen that is running dry.
  public PageStyle withBreaks(double perLetter) {
    return new PageStyle(
        seed, height, pen, slant, slope, bend, unrest, spacing, words, pitch, ruling, paper, ink,
        dim, shadow, noise, grain, blur, tilt, perLetter);
  }
}
