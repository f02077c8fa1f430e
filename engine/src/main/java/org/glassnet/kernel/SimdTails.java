package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

/// The last numbers of an array, fewer than a vector.
///
/// From 256 bits on machines load and store under a mask; at 128 bits not all of them do, and at
/// most three numbers remain, which the scalar functions finish with the same bits.
final class SimdTails {
  static final boolean MASKED = SimdSpecies.LANES > 4;

  private SimdTails() {}

  /// Where the vector loop over n numbers ends: after the masked rest, or before the scalar one.
  static int end(int n) {
    return MASKED ? n : F.loopBound(n);
  }
}
