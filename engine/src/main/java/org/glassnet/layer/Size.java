package org.glassnet.layer;

import org.glassnet.tensor.GlassnetException;

/// Rows and columns: of a window, of its steps, of the gaps between its taps.
///
/// @param height rows, ≥ 1
/// @param width columns, ≥ 1
public record Size(int height, int width) {
  /// Checks both.
  ///
  /// @throws GlassnetException where one is below 1
  public Size {
    if (height < 1 || width < 1) {
      throw new GlassnetException(
          "A size of "
              + height
              + "x"
              + width
              + " (height x width) is not possible: both must be at least 1");
    }
  }

  /// As many rows as columns.
  public static Size of(int both) {
    return new Size(both, both);
  }

  /// Rows and columns.
  public static Size of(int height, int width) {
    return new Size(height, width);
  }

  /// One row and one column.
  public static Size one() {
    return of(1);
  }

  /// `3x5`.
  @Override
  public String toString() {
    return height + "x" + width;
  }
}
