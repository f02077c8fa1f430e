package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The SIMD kernels give the scalar kernels' bits with vectors of every size that the machine has.
class SpeciesTest {
  private static final int WIDEST = FloatVector.SPECIES_PREFERRED.vectorBitSize();

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void sameBits(int bits) throws IOException {
    assumeTrue(bits <= WIDEST, "this machine's vectors have " + WIDEST + " bits, not " + bits);
    List<String> truth = new ArrayList<>();
    KernelHashes.of(new ScalarKernels()).forEach((name, hash) -> truth.add(name + " = " + hash));
    truth.add("done " + bits);
    List<String> mine =
        Child.run(
            KernelHashes.class,
            List.of("--add-modules", "jdk.incubator.vector", "-Dglassnet.species=" + bits));
    assertThat(mine).isEqualTo(truth);
  }

  @Test
  void aSpeciesThatIsNoneIsRefusedByName() {
    assertThat(SimdSpecies.refusal("300", 512))
        .isEqualTo("glassnet.species is '300'; it must be 128, 256 or 512");
    assertThat(SimdSpecies.refusal("512", 256))
        .isEqualTo("glassnet.species is '512', but this machine's vectors have 256 bits");
    assertThat(SimdSpecies.refusal("256", 512)).isEmpty();
  }
}
