package org.glassnet.layer;

import org.glassnet.tensor.GlassnetException;

/// What surrounds an image while a window walks over it.
///
/// With an image of n rows, a window that spans k rows (`(kernel − 1) · dilation + 1`) and a stride
/// s, the rows of positions are:
///
/// | padding | rows of positions |
/// |---------|-------------------|
/// | valid | `⌊(n − k) / s⌋ + 1` |
/// | same | `⌈n / s⌉` |
/// | explicit | `⌊(n + top + bottom − k) / s⌋ + 1` |
///
/// and likewise for columns.
public sealed interface Padding {
  /// No padding: the window stays inside the image.
  record Valid() implements Padding {
    /// `valid`.
    @Override
    public String toString() {
      return "valid";
    }
  }

  /// As much as gives one position for each stride that begins inside the image; the odd row or
  /// column goes to the bottom or right, as Keras and TensorFlow have it.
  record Same() implements Padding {
    /// `same`.
    @Override
    public String toString() {
      return "same";
    }
  }

  /// So many rows and columns.
  ///
  /// @param top rows above, ≥ 0
  /// @param bottom rows below, ≥ 0
  /// @param left columns on the left, ≥ 0
  /// @param right columns on the right, ≥ 0
  record Explicit(int top, int bottom, int left, int right) implements Padding {
    /// Checks the amounts.
    ///
    /// @throws GlassnetException where one is below 0
    public Explicit {
      if (top < 0 || bottom < 0 || left < 0 || right < 0) {
        throw new GlassnetException(
            "Padding of "
                + text(top, bottom, left, right)
                + " (top, bottom, left, right) is not possible: none may be below 0");
      }
    }

    /// `[1, 1, 2, 2]`.
    @Override
    public String toString() {
      return text(top, bottom, left, right);
    }

    private static String text(int top, int bottom, int left, int right) {
      return "[" + top + ", " + bottom + ", " + left + ", " + right + "]";
    }
  }

  /// No padding.
  static Padding valid() {
    return new Valid();
  }

  /// As much as keeps the size of the image where the stride is 1.
  static Padding same() {
    return new Same();
  }

  /// So many rows and columns on each side.
  static Padding of(int each) {
    return new Explicit(each, each, each, each);
  }

  /// So many rows and columns.
  static Padding of(int top, int bottom, int left, int right) {
    return new Explicit(top, bottom, left, right);
  }
}
