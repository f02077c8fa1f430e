package org.glassnet.train;

import java.util.List;

/// Hears, within a training step, what has just been done: for profiles.
@FunctionalInterface
public interface StepWatch {
  /// The parts of a step.
  enum Part {
    /// Samples are read.
    READ,
    /// Values are computed.
    FORWARD,
    /// Loss, right answers and the loss's gradient are computed.
    LOSS,
    /// The settings' metrics are measured.
    METRICS,
    /// Gradients are computed; with plain gradient descent weights are changed, too.
    BACKWARD,
    /// Gradients of micro-batches are added up.
    SUM,
    /// Penalties and limits are applied to the gradients.
    RULES,
    /// The optimizer changes the weights.
    UPDATE
  }

  /// A part, or a piece of it, has been done.
  ///
  /// @param nodes the nodes that it was done for, which are computed together; empty where it is no
  ///   node's work
  void done(Part part, List<String> nodes);
}
