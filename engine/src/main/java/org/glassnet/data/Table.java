package org.glassnet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassnet.tensor.Shape;

/// A table of numbers in memory: a row of inputs and a row of targets for each sample.
public final class Table implements Dataset {
  private final float[][] inputs;
  private final float[][] targets;
  private final List<String> classes;

  private Table(float[][] inputs, float[][] targets, List<String> classes) {
    this.inputs = inputs;
    this.targets = targets;
    this.classes = List.copyOf(classes);
  }

  /// Samples whose targets are numbers.
  ///
  /// @throws DataException where rows are missing, differ in length or hold a value that is not
  ///   finite
  public static Table of(float[][] inputs, float[][] targets) {
    return new Table(rows("inputs", inputs), rows("targets", targets), List.of()).checked();
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
    return new Table(rows("inputs", inputs), targets, classes).checked();
  }

  private static float[][] rows(String what, float[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new DataException("The table has no " + what + ": give at least one row of one number");
    }
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw new DataException(
            "Row "
                + i
                + " of the "
                + what
                + " has "
                + rows[i].length
                + " numbers, but row 0 has "
                + rows[0].length);
      }
      for (float value : rows[i]) {
        if (!Float.isFinite(value)) {
          throw new DataException(
              "Row " + i + " of the " + what + " holds " + value + ": numbers must be finite");
        }
      }
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  private Table checked() {
    if (inputs.length != targets.length) {
      throw new DataException(
          "The table has "
              + inputs.length
              + " rows of inputs but "
              + targets.length
              + " of targets");
    }
    return this;
  }

  @Override
  public int size() {
    return inputs.length;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(inputs[0].length);
  }

  @Override
  public Shape targetShape() {
    return Shape.of(targets[0].length);
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    System.arraycopy(inputs[index], 0, to, offset, inputs[index].length);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    System.arraycopy(targets[index], 0, to, offset, targets[index].length);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        bytes(inputs), bytes(targets), String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(float[][] rows) {
    ByteBuffer bytes = ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES);
    for (float[] row : rows) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  @Override
  public String description() {
    return size() == 1 ? "a table of 1 sample" : "a table of %,d samples".formatted(size());
  }
}
