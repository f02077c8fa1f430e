package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.junit.jupiter.api.Test;

/// What can be told of a layer from the histogram of what its activation is applied to.
class LayerStatisticsTest {
  private static LayerStatistics layer(double low, double high, Long... counts) {
    long sum = List.of(counts).stream().mapToLong(Long::longValue).sum();
    Distribution numbers =
        new Distribution(sum, 0, 0, 1, low, high, new Histogram(low, high, List.of(counts)));
    return new LayerStatistics("dense_1", numbers, Optional.of(numbers), Optional.empty());
  }

  @Test
  void theFlatShareOfReluIsWhatLiesBelowZero() {
    assertThat(layer(-3, 1, 10L, 10L, 10L, 10L).flat(Activation.relu()).orElseThrow())
        .isCloseTo(0.75, within(1e-9));
    assertThat(layer(-1, 1, 40L).flat(Activation.relu()).orElseThrow())
        .isCloseTo(0.5, within(0.04));
  }

  @Test
  void theFlatShareOfTanhIsAtItsEnds() {
    assertThat(layer(-6, 6, 10L, 0L, 20L, 0L, 0L, 10L).flat(Activation.tanh()).orElseThrow())
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aFunctionThatIsNowhereFlatHasNone() {
    assertThat(layer(-1, 1, 4L).flat(Activation.linear())).isEmpty();
    assertThat(layer(-1, 1, 4L).flat(Activation.softmax())).isEmpty();
  }
}
