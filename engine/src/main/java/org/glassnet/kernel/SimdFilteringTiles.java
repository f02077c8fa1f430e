package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

/// One panel of a product whose terms stand a vector apart in A, and a panel's width in B.
///
/// The same as [SimdIndirect], which takes the panels that are left to it; where distances are
/// known, a loop needs no tables and hardly any checks of places, which is worth a sixth of its
/// time.
final class SimdFilteringTiles {
  private SimdFilteringTiles() {}

  /// Some terms of all rows, from the first one's distance on.
  static void run(SimdIndirect p, int first, int terms) {
    int at = p.delta[first];
    int i = 0;
    if (p.width == 4 * LANES) {
      while (i < p.rows) {
        i += four(p, i, p.rows - i, at, terms);
      }
    } else if (LANES == 16 && p.width == 2 * LANES) {
      for (; i < p.rows && p.rows - i != 8 && p.rows - i > 4; i += 12) {
        SimdFilteringTile12x2.tile(
            p.a,
            p.from,
            i,
            at,
            terms,
            p.b,
            p.bo,
            p.s,
            p.so,
            p.ss,
            p.c,
            p.to,
            p.co,
            Math.min(12, p.rows - i));
      }
    } else if (LANES == 16 && p.width == LANES) {
      for (; p.rows - i > 8; i += 16) {
        SimdFilteringTile16x1.tile(
            p.a,
            p.from,
            i,
            at,
            terms,
            p.b,
            p.bo,
            p.s,
            p.so,
            p.ss,
            p.c,
            p.to,
            p.co,
            Math.min(16, p.rows - i));
      }
    }
    if (i < p.rows) {
      p.run(i, first, first + terms);
    }
  }

  private static int four(SimdIndirect p, int i, int left, int at, int terms) {
    boolean high = left > 8 || left == 6 || left == 5;
    int m = Math.min(left, high ? 6 : 4);
    if (high) {
      SimdFilteringTile6x4.tile(
          p.a, p.from, i, at, terms, p.b, p.bo, p.s, p.so, p.ss, p.c, p.to, p.co, m);
    } else {
      SimdFilteringTile4x4.tile(
          p.a, p.from, i, at, terms, p.b, p.bo, p.s, p.so, p.ss, p.c, p.to, p.co, m);
    }
    return m;
  }
}
