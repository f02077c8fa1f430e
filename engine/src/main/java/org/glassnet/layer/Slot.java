package org.glassnet.layer;

import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.Shape;

/// The place of a value and of the loss's gradient with respect to it.
///
/// Both are row-major and dense. Of a node's value the rows are the batch; a parameter is one row.
///
/// @param shape the shape of one row
/// @param rows how many rows there are
/// @param value where the numbers are
/// @param gradient where dE/dvalue is written; meaningless where no gradient is wanted
/// @param wantsGradient whether backward has to write the gradient
@SuppressWarnings("exports")
public record Slot(Shape shape, int rows, Matrix value, Matrix gradient, boolean wantsGradient) {
  /// How many numbers the value has in all.
  public int size() {
    return rows * shape.size();
  }
}
