package org.glassnet.kernel;

/// Keeps SIMD classes unlinked until the vector module is known to be there.
final class SimdHolder {
  private SimdHolder() {}

  static Kernels kernels() {
    return new SimdKernels();
  }

  static int bits() {
    return SimdSpecies.F.vectorBitSize();
  }
}
