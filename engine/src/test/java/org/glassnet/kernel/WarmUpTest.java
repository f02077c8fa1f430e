package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A program pays for the kernels that it uses.
class WarmUpTest {
  @Test
  void convolutionsAreCompiledOnlyWhereSomebodyComputesThem() throws IOException {
    List<String> lines =
        Child.run(WarmUpMain.class, List.of("--add-modules", "jdk.incubator.vector"));
    assertThat(lines).contains("product [USUAL, RARE]", "convolution [USUAL, CONVOLUTIONS, RARE]");
  }
}
