package org.glassnet.workbench.picture;

import org.glassnet.tensor.Tensor;

/// Numbers between those of a grid.
final class Interpolated {
  private Interpolated() {}

  /// The number at shares of the height and the width, from the four around it.
  static double at(Tensor grid, double down, double right) {
    int rows = grid.shape().axis(0);
    int columns = grid.shape().axis(1);
    double y = Math.clamp(down * rows - 0.5, 0, rows - 1);
    double x = Math.clamp(right * columns - 0.5, 0, columns - 1);
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, rows - 1);
    int after = Math.min(left + 1, columns - 1);
    double above = grid.at(top, left) + (x - left) * (grid.at(top, after) - grid.at(top, left));
    double below =
        grid.at(bottom, left) + (x - left) * (grid.at(bottom, after) - grid.at(bottom, left));
    return above + (y - top) * (below - above);
  }
}
