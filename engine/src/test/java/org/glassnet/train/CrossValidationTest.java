package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.glassnet.data.Folds;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withOptimizer(Adam.of(0.03))
          .withBatchSize(8)
          .withEpochs(20);

  private static Network network() {
    return Network.sequential(
        1, Shape.of(2), Dense.of(12, Activation.tanh()), Dense.of(3, Activation.softmax()));
  }

  @Test
  void eachFoldIsATrainingOfItsOwn() {
    List<Split> folds = Folds.of(Spirals.of(90, 1), 3, 7);
    List<History> heard = new ArrayList<>();
    CrossValidation result =
        CrossValidation.run(
            folds,
            CrossValidationTest::network,
            SETTINGS,
            2,
            _ ->
                event -> {
                  if (event instanceof TrainEvent.Finished(History history)) {
                    heard.add(history);
                  }
                });
    assertThat(heard).hasSize(3);
    assertThat(result.folds()).hasSize(3);
    Network second = network();
    try (Trainer trainer = Trainer.open(second, SETTINGS, 1)) {
      trainer.fit(folds.get(1), TrainListener.silent());
      assertThat(result.folds().get(1))
          .isEqualTo(trainer.evaluate(folds.get(1).test().orElseThrow()));
    }
    assertThat(result.accuracy().orElseThrow().mean()).isBetween(0.7, 1.0);
  }

  /// The standard deviation of 2, 4, 4, 4, 5, 5, 7, 9 over n − 1 is √(32/7).
  @Test
  void meanAndDeviation() {
    List<Evaluation> folds =
        List.of(2, 4, 4, 4, 5, 5, 7, 9).stream()
            .map(x -> new Evaluation(x, OptionalDouble.empty(), 1, Map.of("f1", x / 10.0)))
            .toList();
    CrossValidation result = new CrossValidation(folds);
    assertThat(result.loss()).isEqualTo(new Spread(5, Math.sqrt(32 / 7.0)));
    assertThat(result.accuracy()).isEmpty();
    assertThat(result.metrics().get("f1").mean()).isEqualTo(0.5, within(1e-15));
  }

  @Test
  void whatHasNoFolds() {
    assertThatThrownBy(() -> new CrossValidation(List.of())).isInstanceOf(GlassnetException.class);
    Split untested = Split.of(Spirals.of(9, 1));
    assertThatThrownBy(() ->
            CrossValidation.run(
                List.of(untested, untested),
                CrossValidationTest::network,
                SETTINGS,
                1,
                _ -> TrainListener.silent()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("Fold 1 has no samples for testing");
  }
}
