package org.glassnet.run;

import org.glassnet.tensor.GlassnetException;

/// One fold of a cross-validation: the training samples are cut in `count` folds
/// ([org.glassnet.data.Folds]), this one is the test, the others are trained on. The data's own
/// test samples are left out.
///
/// @param number which fold it is, from 1
/// @param count how many there are, at least 2
public record Fold(int number, int count) {
  /// Checks the numbers.
  ///
  /// @throws GlassnetException where there is no such fold
  public Fold {
    if (count < 2 || number < 1 || number > count) {
      throw new GlassnetException(
          "There is no fold "
              + number
              + " of "
              + count
              + ": there are 2 or more, numbered from 1, as in 2/5");
    }
  }

  /// As it is written: `2/5`.
  public String text() {
    return number + "/" + count;
  }

  /// The fold that a text names: `2/5`.
  ///
  /// @throws GlassnetException where it names none
  public static Fold of(String text) {
    if (!text.matches("\\d{1,9}/\\d{1,9}")) {
      throw new GlassnetException(
          "\"" + text + "\" names no fold: write 2/5 for the second of five");
    }
    int slash = text.indexOf('/');
    return new Fold(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }
}
