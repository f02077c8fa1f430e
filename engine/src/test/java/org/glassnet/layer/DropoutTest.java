package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What dropout leaves out is as good as drawn at random, and depends on what it may depend on.
class DropoutTest {
  private static final int COUNT = 1 << 18;

  /// Four standard deviations of the share of n fair coins.
  private static final double COIN = 4 * 0.5 / Math.sqrt(COUNT);

  private static boolean[] mask(double rate, long seed, String node, long step) {
    Moment moment = new Moment();
    moment.moveTo(seed, step, 0);
    Dropout dropout = new Dropout(rate);
    boolean[] mask = new boolean[COUNT];
    for (int i = 0; i < COUNT; i++) {
      mask[i] = dropout.keeps(node, moment, i, 100);
    }
    return mask;
  }

  private static double share(boolean[] one, boolean[] other, int shift) {
    int equal = 0;
    for (int i = 0; i < COUNT; i++) {
      equal += one[i] == other[(i + shift) % COUNT] ? 1 : 0;
    }
    return (double) equal / COUNT;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.8, 0.999})
  void theShareLeftOutIsTheRate(double rate) {
    double tolerance = 4 * Math.sqrt(rate * (1 - rate) / COUNT);
    for (int step = 0; step < 5; step++) {
      int dropped = 0;
      for (boolean kept : mask(rate, 1, "dropout_1", step)) {
        dropped += kept ? 0 : 1;
      }
      assertThat((double) dropped / COUNT).isCloseTo(rate, within(tolerance));
    }
  }

  /// At a rate of one half, two masks that have nothing to do with each other agree in half.
  @Test
  void neighboursStepsNodesAndSeedsHaveNothingToDoWithEachOther() {
    boolean[] mask = mask(0.5, 1, "dropout_1", 0);
    for (int shift : new int[] {1, 2, 3, 7, 16, 32, 64, 100, 128, 1024, 1 << 16}) {
      assertThat(share(mask, mask, shift)).as("%d apart", shift).isCloseTo(0.5, within(COIN));
    }
    for (long step : new long[] {1, 2, 3, 1L << 32, -1}) {
      boolean[] other = mask(0.5, 1, "dropout_1", step);
      for (int shift = 0; shift < 3; shift++) {
        assertThat(share(mask, other, shift)).as("step %d", step).isCloseTo(0.5, within(COIN));
      }
    }
    for (boolean[] other :
        List.of(
            mask(0.5, 2, "dropout_1", 0),
            mask(0.5, 1L << 40, "dropout_1", 0),
            mask(0.5, 1, "dropout_2", 0))) {
      assertThat(share(mask, other, 0)).isCloseTo(0.5, within(COIN));
    }
  }

  /// Runs of equal fates are as long as those of coins: half of them 1, a quarter 2, an eighth 3 …
  @Test
  void runsAreAsLongAsThoseOfCoins() {
    boolean[] mask = mask(0.5, 3, "dropout_1", 9);
    int[] runs = new int[12];
    int total = 0;
    int length = 1;
    for (int i = 1; i < COUNT; i++) {
      if (mask[i] == mask[i - 1]) {
        length++;
      } else {
        runs[Math.min(length, 11)]++;
        total++;
        length = 1;
      }
    }
    for (int k = 1; k <= 10; k++) {
      double expected = StrictMath.pow(0.5, k);
      assertThat((double) runs[k] / total)
          .as("runs of %d", k)
          .isCloseTo(expected, within(4 * Math.sqrt(expected / total)));
    }
  }

  @Test
  void aBatchInMicroBatchesLeavesOutTheSame() {
    Network network = Network.of(Graph.sequential(Shape.of(3, 5), new Dropout(0.4)), 1);
    float[] x = new float[12 * 15];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + i;
    }
    float[] whole = trained(network, x, 12, 0, 8);
    assertThat(whole).contains(0f);
    for (int i = 0; i < x.length; i++) {
      assertThat(whole[i]).isIn(0f, x[i] * (float) (1 / 0.6));
    }
    for (int micro : new int[] {1, 2, 5, 12}) {
      for (int row = 0; row < 12; row += micro) {
        int rows = Math.min(micro, 12 - row);
        float[] part = Arrays.copyOfRange(x, row * 15, (row + rows) * 15);
        assertThat(trained(network, part, rows, row, 8))
            .isEqualTo(Arrays.copyOfRange(whole, row * 15, (row + rows) * 15));
      }
    }
    assertThat(trained(network, x, 12, 0, 9)).isNotEqualTo(whole);
  }

  private static float[] trained(Network network, float[] x, int rows, int row, long step) {
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, rows, new float[0]);
    plan.moment().moveTo(4, step, row);
    return forward(plan, x);
  }

  private static float[] forward(Plan plan, float[] x) {
    Matrix in = plan.input().value();
    System.arraycopy(x, 0, in.array(), in.offset(), x.length);
    plan.forward(EveryCompute.definition());
    Matrix out = plan.output().value();
    return Arrays.copyOfRange(out.array(), out.offset(), out.offset() + x.length);
  }

  @Test
  void inInferenceItIsNothingAndCopiesNothing() {
    Network network =
        Network.of(Graph.sequential(Shape.of(4), new Dropout(0.9), new Dropout(0.5)), 1);
    Plan plan = Plan.forInference(network, Ending.OUTPUT, 2);
    assertThat(forward(plan, new float[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(plan.output().value()).isEqualTo(plan.input().value());
  }
}
