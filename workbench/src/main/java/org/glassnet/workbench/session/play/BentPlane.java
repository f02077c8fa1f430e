package org.glassnet.workbench.session.play;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.inspect.PrincipalComponents;
import org.glassnet.inspect.Surface;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// The plane of the inputs as a layer bends it: where it puts a grid, and the data.
///
/// @param columns how many points of the grid stand beside one another
/// @param rows how many above one another
/// @param grid where each is put, row by row, the lowest first
/// @param points where the data are put, those for training first
/// @param axes what the two axes are: two units, or principal components of more
public record BentPlane(int columns, int rows, Places grid, Places points, List<String> axes) {
  private static final int LINES = 25;

  /// Where points are put.
  public record Places(float[] x, float[] y) {}

  /// Keeps its own copy.
  public BentPlane {
    axes = List.copyOf(axes);
  }

  static BentPlane of(Network network, TrainSettings settings, Stage stage, String layer) {
    if (network.graph().nodes().stream().noneMatch(node -> node.name().equals(layer))) {
      throw new GlassnetException("There is no layer " + layer + " in this network");
    }
    float[] grid = grid(stage.window());
    float[] points = points(stage);
    int units = network.graph().shape(layer).size();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      float[] bentGrid = values(trainer, grid, layer);
      float[] bentPoints = values(trainer, points, layer);
      if (units <= 2) {
        return new BentPlane(
            LINES,
            LINES,
            units(bentGrid, units),
            units(bentPoints, units),
            units == 1 ? List.of(layer + "[0]", "") : List.of(layer + "[0]", layer + "[1]"));
      }
      PrincipalComponents components = PrincipalComponents.of(rows(bentGrid, units), 2);
      return new BentPlane(
          LINES,
          LINES,
          projected(bentGrid, units, components),
          projected(bentPoints, units, components),
          List.of("first principal component", "second principal component"));
    }
  }

  private static float[] grid(Surface.Window window) {
    float[] grid = new float[2 * LINES * LINES];
    for (int i = 0; i < LINES * LINES; i++) {
      int column = i % LINES;
      int row = i / LINES;
      double across = (double) column / (LINES - 1);
      double up = (double) row / (LINES - 1);
      grid[2 * i] = (float) (window.left() + across * (window.right() - window.left()));
      grid[2 * i + 1] = (float) (window.bottom() + up * (window.top() - window.bottom()));
    }
    return grid;
  }

  private static float[] points(Stage stage) {
    Dataset train = stage.train();
    Dataset test = stage.test();
    int more = stage.tested() ? test.size() : 0;
    float[] points = new float[2 * (train.size() + more)];
    for (int i = 0; i < train.size(); i++) {
      train.input(i, points, 2 * i);
    }
    for (int i = 0; i < more; i++) {
      test.input(i, points, 2 * (train.size() + i));
    }
    return points;
  }

  private static float[] values(Trainer trainer, float[] points, String layer) {
    Tensor inputs = Tensor.of(Shape.of(points.length / 2, 2), points);
    return trainer.values(inputs, List.of(layer)).get(layer).toArray();
  }

  private static Places units(float[] values, int units) {
    int count = values.length / units;
    Places places = new Places(new float[count], new float[count]);
    for (int i = 0; i < count; i++) {
      places.x()[i] = values[i * units];
      places.y()[i] = units > 1 ? values[i * units + 1] : 0;
    }
    return places;
  }

  private static Dataset rows(float[] values, int units) {
    float[][] rows = new float[values.length / units][units];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, i * units, rows[i], 0, units);
    }
    return Table.of(rows, new float[rows.length][1]);
  }

  private static Places projected(float[] values, int units, PrincipalComponents components) {
    int count = values.length / units;
    Places places = new Places(new float[count], new float[count]);
    float[] row = new float[units];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, i * units, row, 0, units);
      double[] at = components.project(row);
      places.x()[i] = (float) at[0];
      places.y()[i] = (float) at[1];
    }
    return places;
  }
}
