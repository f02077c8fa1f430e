package org.glassnet.kernel;

/// SIMD kernels that are compiled together, in this order, where they are expected.
public enum KernelGroup {
  /// Products, usual activations, losses and updates: every network's.
  USUAL,
  /// Convolutions and pooling: compiled only where somebody computes them, since compiling them
  /// takes longer than all the others.
  CONVOLUTIONS,
  /// All other kernels.
  RARE
}
