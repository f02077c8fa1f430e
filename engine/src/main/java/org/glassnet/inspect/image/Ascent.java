package org.glassnet.inspect.image;

import org.glassnet.tensor.GlassnetException;

/// How an image is changed, step by step, until it drives a unit.
///
/// @param steps how many steps
/// @param rate how far a step goes: the root of the mean squared change, as a share of the range of
///   the data's numbers
/// @param pull which share of the distance to the data's mean image each step takes back: an L2
///   penalty
/// @param shift how many pixels up, down and sideways the image is moved at random in each step, at
///   most
/// @param blur which share of each pixel comes from its neighbours after each step
/// @param seed of the first image and of the shifts
public record Ascent(int steps, double rate, double pull, int shift, double blur, long seed) {
  /// Checks the numbers.
  ///
  /// @throws GlassnetException where one is outside its range
  public Ascent {
    if (steps < 1 || !(rate > 0 && rate <= 1) || shift < 0) {
      throw new GlassnetException(
          "Ascending takes %d steps at rate %s with shifts of %d pixels: it needs at least 1 step, a rate above 0 up to 1, and shifts of at least 0"
              .formatted(steps, rate, shift));
    }
    if (!(pull >= 0 && pull < 1) || !(blur >= 0 && blur <= 1)) {
      throw new GlassnetException(
          "Ascending has pull %s and blur %s: both are shares, from 0 to 1".formatted(pull, blur));
    }
  }

  /// 128 steps that give smooth images.
  public static Ascent usual() {
    return new Ascent(128, 0.06, 0.02, 1, 0.15, 1);
  }

  /// The same with so many steps.
  public Ascent withSteps(int other) {
    return new Ascent(other, rate, pull, shift, blur, seed);
  }

  /// The same with another rate.
  public Ascent withRate(double other) {
    return new Ascent(steps, other, pull, shift, blur, seed);
  }

  /// The same with another pull.
  public Ascent withPull(double other) {
    return new Ascent(steps, rate, other, shift, blur, seed);
  }

  /// The same with other shifts.
  public Ascent withShift(int other) {
    return new Ascent(steps, rate, pull, other, blur, seed);
  }

  /// The same with another blur.
  public Ascent withBlur(double other) {
    return new Ascent(steps, rate, pull, shift, other, seed);
  }

  /// The same with another seed.
  public Ascent withSeed(long other) {
    return new Ascent(steps, rate, pull, shift, blur, other);
  }
}
