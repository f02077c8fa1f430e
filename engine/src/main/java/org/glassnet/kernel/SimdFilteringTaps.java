package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// The last transform of a [FilteredWeightGradient], `Gᵀ dU G`.
///
/// There are a vector's filters or more: where they are no whole vectors, the last one begins
/// within the one before.
final class SimdFilteringTaps {
  private SimdFilteringTaps() {}

  /// See [ConvolutionKernels#filteredWeights].
  static void weights(FilteredWeightGradient g, int from, int to, float[] sums, int at) {
    Convolution c = g.c;
    int tap = c.channels() * c.filters();
    for (int channel = from; channel < to; channel++) {
      int d = c.dw().offset() + channel * c.filters();
      int s = at + g.place(0, channel);
      row(sums, s, g.place(1, 0), c.dw().array(), d, tap, c.filters());
    }
  }

  /// One channel.
  ///
  /// @param plane numbers from a component to the next
  /// @param tap numbers from a tap to the next
  private static void row(float[] u, int s, int plane, float[] dw, int d, int tap, int filters) {
    for (int k = 0; k < filters; k += LANES) {
      int o = Math.min(k, filters - LANES);
      FloatVector u0 = FloatVector.fromArray(F, u, s + o);
      FloatVector u1 = FloatVector.fromArray(F, u, s + o + 4 * plane);
      FloatVector u2 = FloatVector.fromArray(F, u, s + o + 8 * plane);
      FloatVector u3 = FloatVector.fromArray(F, u, s + o + 12 * plane);
      FloatVector h = u1.add(u2).mul(0.5f);
      FloatVector a0 = u0.add(h);
      FloatVector b0 = u1.sub(u2).mul(0.5f);
      FloatVector c0 = h.add(u3);
      u0 = FloatVector.fromArray(F, u, s + o + plane);
      u1 = FloatVector.fromArray(F, u, s + o + 5 * plane);
      u2 = FloatVector.fromArray(F, u, s + o + 9 * plane);
      u3 = FloatVector.fromArray(F, u, s + o + 13 * plane);
      h = u1.add(u2).mul(0.5f);
      FloatVector a1 = u0.add(h);
      FloatVector b1 = u1.sub(u2).mul(0.5f);
      FloatVector c1 = h.add(u3);
      u0 = FloatVector.fromArray(F, u, s + o + 2 * plane);
      u1 = FloatVector.fromArray(F, u, s + o + 6 * plane);
      u2 = FloatVector.fromArray(F, u, s + o + 10 * plane);
      u3 = FloatVector.fromArray(F, u, s + o + 14 * plane);
      h = u1.add(u2).mul(0.5f);
      FloatVector a2 = u0.add(h);
      FloatVector b2 = u1.sub(u2).mul(0.5f);
      FloatVector c2 = h.add(u3);
      u0 = FloatVector.fromArray(F, u, s + o + 3 * plane);
      u1 = FloatVector.fromArray(F, u, s + o + 7 * plane);
      u2 = FloatVector.fromArray(F, u, s + o + 11 * plane);
      u3 = FloatVector.fromArray(F, u, s + o + 15 * plane);
      h = u1.add(u2).mul(0.5f);
      FloatVector a3 = u0.add(h);
      FloatVector b3 = u1.sub(u2).mul(0.5f);
      FloatVector c3 = h.add(u3);
      h = a1.add(a2).mul(0.5f);
      a0.add(h).intoArray(dw, d + o);
      a1.sub(a2).mul(0.5f).intoArray(dw, d + o + tap);
      h.add(a3).intoArray(dw, d + o + 2 * tap);
      h = b1.add(b2).mul(0.5f);
      b0.add(h).intoArray(dw, d + o + 3 * tap);
      b1.sub(b2).mul(0.5f).intoArray(dw, d + o + 4 * tap);
      h.add(b3).intoArray(dw, d + o + 5 * tap);
      h = c1.add(c2).mul(0.5f);
      c0.add(h).intoArray(dw, d + o + 6 * tap);
      c1.sub(c2).mul(0.5f).intoArray(dw, d + o + 7 * tap);
      h.add(c3).intoArray(dw, d + o + 8 * tap);
    }
  }
}
