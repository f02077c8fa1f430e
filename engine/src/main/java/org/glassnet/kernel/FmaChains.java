package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;

/// Independent chains of fused multiply-adds in registers: the fastest that a core computes.
final class FmaChains {
  /// More than a core needs to hide an instruction's latency.
  static final int CHAINS = 12;

  private FmaChains() {}

  /// Chains `a ← a · ½ + 1`, which tend to 2; one method, as a vector must not leave it.
  static float run(int turns) {
    var half = FloatVector.broadcast(F, 0.5f);
    var one = FloatVector.broadcast(F, 1f);
    var a = one;
    var b = half;
    var c = one.add(half);
    var d = one.add(one);
    var e = half.neg();
    var f = one.neg();
    var g = a.mul(3);
    var h = a.mul(4);
    var i = a.mul(5);
    var j = a.mul(6);
    var k = a.mul(7);
    var l = a.mul(8);
    for (int turn = 0; turn < turns; turn++) {
      a = a.fma(half, one);
      b = b.fma(half, one);
      c = c.fma(half, one);
      d = d.fma(half, one);
      e = e.fma(half, one);
      f = f.fma(half, one);
      g = g.fma(half, one);
      h = h.fma(half, one);
      i = i.fma(half, one);
      j = j.fma(half, one);
      k = k.fma(half, one);
      l = l.fma(half, one);
    }
    return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).add(i.add(j).add(k.add(l))).lane(0);
  }
}
