package org.glassnet.exchange.matlab;

import java.util.List;
import org.glassnet.tensor.Shape;
import us.hebi.matlab.mat.types.Cell;

/// The inputs of samples, taken out of MATLAB's order.
///
/// @param rows an input each
/// @param shape the shape of each
record MatInputs(float[][] rows, Shape shape) {
  static MatInputs of(MatNumbers data, MatLayout layout) throws MatFault {
    List<Integer> dimensions = data.dimensions();
    int samples = samples(data, layout);
    List<Integer> rest =
        layout.samplesLast()
            ? dimensions.subList(0, dimensions.size() - 1)
            : dimensions.subList(1, dimensions.size());
    Shape shape = shape(data.name(), rest, data.size() / samples, layout);
    int[] order = order(shape, layout.byRow());
    float[][] rows = new float[samples][order.length];
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < order.length; i++) {
        int at =
            layout.samplesLast() ? sample * order.length + order[i] : sample + samples * order[i];
        rows[sample][i] = data.number(at, sample);
      }
    }
    return new MatInputs(rows, shape);
  }

  /// How many samples an array has.
  static int samples(MatNumbers data, MatLayout layout) {
    return layout.samplesLast() ? data.dimensions().getLast() : data.dimensions().getFirst();
  }

  /// The cells, a row of them after the other.
  static MatInputs of(Cell cells, MatLayout layout) throws MatFault {
    int perClass = cells.getNumCols();
    if (cells.getNumElements() == 0) {
      throw new MatFault("variable \"%s\" has no cells".formatted(layout.data()));
    }
    MatNumbers first = MatNumbers.of(layout.data(), cells.get(0, 0));
    Shape shape = shape(layout.data(), first.dimensions(), first.size(), layout);
    int[] order = order(shape, layout.byRow());
    float[][] rows = new float[cells.getNumElements()][order.length];
    for (int sample = 0; sample < rows.length; sample++) {
      int row = sample / perClass;
      int column = sample % perClass;
      MatNumbers each = MatNumbers.of(layout.data(), cells.get(row, column));
      if (!each.dimensions().equals(first.dimensions())) {
        throw new MatFault(
            "variable \"%s\": cell (%d, %d) is %s, but the first is %s; all must be alike"
                .formatted(
                    layout.data(),
                    row + 1,
                    column + 1,
                    MatVariable.times(each.dimensions()),
                    MatVariable.times(first.dimensions())));
      }
      for (int i = 0; i < order.length; i++) {
        rows[sample][i] = each.number(order[i], sample);
      }
    }
    return new MatInputs(rows, shape);
  }

  /// What was asked for, or else a row as it is, and a matrix or more as an image.
  private static Shape shape(String name, List<Integer> dimensions, int size, MatLayout layout)
      throws MatFault {
    if (layout.images().isPresent()) {
      Shape images = layout.images().get();
      if (images.size() != size) {
        throw new MatFault(
            "variable \"%s\" has %,d numbers a sample (%s): images of shape %s have %,d"
                .formatted(name, size, MatVariable.times(dimensions), images, images.size()));
      }
      return images;
    }
    return switch (dimensions.size()) {
      case 2 -> Shape.of(dimensions.get(0), dimensions.get(1), 1);
      case 3 -> Shape.of(dimensions.get(0), dimensions.get(1), dimensions.get(2));
      default -> Shape.of(size);
    };
  }

  /// The place in the file's order of each number of an input.
  private static int[] order(Shape shape, boolean byRow) {
    int[] order = new int[shape.size()];
    int columns = shape.rank() == 3 ? shape.axis(1) : 1;
    int channels = shape.rank() == 3 ? shape.axis(2) : 1;
    for (int i = 0; i < order.length; i++) {
      int row = i / channels / columns;
      int column = i / channels % columns;
      order[i] = byRow ? i : row + shape.axis(0) * (column + columns * (i % channels));
    }
    return order;
  }
}
