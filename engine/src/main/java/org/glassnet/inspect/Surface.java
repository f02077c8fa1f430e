package org.glassnet.inspect;

/// A value over a part of the plane, at the middles of its cells.
///
/// @param name what it is a value of
/// @param window the part of the plane
/// @param columns how many cells stand beside one another
/// @param rows how many stand above one another
/// @param values row by row, the lowest row first
public record Surface(String name, Window window, int columns, int rows, float[] values) {

  /// A rectangle of the plane.
  ///
  /// @param left where it begins
  /// @param right where it ends
  /// @param bottom where it begins
  /// @param top where it ends
  public record Window(double left, double right, double bottom, double top) {}

  /// The value of a cell, from the left and from below.
  public float at(int column, int row) {
    return values[row * columns + column];
  }

  /// The middle of a column.
  public double x(int column) {
    return window.left() + (column + 0.5) * (window.right() - window.left()) / columns;
  }

  /// The middle of a row.
  public double y(int row) {
    return window.bottom() + (row + 0.5) * (window.top() - window.bottom()) / rows;
  }
}
