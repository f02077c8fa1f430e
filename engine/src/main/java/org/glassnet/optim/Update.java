package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Compute;

/// An optimizer bound to weights: one call is one step.
@SuppressWarnings("exports")
public interface Update {
  /// Changes the weights by the gradients.
  void step(Compute compute);

  /// What it remembers between steps, arrays of the weights' layout, live; empty for plain descent.
  List<float[]> state();
}
