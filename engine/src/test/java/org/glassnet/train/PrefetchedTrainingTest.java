package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Normalization.Group;
import org.glassnet.data.Normalization.Method;
import org.glassnet.data.Playground;
import org.glassnet.data.Prefetched;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Where samples are read, in the background or not, is not seen in the weights.
class PrefetchedTrainingTest {
  private static final Split SPLIT =
      Split.byClass(Playground.of(Playground.Kind.CIRCLE, 500, 10, 1), 0.2, 0.2, 1)
          .normalized(Method.STANDARD, Group.FEATURE);

  private static String trained(Dataset train, Dataset validation, int threads) {
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(8, Activation.tanh()), Dense.of(2));
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(new Sgd(0.1))
            .withBatchSize(10)
            .withEpochs(10);
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      trainer.fit(new Split(train, Optional.of(validation), Optional.empty()), event -> {});
    }
    return network.weights().hash();
  }

  @Test
  void theWeightsAreTheSame() {
    Dataset validation = SPLIT.validation().orElseThrow();
    String direct = trained(SPLIT.train(), validation, 1);
    for (int threads = 1; threads <= 2; threads++) {
      try (Prefetched train = Prefetched.of(SPLIT.train(), 20);
          Prefetched watched = Prefetched.of(validation, 20)) {
        assertThat(trained(train, watched, threads)).isEqualTo(direct);
      }
    }
  }
}
