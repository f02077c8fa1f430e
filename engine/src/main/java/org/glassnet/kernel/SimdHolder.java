package org.glassnet.kernel;

import java.util.Set;

/// Keeps SIMD classes unlinked until the vector module is known to be there.
final class SimdHolder {
  private SimdHolder() {}

  /// @param ready the kernels that are to be on the Vector API; the others are left to scalar code
  static Kernels kernels(Set<KernelGroup> ready) {
    return new SimdKernels(ready);
  }

  /// Copies rows of whole vectors, as a product of many rows does with its second factor.
  static void pack(float[] b, int stride, float[] to, int vectors, int rows) {
    SimdPack.whole(b, 0, stride, to, vectors, rows);
  }

  /// Transposes rows, as a product with a transposed second factor does.
  static void transpose(float[] b, int stride, float[] to, int columns, int rows) {
    SimdPack.panel(b, 0, stride, to, columns, columns, rows);
  }

  /// See [FmaChains#run].
  static float chains(int turns) {
    return FmaChains.run(turns);
  }

  static int bits() {
    return SimdSpecies.F.vectorBitSize();
  }
}
