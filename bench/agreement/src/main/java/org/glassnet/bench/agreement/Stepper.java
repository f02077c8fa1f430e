package org.glassnet.bench.agreement;

/// An optimizer bound to PyTorch's tensors.
interface Stepper {
  /// Forgets the gradients.
  void clear();

  /// Changes the tensors by their gradients.
  void step();
}
