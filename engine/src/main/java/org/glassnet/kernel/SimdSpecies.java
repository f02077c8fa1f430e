package org.glassnet.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.glassnet.tensor.GlassnetException;

/// The one vector shape that all SIMD kernels use.
///
/// It is the machine's preferred one; `-Dglassnet.species=128|256|512` forces another, for tests.
final class SimdSpecies {
  /// The species of every vector in this package.
  static final VectorSpecies<Float> F = choose(System.getProperty("glassnet.species", ""));

  /// Its lanes as whole numbers.
  ///
  /// A number of an array reaches all lanes in one instruction from memory as an `int`; as a
  /// `float` the JIT loads it first and spreads it then.
  static final VectorSpecies<Integer> I = F.withLanes(int.class);

  /// Half as many lanes of twice the width, each two numbers.
  static final VectorSpecies<Long> L = F.withLanes(long.class);

  /// Numbers in a vector.
  static final int LANES = F.length();

  private SimdSpecies() {}

  private static VectorSpecies<Float> choose(String wanted) {
    VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
    int bits = preferred.vectorBitSize();
    if (wanted.isEmpty()) {
      return bits > 512 ? FloatVector.SPECIES_512 : preferred;
    }
    String refusal = refusal(wanted, bits);
    if (!refusal.isEmpty()) {
      throw new GlassnetException(refusal);
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(wanted)));
  }

  /// Why a forced species is refused on a machine whose vectors have `bits` bits; empty where it is
  /// not.
  static String refusal(String wanted, int bits) {
    if (!List.of("128", "256", "512").contains(wanted)) {
      return "glassnet.species is '" + wanted + "'; it must be 128, 256 or 512";
    }
    if (Integer.parseInt(wanted) > bits) {
      return "glassnet.species is '"
          + wanted
          + "', but this machine's vectors have "
          + bits
          + " bits";
    }
    return "";
  }
}
