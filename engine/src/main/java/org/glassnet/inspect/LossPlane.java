package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// The loss on a plane through the space of all weights.
///
/// Either through two sets of weights: across from the first at 0 to the second at 1, upwards in a
/// random direction at right angles, as long as the way between them. Or around one: in two random
/// directions at right angles. Random directions are filter-normalized: each filter moves as far as
/// it is long, so that a network whose weights are large does not look flatter than it is.
///
/// Source: Li, Xu, Taylor, Studer, Goldstein, "Visualizing the loss landscape of neural nets",
/// NeurIPS 2018.
///
/// @param data on what it is measured
/// @param window the part of the plane; points lie on its edges, too
/// @param columns how many points lie beside one another, ≥ 2
/// @param rows how many lie above one another, ≥ 2
/// @param losses the mean loss of a sample, row by row, the lowest row first
/// @param marks the sets of weights that the plane goes through
/// @param unit the Euclidean length of one step of 1 across; upwards it is as long
public record LossPlane(
    String data,
    Window window,
    int columns,
    int rows,
    double[] losses,
    List<Mark> marks,
    double unit) {

  /// Keeps its own copy.
  public LossPlane {
    marks = List.copyOf(marks);
  }

  /// A set of weights on the plane.
  ///
  /// @param x how far across
  /// @param y how far upwards
  /// @param loss its loss
  public record Mark(double x, double y, double loss) {}

  /// How a plane is looked at.
  ///
  /// @param window the part of it
  /// @param columns how many points lie beside one another, ≥ 2
  /// @param rows how many lie above one another, ≥ 2
  /// @param seed what random directions are drawn from
  public record View(Window window, int columns, int rows, long seed) {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where there are not two points each way
    public View {
      if (columns < 2 || rows < 2) {
        throw new GlassnetException(
            "A plane of " + columns + " by " + rows + " points was asked for: at least 2 by 2");
      }
    }
  }

  /// Through two sets of weights; the network's own come back in the end.
  ///
  /// @throws GlassnetException where the weights are not the network's, or are the same, or the
  ///   data do not fit
  public static LossPlane through(
      Network network,
      TrainSettings settings,
      Weights from,
      Weights to,
      View view,
      Dataset data,
      int threads) {
    Way way = Way.between(from, to);
    if (way.length() == 0) {
      throw new GlassnetException("Both sets of weights are the same: no line goes through them");
    }
    double[] random = Way.filterNormalized(to, RandomStream.of(view.seed(), "landscape").child(1));
    return measure(
        network, settings, way, way.beside(random), List.of(0.0, 1.0), view, data, threads);
  }

  /// Around a network's own weights.
  ///
  /// @throws GlassnetException where no weight belongs to a filter, or the data do not fit
  public static LossPlane around(
      Network network, TrainSettings settings, View view, Dataset data, int threads) {
    Weights own = network.weights().copy();
    RandomStream random = RandomStream.of(view.seed(), "landscape");
    double[] across = Way.filterNormalized(own, random.child(0));
    Weights end = own.copy();
    for (int i = 0; i < across.length; i++) {
      end.array()[i] = (float) (own.array()[i] + across[i]);
    }
    Way way = new Way(own, across, end);
    if (way.length() == 0) {
      throw new GlassnetException(
          "All filters of the network are 0, so directions cannot be made as long as they are");
    }
    double[] up = way.beside(Way.filterNormalized(own, random.child(1)));
    return measure(network, settings, way, up, List.of(0.0), view, data, threads);
  }

  private static LossPlane measure(
      Network network,
      TrainSettings settings,
      Way way,
      double[] up,
      List<Double> marks,
      View view,
      Dataset data,
      int threads) {
    Weights own = network.weights().copy();
    double[] losses = new double[view.columns() * view.rows()];
    List<Mark> marked = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      network.weights().assign(way.start());
      float[] weights = network.weights().array();
      Window window = view.window();
      for (int i = 0; i < losses.length; i++) {
        double x = at(window.left(), window.right(), i % view.columns(), view.columns());
        double y = at(window.bottom(), window.top(), i / view.columns(), view.rows());
        way.place(x, y, up, weights);
        losses[i] = trainer.evaluate(data).loss();
      }
      for (double x : marks) {
        way.place(x, weights);
        marked.add(new Mark(x, 0, trainer.evaluate(data).loss()));
      }
      return new LossPlane(
          data.description(), window, view.columns(), view.rows(), losses, marked, way.length());
    } finally {
      network.weights().assign(own);
    }
  }

  private static double at(double low, double high, int number, int count) {
    return low + (high - low) * number / (count - 1);
  }

  /// How far across a column lies.
  public double x(int column) {
    return at(window.left(), window.right(), column, columns);
  }

  /// How far upwards a row lies.
  public double y(int row) {
    return at(window.bottom(), window.top(), row, rows);
  }

  /// The loss at a point, from the left and from below.
  public double at(int column, int row) {
    return losses[row * columns + column];
  }
}
