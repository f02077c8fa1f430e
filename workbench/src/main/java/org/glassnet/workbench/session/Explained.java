package org.glassnet.workbench.session;

import java.util.List;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.model.Network;
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
  /// Keeps its own copy.
  public Explained {
    notes = List.copyOf(notes);
  }
}
