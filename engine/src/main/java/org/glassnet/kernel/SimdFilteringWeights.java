package org.glassnet.kernel;

import static org.glassnet.kernel.MinimalFiltering.COMPONENTS;
import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Transforms filters for [SimdFiltering].
///
/// U consists of panels of a few vectors of target channels: for each component the source
/// channels. All panels are of whole vectors; where channels are left over, the last one begins
/// earlier, over channels of the one before.
final class SimdFilteringWeights {
  private static final int TAPS = 9;

  private SimdFilteringWeights() {}

  /// Width of the panel at a target channel, where so many are left.
  static int width(int left) {
    int vectors = Math.clamp(left / LANES, 1, SimdTiles.WIDEST);
    return (vectors == 3 && LANES < 16 ? 2 : vectors) * LANES;
  }

  /// Where the panel begins whose first channel of its own is j.
  static int panel(FilteredWalk walk, int j) {
    return Alignment.align(0) + COMPONENTS * component(walk.sourceChannels(), j);
  }

  /// Numbers from a component of a panel to the next: a row more than there are, so that components
  /// do not share a set of the cache.
  static int component(int depth, int width) {
    return (depth + 1) * width;
  }

  /// The source channels `[from, to)` of all panels.
  static void run(FilteredWalk walk, float[] u, int from, int to, Scratch scratch) {
    for (int j = 0; j < walk.channels(); ) {
      int width = width(walk.channels() - j);
      int first = Math.min(j, walk.channels() - width);
      for (int i = 0; i < width; i += LANES) {
        int at = panel(walk, j) + i;
        if (walk.turned()) {
          turned(walk, u, at, width, from, to, first + i, scratch);
        } else {
          int apart = walk.channels();
          int g = walk.weights().offset() + from * apart + first + i;
          int taps = walk.sourceChannels() * apart;
          int each = component(walk.sourceChannels(), width);
          column(
              walk.weights().array(), g, taps, apart, u, at + from * width, each, width, to - from);
        }
      }
      j += width;
    }
  }

  /// A vector's target channels from turned filters, by way of squares of transposed taps; the last
  /// square begins earlier where channels are left over.
  private static void turned(
      FilteredWalk walk,
      float[] u,
      int at,
      int width,
      int from,
      int to,
      int target,
      Scratch scratch) {
    int depth = walk.sourceChannels();
    float[] g = scratch.panel(TAPS * LANES * LANES);
    float[] w = walk.weights().array();
    for (int j = from; j < to; j += LANES) {
      int c = Math.min(j, depth - LANES);
      for (int tap = 0; tap < TAPS; tap++) {
        int x = walk.weights().offset() + (tap * walk.channels() + target) * depth + c;
        SimdTranspose.square(w, x, depth, g, (TAPS - 1 - tap) * LANES * LANES, LANES);
      }
      int to0 = at + c * width;
      column(g, 0, LANES * LANES, LANES, u, to0, component(depth, width), width, LANES);
    }
  }

  /// A vector of target channels for some source channels.
  ///
  /// @param taps from a tap to the next in g
  /// @param apart from a source channel to the next in g
  /// @param each from a component to the next in u
  /// @param width from a source channel to the next in u
  static void column(
      float[] g, int go, int taps, int apart, float[] u, int uo, int each, int width, int rows) {
    for (int i = 0; i < rows; i++) {
      int x = go + i * apart;
      int y = uo + i * width;
      FloatVector a0 = FloatVector.fromArray(F, g, x);
      FloatVector a1 = FloatVector.fromArray(F, g, x + taps);
      FloatVector a2 = FloatVector.fromArray(F, g, x + 2 * taps);
      FloatVector b0 = FloatVector.fromArray(F, g, x + 3 * taps);
      FloatVector b1 = FloatVector.fromArray(F, g, x + 4 * taps);
      FloatVector b2 = FloatVector.fromArray(F, g, x + 5 * taps);
      FloatVector c0 = FloatVector.fromArray(F, g, x + 6 * taps);
      FloatVector c1 = FloatVector.fromArray(F, g, x + 7 * taps);
      FloatVector c2 = FloatVector.fromArray(F, g, x + 8 * taps);
      FloatVector s0 = a0.add(c0);
      FloatVector s1 = a1.add(c1);
      FloatVector s2 = a2.add(c2);
      FloatVector s = a0.add(a2);
      a0.intoArray(u, y);
      s.add(a1).mul(0.5f).intoArray(u, y + each);
      s.sub(a1).mul(0.5f).intoArray(u, y + 2 * each);
      a2.intoArray(u, y + 3 * each);
      FloatVector d0 = s0.add(b0).mul(0.5f);
      FloatVector d1 = s1.add(b1).mul(0.5f);
      FloatVector d2 = s2.add(b2).mul(0.5f);
      s = d0.add(d2);
      d0.intoArray(u, y + 4 * each);
      s.add(d1).mul(0.5f).intoArray(u, y + 5 * each);
      s.sub(d1).mul(0.5f).intoArray(u, y + 6 * each);
      d2.intoArray(u, y + 7 * each);
      d0 = s0.sub(b0).mul(0.5f);
      d1 = s1.sub(b1).mul(0.5f);
      d2 = s2.sub(b2).mul(0.5f);
      s = d0.add(d2);
      d0.intoArray(u, y + 8 * each);
      s.add(d1).mul(0.5f).intoArray(u, y + 9 * each);
      s.sub(d1).mul(0.5f).intoArray(u, y + 10 * each);
      d2.intoArray(u, y + 11 * each);
      s = c0.add(c2);
      c0.intoArray(u, y + 12 * each);
      s.add(c1).mul(0.5f).intoArray(u, y + 13 * each);
      s.sub(c1).mul(0.5f).intoArray(u, y + 14 * each);
      c2.intoArray(u, y + 15 * each);
    }
  }
}
