package org.glassnet.data;

/// A way in which training sees a sample changed, anew in each epoch: a specification, without
/// state.
///
/// Neighbours among those that move pixels ([Shift], [Flip], [Crop], [Rotate], [Zoom], [Elastic])
/// and fill alike are composed into one map from each new pixel to its place in the old image: the
/// image is interpolated once, bilinearly, and not at all where the map meets pixels exactly. So
/// nothing is blurred twice, and what one of them pushes over the border another one can bring
/// back.
///
/// What is drawn depends on the seed, the epoch and the sample's number alone. [Augmented] puts
/// them to work.
public sealed interface Augmentation
    permits Shift, Flip, Crop, Rotate, Zoom, Elastic, Brightness, Noise, CutOut, MixUp {

  /// Checks a setting.
  ///
  /// @param what it is: `rotate's degrees`
  /// @param rule what it must be: `from 0 to 180`
  /// @throws DataException where it does not hold
  private static void check(boolean holds, String what, Object value, String rule) {
    if (!holds) {
      throw new DataException(what + " is " + value + ": it must be " + rule);
    }
  }

  /// Checks that a number is finite and within a range.
  ///
  /// @throws DataException where it is not
  static void within(String what, double value, double least, double most, String rule) {
    check(value >= least && value <= most, what, value, rule);
  }
}
