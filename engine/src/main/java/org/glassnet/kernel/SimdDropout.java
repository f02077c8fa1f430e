package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarUpdates#dropout] on vectors, the hash of [DropMask] in lanes of whole numbers.
final class SimdDropout {
  private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, F.vectorShape());
  private static final IntVector PLACES = IntVector.zero(I).addIndex(1);

  private SimdDropout() {}

  static void dropout(
      long key,
      int place,
      int threshold,
      float scale,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n) {
    int low = (int) key;
    int high = (int) (key >>> 32);
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      IntVector h = PLACES.add(place + i).lanewise(VectorOperators.XOR, low);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(0x7feb352d);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15)).mul(0x846ca68b);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
      h = h.lanewise(VectorOperators.XOR, high);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(0x85ebca6b);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(0xc2b2ae35);
      VectorMask<Integer> dropped =
          h.lanewise(VectorOperators.LSHR, 8).compare(VectorOperators.LT, threshold);
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector result = v.mul(scale).blend(0f, dropped.cast(F));
      result.intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarUpdates.dropout(key, place + i, threshold, scale, x, xo + i, y, yo + i, n - i);
    }
  }
}
