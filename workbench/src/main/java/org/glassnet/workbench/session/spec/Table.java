package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Numbers in rows, read from a specification.
final class Table {
  private final int rows;
  private final int columns;
  private final float[] values;

  private Table(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /// A list of lists of numbers, all of the same length; a number by itself is a row of one.
  static Table read(Place place, String wanted) {
    List<Place> rows = place.entries(wanted);
    if (rows.isEmpty()) {
      throw place.wrong("expected " + wanted + " here, but the list is empty");
    }
    int columns = width(rows.getFirst(), wanted);
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    for (int i = 0; i < rows.size(); i++) {
      Place row = rows.get(i);
      int found = width(row, wanted);
      if (found != columns) {
        throw row.wrong(
            "row "
                + (i + 1)
                + " has "
                + found
                + (found == 1 ? " number" : " numbers")
                + ", but the first row has "
                + columns);
      }
      fill(row, values, i * columns);
    }
    return new Table(rows.size(), columns, values);
  }

  /// A list of numbers.
  static Table row(Place place, String wanted) {
    List<Place> entries = place.entries(wanted);
    if (entries.isEmpty()) {
      throw place.wrong("expected " + wanted + " here, but the list is empty");
    }
    float[] values = new float[entries.size()];
    fill(place, values, 0);
    return new Table(1, values.length, values);
  }

  private static int width(Place row, String wanted) {
    if (row.isScalar()) {
      return 1;
    }
    int width = row.entries(wanted).size();
    if (width == 0) {
      throw row.wrong("expected " + wanted + " here, but the row is empty");
    }
    return width;
  }

  private static void fill(Place row, float[] values, int from) {
    int at = from;
    for (Place entry : row.isScalar() ? List.of(row) : row.entries("numbers")) {
      values[at++] = entry.read("a number", Numbers::single);
    }
  }

  /// How many numbers each row has.
  int columns() {
    return columns;
  }

  /// All of them.
  Tensor tensor() {
    return Tensor.of(Shape.of(rows, columns), values);
  }

  /// The only row.
  Tensor vector() {
    return Tensor.of(Shape.of(columns), values);
  }
}
