package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Playground;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.train.Inspector;
import org.glassnet.train.Looks;
import org.glassnet.train.Order;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

/// A pass without an update, held against a step that is looked into and a sweep of units.
class PassStatisticsTest {
  private static final Dataset DATA = Playground.of(Playground.Kind.CIRCLE, 40, 0, 1);
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withBatchSize(40)
          .withEpochs(1)
          .withOrder(Order.AS_GIVEN);

  private static Network network(Initializer kernel) {
    return Network.sequential(
        1,
        DATA.inputShape(),
        Dense.of(8, Activation.tanh()).withKernel(kernel),
        Dense.of(8, Activation.relu()),
        Dense.of(2));
  }

  @Test
  void isWhatAStepOfTheSameSamplesIs() {
    Network network = network(Initializer.normal(0, 2));
    PassStatistics pass =
        PassStatistics.of(network, SETTINGS, DATA, List.of("dense_1", "dense_2"), 2);
    assertThat(pass.units()).isEqualTo(UnitStatistics.of(network, DATA, 1));
    List<StepStatistics> steps = new ArrayList<>();
    Inspector inspector = Inspector.of(Looks.every(1), view -> steps.add(StepStatistics.of(view)));
    try (Trainer trainer = Trainer.open(network, SETTINGS, 1)) {
      trainer.fit(Split.of(DATA), TrainListener.silent(), Optional.empty(), inspector);
    }
    StepStatistics step = steps.getFirst();
    assertThat(pass.loss()).isEqualTo(step.loss());
    assertThat(step.layers()).containsAll(pass.layers());
  }

  @Test
  void changesNoWeight() {
    Network network = network(Initializer.glorotUniform());
    String before = network.weights().hash();
    PassStatistics.of(network, SETTINGS, DATA, List.of("dense_1"), 1);
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Test
  void isThereWhereTheLossIsNotFinite() {
    Network network =
        Network.sequential(
            1,
            DATA.inputShape(),
            Dense.of(8, Activation.relu()).withKernel(Initializer.constant(1e30)),
            Dense.of(8, Activation.relu()).withKernel(Initializer.constant(1e30)),
            Dense.of(2));
    PassStatistics pass =
        PassStatistics.of(network, SETTINGS, DATA, List.of("dense_1", "dense_2"), 1);
    assertThat(pass.loss()).isNotFinite();
    assertThat(pass.layers().get(0).activations().nonFinite()).isZero();
    assertThat(pass.layers().get(1).activations().nonFinite()).isPositive();
  }
}
