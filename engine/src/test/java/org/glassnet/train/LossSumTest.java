package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class LossSumTest {
  /// ½ (10¹⁹)² is a float32, sixteen of them together are none.
  @Test
  void theSampleWithTheLargestLossIsNamedWhereOnlyTheirSumIsInfinite() {
    float[][] inputs = new float[16][1];
    float[][] targets = new float[16][1];
    Arrays.setAll(targets, i -> new float[] {i == 5 ? 1.5e19f : 1e19f});
    Network network =
        Network.sequential(1, Shape.of(1), Dense.of(1).withKernel(Initializer.ones()));
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared()).withBatchSize(16).withOrder(Order.AS_GIVEN);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(Split.of(Table.of(inputs, targets)), TrainListener.silent());
      assertThat(history.ending()).isEqualTo(History.Ending.NOT_FINITE);
      TrainEvent.NotFinite met = history.notFinite().orElseThrow();
      assertThat(met.operation()).isEqualTo("loss");
      assertThat(met.sample()).hasValue(5);
      assertThat(met.message()).contains("too large to be added up");
    }
  }
}
