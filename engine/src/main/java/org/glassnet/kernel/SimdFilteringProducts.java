package org.glassnet.kernel;

import static org.glassnet.kernel.MinimalFiltering.COMPONENTS;
import static org.glassnet.kernel.SimdSpecies.LANES;

/// The 16 products of a panel for [SimdFiltering], in tiles that fit in the registers.
///
/// V and M stand in one array. Rows of it that fill up the last tile are computed with what stands
/// there, and nobody reads them; so the rows of a block are a multiple of 24.
final class SimdFilteringProducts {
  private SimdFilteringProducts() {}

  /// @param vs from a component of V to the next
  /// @param depth source channels, and numbers of a row of V
  /// @param uo where the panel of U begins
  /// @param ms from a component of M to the next
  /// @param width columns of the panel, and numbers of a row of M
  /// @param rows rows of M
  static void run(
      float[] v,
      int vo,
      int vs,
      int depth,
      float[] u,
      int uo,
      int mo,
      int ms,
      int width,
      int rows) {
    for (int n = 0; n < COMPONENTS; n++) {
      int panel = uo + n * SimdFilteringWeights.component(depth, width);
      component(v, vo + n * vs, depth, u, panel, mo + n * ms, width, rows);
    }
  }

  private static void component(
      float[] v, int vo, int depth, float[] u, int uo, int mo, int width, int rows) {
    if (width == 4 * LANES) {
      for (int i = 0; i < rows; i += 6) {
        SimdFiltering6x4.tile(v, vo + i * depth, depth, u, uo, mo + i * width);
      }
    } else if (width == 3 * LANES) {
      for (int i = 0; i < rows; i += 8) {
        SimdFiltering8x3.tile(v, vo + i * depth, depth, u, uo, mo + i * width);
      }
    } else if (width == 2 * LANES) {
      int i = 0;
      // 24 accumulators want 32 registers
      for (; LANES != 8 && i < rows - 6; i += 12) {
        SimdFiltering12x2.tile(v, vo + i * depth, depth, u, uo, mo + i * width);
      }
      for (; i < rows; i += 6) {
        SimdFiltering6x2.tile(v, vo + i * depth, depth, u, uo, mo + i * width);
      }
    } else {
      for (int i = 0; i < rows; i += 8) {
        SimdFiltering8x1.tile(v, vo + i * depth, depth, u, uo, mo + i * width);
      }
    }
  }
}
