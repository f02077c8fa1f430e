package org.glassnet.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The one vector shape that all SIMD kernels use.
///
/// It is the machine's preferred one; `-Dglassnet.species=128|256|512` forces another, for tests.
final class SimdSpecies {
  /// The species of every vector in this package.
  static final VectorSpecies<Float> F = choose(System.getProperty("glassnet.species", ""));

  /// Numbers in a vector.
  static final int LANES = F.length();

  private SimdSpecies() {}

  private static VectorSpecies<Float> choose(String wanted) {
    VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
    if (wanted.isEmpty()) {
      return preferred.vectorBitSize() > 512 ? FloatVector.SPECIES_512 : preferred;
    }
    int bits =
        switch (wanted) {
          case "128" -> 128;
          case "256" -> 256;
          case "512" -> 512;
          default ->
              throw new IllegalArgumentException(
                  "glassnet.species is '" + wanted + "'; it must be 128, 256 or 512");
        };
    if (bits > preferred.vectorBitSize()) {
      throw new IllegalArgumentException(
          "glassnet.species is "
              + bits
              + ", but this machine's vectors have "
              + preferred.vectorBitSize()
              + " bits; use that or fewer");
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }
}
