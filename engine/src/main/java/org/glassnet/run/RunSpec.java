package org.glassnet.run;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainSettings;

/// Everything that makes a run: from equal specifications come equal bits, on any machine.
///
/// @param name what the run is called: letters, digits, `_`, `.` and `-`
/// @param data what it is trained on
/// @param validation the share of the training samples set aside for validation, in [0, 1)
/// @param layers the network, from its first layer to its last
/// @param frozen the parameters or single weights that training leaves as they are
/// @param training how it is trained
public record RunSpec(
    String name,
    DataSpec data,
    double validation,
    List<Placement> layers,
    List<String> frozen,
    TrainSettings training) {
  /// Checks the name, the share and that there is a network.
  ///
  /// @throws GlassnetException where one does not hold
  public RunSpec {
    layers = List.copyOf(layers);
    frozen = List.copyOf(frozen);
    if (!name.matches("[A-Za-z0-9_.-]{1,80}")) {
      throw new GlassnetException(
          "The run is named \"" + name + "\": use up to 80 letters, digits, _ . and -");
    }
    if (!(validation >= 0 && validation < 1)) {
      throw new GlassnetException(
          "validation is "
              + validation
              + ": it is the share of the training samples set aside, from 0 to below 1");
    }
    if (layers.isEmpty()) {
      throw new GlassnetException("The network has no layers: give at least one, such as dense 10");
    }
  }

  /// The network for inputs of this shape, without weights.
  ///
  /// An input of several axes is flattened before a first dense layer.
  public Graph graph(Shape input) {
    List<Placement> all = new ArrayList<>(layers);
    if (input.rank() > 1 && all.getFirst().layer() instanceof Dense) {
      all.addFirst(Placement.of(new Flatten()));
    }
    return Graph.of(input, all);
  }

  /// The network for inputs of this shape with its first weights.
  public Network network(Shape input) {
    return Network.of(graph(input), training.seed()).withFrozen(frozen);
  }

  /// The same with another name.
  public RunSpec withName(String other) {
    return new RunSpec(other, data, validation, layers, frozen, training);
  }

  /// The same with other data.
  public RunSpec withData(DataSpec other) {
    return new RunSpec(name, other, validation, layers, frozen, training);
  }

  /// The same with another share for validation.
  public RunSpec withValidation(double share) {
    return new RunSpec(name, data, share, layers, frozen, training);
  }

  /// The same with another network.
  public RunSpec withLayers(List<Placement> other) {
    return new RunSpec(name, data, validation, other, frozen, training);
  }

  /// The same with other training.
  public RunSpec withTraining(TrainSettings other) {
    return new RunSpec(name, data, validation, layers, frozen, other);
  }
}
