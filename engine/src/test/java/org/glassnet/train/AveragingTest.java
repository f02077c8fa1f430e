package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The running mean of the weights, against its formula in double precision, and what is made of
/// it.
class AveragingTest {
  private static final Split DATA = Split.of(Spirals.of(60, 1)).withValidation(0.2, 1);
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withOptimizer(Adam.of(0.03))
          .withBatchSize(8)
          .withEpochs(6);

  private static Network network() {
    return Network.sequential(
        1, Shape.of(2), Dense.of(9, Activation.tanh()), Dense.of(3, Activation.softmax()));
  }

  private static TrainListener everyStep(Runnable run) {
    return new TrainListener() {
      @Override
      public void on(TrainEvent event) {
        if (event instanceof TrainEvent.Step) {
          run.run();
        }
      }

      @Override
      public boolean everyStep() {
        return true;
      }
    };
  }

  /// With a decay that the warm start reaches and passes after step 8: (1 + t) / (10 + t) = 0.5.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.999})
  void followsItsFormula(double decay) {
    Network network = network();
    double[] mean = doubles(network.weights());
    int[] step = {0};
    TrainListener following =
        everyStep(() -> {
          step[0]++;
          double kept = Math.min(decay, (1.0 + step[0]) / (10.0 + step[0]));
          double[] now = doubles(network.weights());
          for (int i = 0; i < mean.length; i++) {
            mean[i] = kept * mean[i] + (1 - kept) * now[i];
          }
        });
    try (Trainer trainer = Trainer.open(network, SETTINGS.withAveraging(new Averaging(decay)), 1)) {
      trainer.fit(DATA, following);
    }
    assertThat(step[0]).isEqualTo(36);
    assertThat(doubles(network.weights())).containsExactly(mean, within(2e-6));
  }

  private static double[] doubles(Weights weights) {
    return weights.parameters().stream()
        .flatMap(parameter -> {
          List<Double> values = new ArrayList<>();
          for (float value : weights.tensor(parameter.name()).toArray()) {
            values.add((double) value);
          }
          return values.stream();
        })
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /// The plain weights are those of a training without it, and what is told of the validation data
  /// is the mean's.
  @Test
  void trainingGoesOnWithThePlainWeights() {
    Network plain = network();
    List<String> expected = new ArrayList<>();
    try (Trainer trainer = Trainer.open(plain, SETTINGS, 1)) {
      trainer.fit(DATA, everyStep(() -> expected.add(plain.weights().hash())));
    }
    Network network = network();
    List<String> seen = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, SETTINGS.withAveraging(new Averaging(0.99)), 2)) {
      History history = trainer.fit(DATA, everyStep(() -> seen.add(network.weights().hash())));
      assertThat(history.last().weights()).isEqualTo(network.weights().hash());
      assertThat(history.last().validation())
          .hasValue(trainer.evaluate(DATA.validation().orElseThrow()));
    }
    assertThat(seen).isEqualTo(expected);
    assertThat(network.weights().hash()).isNotEqualTo(plain.weights().hash());
  }

  /// Early stopping takes back the mean of the best epoch, and the best weights are that mean.
  @Test
  void theBestIsAMean() {
    TrainSettings settings =
        SETTINGS
            .withOptimizer(Adam.of(0.3))
            .withAveraging(new Averaging(0.8))
            .withEpochs(60)
            .withPolicies(List.of(Policy.EarlyStopping.of(3)));
    Network network = network();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(DATA, TrainListener.silent());
      assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPED);
      EpochRecord best = history.epochs().get(history.epochs().size() - 4);
      assertThat(network.weights().hash()).isEqualTo(best.weights());
      assertThat(trainer.best().orElseThrow().hash()).isEqualTo(best.weights());
      assertThat(best.validation()).hasValue(trainer.evaluate(DATA.validation().orElseThrow()));
    }
  }

  /// Where the weights become infinite, the mean that was kept before is the result.
  @Test
  void staysFinite() {
    Network network = Network.sequential(1, Shape.of(1), Dense.of(1));
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(new Sgd(1e30))
            .withBatchSize(1)
            .withAveraging(new Averaging(0.9));
    Table data = Table.of(new float[][] {{1}, {2}, {3}}, new float[][] {{1}, {1e9f}, {3}});
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(Split.of(data), TrainListener.silent());
      assertThat(history.ending()).isEqualTo(History.Ending.NOT_FINITE);
    }
    assertThat(LastGood.finite(network.weights().array(), network.weights().end())).isTrue();
  }

  @Test
  void theDecayIsAShare() {
    for (double decay : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Averaging(decay))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("decay is " + decay);
    }
  }
}
