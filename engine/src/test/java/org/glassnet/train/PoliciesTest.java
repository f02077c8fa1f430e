package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Policies count epochs as Keras's callbacks EarlyStopping and ReduceLROnPlateau do.
class PoliciesTest {
  @Test
  void stopsAfterPatienceEpochsThatAreNotBetter() {
    Policy policy = new Policy.EarlyStopping(Watch.LOSS, 2, 0.1, false);
    assertThat(stoppedAfter(policy, 1, 0.8, 0.75, 0.69, 0.6, 0.65, 0.7)).isEqualTo(6);
    assertThat(stoppedAfter(policy, 1, 0.95, 0.91)).isEqualTo(3);
    assertThat(stoppedAfter(policy, Double.NaN, Double.NaN)).isEqualTo(2);
    assertThat(stoppedAfter(policy, 1, 0.8, 0.6, 0.4)).isZero();
  }

  /// The epoch after which a policy stops training whose epochs have these losses; 0 for never.
  private static int stoppedAfter(Policy policy, double... losses) {
    Policies policies = new Policies(List.of(policy));
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      policies.after(epoch(epoch, losses[epoch - 1], 0, 1), PoliciesTest::weights, _ -> {});
      if (policies.stopped()) {
        return epoch;
      }
    }
    return 0;
  }

  @Test
  void watchesAccuracyWhereAskedTo() {
    Policies policies =
        new Policies(List.of(new Policy.EarlyStopping(Watch.ACCURACY, 1, 0, false)));
    policies.after(epoch(1, 1, 0.5, 1), PoliciesTest::weights, _ -> {});
    policies.after(epoch(2, 2, 0.6, 1), PoliciesTest::weights, _ -> {});
    assertThat(policies.stopped()).isFalse();
    policies.after(epoch(3, 1, 0.6, 1), PoliciesTest::weights, _ -> {});
    assertThat(policies.stopped()).isTrue();
  }

  /// Patience 2, cooldown 2: the third epoch that is not better since the last reduction's cooldown
  /// does not count before the cooldown is over.
  @Test
  void reducesTheRateOnAPlateau() {
    Policies policies =
        new Policies(List.of(new Policy.ReduceOnPlateau(Watch.LOSS, 2, 0, 0.5, 2, 0.2)));
    List<String> told = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    for (int epoch = 1; epoch <= 12; epoch++) {
      policies.after(
          epoch(epoch, 1, 0, policies.factor()),
          PoliciesTest::weights,
          event -> told.add(event.toString()));
      factors.add(policies.factor());
    }
    assertThat(factors)
        .containsExactly(1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2);
    assertThat(told).hasSize(3).first().isEqualTo("RateReduced[epoch=3, from=1.0, to=0.5]");
  }

  @Test
  void trainingStopsEarlyWithItsBestWeights() {
    Split split = Split.of(Spirals.of(90, 1)).withValidation(1.0 / 3, 2);
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(new Sgd(6))
            .withBatchSize(16)
            .withEpochs(100)
            .withPolicies(List.of(Policy.EarlyStopping.of(4)));
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(8, Activation.tanh()), Dense.of(3));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(split, TrainListener.silent());
      assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPED);
      assertThat(history.epochs()).hasSize(history.best().epoch() + 4);
      assertThat(network.weights().hash()).isEqualTo(history.best().weights());
      assertThat(trainer.best().map(Weights::hash)).contains(history.best().weights());
    }
  }

  /// The rate of each epoch's last step is the optimizer's, times the schedule's factor, times what
  /// the policy made of it.
  @Test
  void theReducedRateIsTrainedWith() {
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(new Sgd(1e-9))
            .withEpochs(5)
            .withPolicies(List.of(new Policy.ReduceOnPlateau(Watch.LOSS, 1, 1, 0.1, 0, 0)));
    List<TrainEvent> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(ByHand.network(), settings, 1)) {
      History history = trainer.fit(Split.of(ByHand.data()), events::add);
      double rate = 1e-9;
      for (EpochRecord epoch : history.epochs().subList(1, 5)) {
        assertThat(epoch.learningRate()).isCloseTo(rate, within(rate * 1e-6));
        rate /= 10;
      }
    }
    assertThat(events).filteredOn(TrainEvent.RateReduced.class::isInstance).hasSize(4);
  }

  private static EpochRecord epoch(int number, double loss, double accuracy, double rate) {
    Evaluation figures = new Evaluation(loss, OptionalDouble.of(accuracy), 1);
    return new EpochRecord(number, figures, Optional.empty(), "", 0, rate, 0);
  }

  private static Weights weights() {
    return ByHand.network().weights();
  }
}
