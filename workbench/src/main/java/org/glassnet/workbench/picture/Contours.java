package org.glassnet.workbench.picture;

import java.awt.geom.Path2D;

/// Lines of one height over a grid of heights, by marching squares.
final class Contours {
  private Contours() {}

  /// Heights by column and row.
  interface Heights {
    double at(int column, int row);
  }

  /// Where a column or a row stands on the paper.
  interface Places {
    double of(double number);
  }

  /// The lines of a height; cells with a corner that is not finite have none.
  static Path2D of(Heights heights, int columns, int rows, double level, Places across, Places up) {
    Path2D lines = new Path2D.Double();
    for (int row = 0; row < rows - 1; row++) {
      for (int column = 0; column < columns - 1; column++) {
        double[] corner = {
          heights.at(column, row),
          heights.at(column + 1, row),
          heights.at(column + 1, row + 1),
          heights.at(column, row + 1)
        };
        cell(lines, corner, column, row, level, across, up);
      }
    }
    return lines;
  }

  /// Sides are crossed in twos; of four the first two belong together.
  private static void cell(
      Path2D lines, double[] corner, int column, int row, double level, Places across, Places up) {
    double[] dx = {0, 1, 1, 0};
    double[] dy = {0, 0, 1, 1};
    boolean open = false;
    for (double height : corner) {
      if (!Double.isFinite(height)) {
        return;
      }
    }
    for (int side = 0; side < 4; side++) {
      int next = (side + 1) % 4;
      if (corner[side] < level != corner[next] < level) {
        double share = (level - corner[side]) / (corner[next] - corner[side]);
        double x = across.of(column + dx[side] + share * (dx[next] - dx[side]));
        double y = up.of(row + dy[side] + share * (dy[next] - dy[side]));
        if (open) {
          lines.lineTo(x, y);
        } else {
          lines.moveTo(x, y);
        }
        open = !open;
      }
    }
  }
}
