package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Compute;

/// An optimizer bound to weights: one call is one step.
@SuppressWarnings("exports")
public interface Update {
  /// Changes the weights by the gradients.
  ///
  /// @param rate the learning rate of this step
  void step(Compute compute, double rate);

  /// What it remembers between steps, arrays of the weights' layout, live; empty for plain descent.
  List<float[]> state();

  /// Goes on after this many steps, the arrays of [#state()] having been overwritten with what they
  /// held then.
  void resume(long steps);
}
