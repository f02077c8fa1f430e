package org.glassnet.workbench.session.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.train.Evaluation;

/// What a page draws of a moment.
///
/// @param step the steps that are done
/// @param epoch the epochs that are done, a part of one included
/// @param state what the play is doing
/// @param rate epochs a second
/// @param speed how many it shall make; 0 for as many as it can
/// @param last the largest step that was reached
/// @param train how the network does on the training points
/// @param test how it does on the test points
/// @param confusion of the test points, how many of each class (row) are taken for each (column);
///   empty where there are no classes
/// @param curve the losses' points that the page has not got yet
/// @param curveFrom the number of the first of them; 0 where the page has to begin anew
/// @param weights all weights by parameter
/// @param look statistics of the step, if this frame has some
/// @param maps heat maps by what they show: `out`, `dense_1[0]`; row by row, the lowest first
public record PlayFrame(
    long step,
    double epoch,
    PlayState state,
    double rate,
    double speed,
    long last,
    Evaluation train,
    Evaluation test,
    List<List<Integer>> confusion,
    List<double[]> curve,
    int curveFrom,
    Map<String, float[]> weights,
    Optional<Look> look,
    Map<String, HeatMap> maps) {

  /// Keeps its own copies of the lists.
  public PlayFrame {
    confusion = List.copyOf(confusion);
    curve = List.copyOf(curve);
  }

  /// Statistics of a step over all training points.
  ///
  /// @param gradients the root mean square of each parameter's gradient
  /// @param updates that of what a step changes it by
  /// @param layers for each layer what its units do
  public record Look(
      Map<String, Double> gradients, Map<String, Double> updates, Map<String, Units> layers) {}

  /// What the units of a layer do.
  ///
  /// @param dead the share of the training points for which a unit passes hardly any gradient
  /// @param gradient the root mean square of each unit's gradient
  public record Units(double[] dead, double[] gradient) {}

  /// A value over the plane.
  ///
  /// @param bytes `(b − 127.5) / 127.5 · scale` each
  /// @param scale the value that the largest byte stands for
  public record HeatMap(byte[] bytes, double scale) {}
}
