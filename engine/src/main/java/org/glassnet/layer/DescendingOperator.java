package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Compute;

/// An operator that can take the step of plain gradient descent within backward.
///
/// The gradients of its large parameters are then never written and read again, which costs more
/// than the step itself.
@SuppressWarnings("exports")
public interface DescendingOperator extends Operator {
  /// The parameters that [#descend] changes.
  List<Slot> descends();

  /// Backward, but the parameters of [#descends] become `fma(−rate, dE/dp, p)` instead of their
  /// gradients being written.
  void descend(Compute compute, float rate);
}
