package org.glassnet.layer;

import org.glassnet.kernel.Compute;

/// A layer bound to its places: computing neither allocates nor decides anything.
@SuppressWarnings("exports")
public interface Operator {
  /// Writes the output from the inputs and parameters.
  void forward(Compute compute);

  /// Writes the gradients of the inputs and parameters that want one, from the output's gradient,
  /// which it may overwrite.
  void backward(Compute compute);

  /// The operator of a layer that has nothing to compute.
  static Operator none() {
    return new Operator() {
      @Override
      public void forward(Compute compute) {}

      @Override
      public void backward(Compute compute) {}
    };
  }
}
