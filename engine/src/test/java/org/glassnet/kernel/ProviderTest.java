package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a program gets on Java VMs with other options.
class ProviderTest {
  @Test
  void withoutTheVectorModuleItRunsAndSaysHowToBeFast() throws IOException {
    assertThat(Child.run(PlainMain.class, List.of()))
        .containsExactly(
            "false true scalar code, because the module jdk.incubator.vector is not there; start Java"
                + " with --add-modules jdk.incubator.vector to be several times as fast, with the same"
                + " results");
  }

  @Test
  void withoutTheVectorModuleForcedSimdIsRefused() throws IOException {
    assertThat(Child.run(PlainMain.class, List.of("-Dglassnet.kernel=simd")))
        .singleElement()
        .asString()
        .startsWith("SIMD code was asked for, but there is only scalar code");
  }

  @Test
  void withoutFusedMultiplyAddItStaysScalarWithTheSameResults() throws IOException {
    assertThat(
            Child.run(
                PlainMain.class, List.of("--add-modules", "jdk.incubator.vector", "-XX:-UseFMA")))
        .containsExactly(
            "false true scalar code, because this machine has no fused multiply-add; results stay the"
                + " same, but everything is slow");
  }

  @Test
  void withTheModuleItChangesOver() throws IOException {
    assertThat(Child.run(PlainMain.class, List.of("--add-modules", "jdk.incubator.vector")))
        .singleElement()
        .asString()
        .startsWith("true true SIMD code with vectors of ");
  }
}
