package org.glassnet.workbench.session;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.RunSpec;

/// A network at a moment of its training, whose numbers are to be explained.
///
/// @param spec what was asked for
/// @param network the network with its weights
/// @param batch the samples that go through it
/// @param optimizer the optimizer, at the rate of the step
/// @param state what it remembers
/// @param moment when that is, for people
/// @param notes what else is to be said of it
public record Explained(
    RunSpec spec,
    Network network,
    Batch batch,
    Optimizer optimizer,
    OptimizerState state,
    String moment,
    List<String> notes) {
  /// The next step of a training in memory.
  ///
  /// @param weights the network's weights
  /// @param state what the optimizer remembers
  /// @param epoch the epoch that the step belongs to, from 1
  /// @param done how many of its steps are done
  /// @param moment when that is, for people
  public static Explained nextStep(
      RunSpec spec,
      Dataset data,
      Weights weights,
      OptimizerState state,
      int epoch,
      int done,
      String moment) {
    return Explaining.of(spec, data, weights, state, epoch, done, moment).step();
  }

  /// Keeps its own copy.
  public Explained {
    notes = List.copyOf(notes);
  }
}
