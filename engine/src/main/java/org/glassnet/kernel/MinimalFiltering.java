package org.glassnet.kernel;

/// Convolutions of 3×3 taps with fewer multiplications: F(2×2, 3×3).
///
/// The target is cut into tiles of 2×2, tile (r, s) at target row 2r and column 2s; a tile reads
/// 4×4 of the source, zeros where that is outside. In place of 36 products for a tile, a source
/// channel and a target channel there are 16, one for each of 16 components: with the filter's taps
/// g, the source's numbers d and the target's y,
///
/// `U = G g Gᵀ`, `V = Bᵀ d B`, `M = Σ over source channels U ⊙ V`, `y = Aᵀ M A`.
///
/// The gradient of the weights takes the same tiles: `Z = A dy Aᵀ`, `dU = Σ over tiles V ⊙ Z`, `dg
/// = Gᵀ dU G`. All transforms go down the columns first and along the rows then. Every element of M
/// and of dU is one chain of fused multiply-adds from +0, channels or tiles ascending; every other
/// operation is rounded for itself, in the order given here (r0, r1, … are the result, v0, v1, …
/// the numbers transformed):
///
/// | transform | from | in this order |
/// |-----------|------|---------------|
/// | Bᵀ | 4 | r0 = v0 − v2, r1 = v1 + v2, r2 = v2 − v1, r3 = v1 − v3 |
/// | G | 3 | s = v0 + v2, r0 = v0, r1 = ½(s + v1), r2 = ½(s − v1), r3 = v2 |
/// | Aᵀ | 4 | r0 = (v0 + v1) + v2, r1 = (v1 − v2) − v3 |
/// | A | 2 | r0 = v0, r1 = v0 + v1, r2 = v0 − v1, r3 = −v1 |
/// | Gᵀ | 4 | h = ½(v1 + v2), r0 = v0 + h, r1 = ½(v1 − v2), r2 = h + v3 |
///
/// Rounding errors are a few times those of the direct sum. An infinite number in the source makes
/// NaN of its neighbours in the tile.
///
/// Source: Winograd, "Arithmetic complexity of computations", SIAM 1980; Lavin and Gray, "Fast
/// algorithms for convolutional neural networks", CVPR 2016.
final class MinimalFiltering {
  /// Components of a transformed tile or filter.
  static final int COMPONENTS = 16;

  /// Channels and filters that repay the transforms; no vector has more lanes.
  private static final int CHANNELS = 16;

  /// Rows and columns of positions that repay them.
  private static final int POSITIONS = 8;

  private MinimalFiltering() {}

  /// Whether a convolution, its input gradient and its weight gradient are computed so: by shape
  /// alone, and so alike on every machine.
  static boolean suits(Convolution c) {
    Window w = c.window();
    return w.kernelHeight() == 3
        && w.kernelWidth() == 3
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && c.groups() == 1
        && c.channels() >= CHANNELS
        && c.filters() >= CHANNELS
        && Math.min(w.outHeight(), w.outWidth()) >= POSITIONS;
  }
}
