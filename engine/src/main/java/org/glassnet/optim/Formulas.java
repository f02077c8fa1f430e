package org.glassnet.optim;

/// Whose formula an optimizer follows where the two libraries differ.
///
/// They differ in where ε stands (inside the root or behind it), in where the learning rate stands
/// (in the velocity or in front of it) and in schedules of their own. Constants are not switched by
/// it: each optimizer has `of` with Keras's constants and `pytorch` with PyTorch's.
public enum Formulas {
  /// As Keras 3 has it.
  KERAS,

  /// As PyTorch 2 has it.
  PYTORCH
}
