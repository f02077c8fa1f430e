package org.glassnet.bench;

import java.util.Optional;

/// One engine doing one [Work]: it is given the weights and the batches, then asked for training
/// steps.
///
/// A contestant's artifact names its implementation in `META-INF/services`; its process has exactly
/// one. All calls come from one thread.
public interface Contestant extends AutoCloseable {
  /// The engine's name and how it is reached, as the table shows it.
  String name();

  /// The engine's version and what decides its speed (its matrix library, its vector width).
  String version();

  /// Why the engine cannot do a work; empty where it can.
  default Optional<String> declines(Work work) {
    return Optional.empty();
  }

  /// What the engine can only do otherwise, so that its loss is another one; empty where it does
  /// the work as described.
  default Optional<String> difference(Work work) {
    return Optional.empty();
  }

  /// Builds the network with the material's weights, and the batches in the engine's own
  /// containers.
  ///
  /// @param threads how many threads a step may compute on
  void prepare(Work work, Material material, int threads);

  /// One whole step on one batch: forward, backward, update in training; forward in inference.
  ///
  /// @param batch the index of the batch, from 0
  void step(int batch);

  /// The mean loss over one batch with the weights as they are, as [Task.Loss] defines it; batch
  /// norm goes by the batch. Asked for in training alone.
  ///
  /// It is not timed and is the last call before [#close()] that needs the weights: an engine that
  /// only tells a loss while it trains may do a step.
  ///
  /// @param batch the index of the batch, from 0
  double loss(int batch);

  /// The outputs that the last step of inference made of its batch, row by row.
  default float[] outputs() {
    throw new UnsupportedOperationException("This contestant does no inference");
  }

  @Override
  void close();
}
