package org.glassnet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaterialTest {
  @Test
  void isTheSameEachTime() {
    for (Work work : Work.ALL) {
      Material one = Material.of(work);
      Material other = Material.of(work);
      assertThat(all(work, one)).isDeepEqualTo(all(work, other));
    }
  }

  @Test
  void marksEachClassOnce() {
    Material material = Material.of(Work.W1);
    float[] first = new float[10];
    first[material.labels().getFirst()[0]] = 1;
    assertThat(Arrays.copyOf(material.targets().getFirst(), 10)).containsExactly(first);
  }

  @Test
  void takesTheMeanOfEachLossOverTheBatch() {
    double[] even = new double[64 * 10];
    Arrays.fill(even, 0.1);
    assertThat(Material.of(Work.W1).loss(Work.W1, even, 0)).isCloseTo(Math.log(10), within(1e-12));
    assertThat(Material.of(Work.W6).loss(Work.W6, new double[10], 0)).isEqualTo(0.5);
  }

  private static float[][] all(Work work, Material material) {
    Stream<float[]> parameters =
        IntStream.range(0, work.net().parameters().size()).mapToObj(material::parameter);
    return Stream.of(parameters, material.inputs().stream(), material.targets().stream())
        .flatMap(Function.identity())
        .toArray(float[][]::new);
  }
}
