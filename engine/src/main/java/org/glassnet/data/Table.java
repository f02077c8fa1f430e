package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.tensor.Shape;

/// A table of numbers in memory: a row of inputs and a row of targets for each sample.
public final class Table implements Dataset {
  private final Rows inputs;
  private final Rows targets;
  private final List<String> classes;

  private Table(Rows inputs, Rows targets, List<String> classes) {
    this.inputs = inputs;
    this.targets = targets;
    this.classes = List.copyOf(classes);
  }

  /// Rows of equal length, one after the other in one array.
  private record Rows(float[] numbers, int start, int count, int columns) {
    static Rows of(String what, float[][] rows) {
      if (rows.length == 0 || rows[0].length == 0) {
        throw new DataException(
            "The table has no " + what + ": give at least one row of one number");
      }
      int columns = rows[0].length;
      int start = Alignment.align(0);
      float[] numbers = Alignment.allocate(size(what, rows.length, columns) + start);
      for (int i = 0; i < rows.length; i++) {
        check(what, rows[i], i, columns);
        System.arraycopy(rows[i], 0, numbers, start + i * columns, columns);
      }
      return new Rows(numbers, start, rows.length, columns);
    }

    private static int size(String what, int rows, int columns) {
      long size = (long) rows * columns;
      if (size > Integer.MAX_VALUE - 64) {
        throw new DataException(
            "The %s have %,d rows of %,d numbers: a table holds up to %,d numbers"
                .formatted(what, rows, columns, Integer.MAX_VALUE - 64));
      }
      return (int) size;
    }

    private static void check(String what, float[] row, int index, int columns) {
      if (row.length != columns) {
        throw new DataException(
            "Row "
                + index
                + " of the "
                + what
                + " has "
                + row.length
                + " numbers, but row 0 has "
                + columns);
      }
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw new DataException(
              "Row " + index + " of the " + what + " holds " + value + ": numbers must be finite");
        }
      }
    }

    void copy(int row, float[] to, int offset) {
      System.arraycopy(numbers, start + row * columns, to, offset, columns);
    }

    byte[] bytes() {
      return Hashes.bytes(numbers, start, count * columns);
    }
  }

  /// Samples whose targets are numbers.
  ///
  /// @throws DataException where rows are missing, differ in length or hold a value that is not
  ///   finite
  public static Table of(float[][] inputs, float[][] targets) {
    return new Table(Rows.of("inputs", inputs), Rows.of("targets", targets), List.of()).checked();
  }

  /// Samples whose targets are class indices.
  ///
  /// @throws DataException likewise, or where an index has no class
  public static Table of(float[][] inputs, int[] labels, List<String> classes) {
    float[][] targets = new float[labels.length][1];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new DataException(
            "The label of sample "
                + i
                + " is "
                + labels[i]
                + ", but the classes go from 0 to "
                + (classes.size() - 1));
      }
      targets[i][0] = labels[i];
    }
    return new Table(Rows.of("inputs", inputs), Rows.of("targets", targets), classes).checked();
  }

  private Table checked() {
    if (inputs.count() != targets.count()) {
      throw new DataException(
          "The table has "
              + inputs.count()
              + " rows of inputs but "
              + targets.count()
              + " of targets");
    }
    return this;
  }

  @Override
  public int size() {
    return inputs.count();
  }

  @Override
  public Shape inputShape() {
    return Shape.of(inputs.columns());
  }

  @Override
  public Shape targetShape() {
    return Shape.of(targets.columns());
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    inputs.copy(index, to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    targets.copy(index, to, offset);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        inputs.bytes(),
        targets.bytes(),
        String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return size() == 1 ? "a table of 1 sample" : "a table of %,d samples".formatted(size());
  }
}
