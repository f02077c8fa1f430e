package org.glassnet.plan;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.CustomLoss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// Runs a [CustomLoss] row by row, in order, on the calling thread; the views of all rows are made
/// once.
final class CustomFormula implements LossHead.Formula {
  private final CustomLoss loss;
  private final Slot output;
  private final float[] losses;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Values output, Values target, Values gradient) {}

  CustomFormula(CustomLoss loss, Slot output, float[] targets, int targetSize, float[] losses) {
    this.loss = loss;
    this.output = output;
    this.losses = losses;
    Shape shape = output.shape();
    Shape targetShape = loss.labels() ? Shape.of(1) : shape;
    for (int row = 0; row < output.rows(); row++) {
      rows.add(
          new Row(
              view(shape, output.value(), row),
              Values.of(targetShape, targets, row * targetSize),
              view(shape, output.gradient(), row)));
    }
  }

  private static Values view(Shape shape, Matrix place, int row) {
    return Values.of(shape, place.array(), place.offset() + row * shape.size());
  }

  @Override
  public void run(Compute compute, float scale) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      losses[i] = (float) loss.loss(row.output(), row.target(), row.gradient());
    }
    Matrix dy = output.gradient();
    compute.scale(scale, dy.array(), dy.offset(), output.size());
  }
}
