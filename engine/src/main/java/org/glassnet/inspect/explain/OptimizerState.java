package org.glassnet.inspect.explain;

import java.util.List;

/// What an optimizer remembers of all weights between steps.
///
/// @param updates how many updates it has made
/// @param arrays as [org.glassnet.optim.Update#state()] has them, of the weights' layout; none
///   where it is about to make its first step
public record OptimizerState(long updates, List<float[]> arrays) {
  /// Keeps its own copy of the list.
  public OptimizerState {
    arrays = List.copyOf(arrays);
  }

  /// Nothing yet.
  public static OptimizerState fresh() {
    return new OptimizerState(0, List.of());
  }

  /// Whether it is about to make its first step.
  public boolean isFresh() {
    return updates == 0;
  }
}
