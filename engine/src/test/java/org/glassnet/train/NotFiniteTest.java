package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Formulas;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Numbers that are not finite stop training, and it says where they come from.
class NotFiniteTest {
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.halfSquared())
          .withOptimizer(new Sgd(0.01))
          .withBatchSize(8)
          .withMicroBatch(3)
          .withEpochs(3);

  /// Forty samples of two numbers and one target, one number being set to what a table would
  /// refuse.
  private static Dataset spoilt(int sample, int place, float value) {
    float[][] inputs = new float[40][2];
    float[][] targets = new float[40][1];
    for (int i = 0; i < 40; i++) {
      inputs[i][0] = i / 40f;
      inputs[i][1] = 1 - i / 20f;
      targets[i][0] = i % 2;
    }
    return new Altered(
        Table.of(inputs, targets),
        "a spoilt table",
        place < 2 ? Altered.Change.set(sample, place, value) : Altered.Change.none(),
        place == 2 ? Altered.Change.set(sample, 0, value) : Altered.Change.none());
  }

  @Test
  void aSampleThatIsNoNumber() {
    TrainEvent.NotFinite found = train(network(), spoilt(23, 1, Float.NaN), SETTINGS);
    assertThat(found.layer()).isEqualTo("input_1");
    assertThat(found.operation()).isEqualTo("input");
    assertThat(found.sample()).hasValue(23);
    assertThat(found.value()).isNaN();
    assertThat(found.epoch()).isEqualTo(1);
    assertThat(found.message())
        .contains("input number 1 of sample 23 of a spoilt table is NaN")
        .contains("Repair");
  }

  @Test
  void aTargetThatIsNoNumber() {
    TrainEvent.NotFinite found = train(network(), spoilt(7, 2, Float.NaN), SETTINGS);
    assertThat(found.operation()).isEqualTo("target");
    assertThat(found.sample()).hasValue(7);
  }

  /// 1e30 times a weight of 1e10 is too large for float32; the batch's first step shows it.
  @Test
  void aProductThatOverflows() {
    Network network = network();
    network.weights().assign("dense_2/kernel", Tensor.of(Shape.of(3, 1), 0, 1e10f, 0));
    TrainEvent.NotFinite found = train(network, spoilt(31, 0, 1e30f), SETTINGS);
    assertThat(found.layer()).isEqualTo("dense_2");
    assertThat(found.operation()).isEqualTo("product");
    assertThat(found.sample()).hasValue(31);
    assertThat(found.message()).contains("smaller learning rate than 0.01").contains("clipping");
  }

  /// (1e30)² is too large for float32, 1e30 is not.
  @Test
  void aLossThatOverflows() {
    TrainEvent.NotFinite found = train(network(), spoilt(12, 2, 1e30f), SETTINGS);
    assertThat(found.layer()).isEqualTo("re_lu_1");
    assertThat(found.operation()).isEqualTo("loss");
    assertThat(found.sample()).hasValue(12);
    assertThat(found.value()).isInfinite();
  }

  /// The bias falls to −∞, the unit says 0 from then on, and no loss shows it.
  @Test
  void anUpdateThatNoLossShows() {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1, Activation.relu()));
    network.weights().assign("dense_1/bias", Tensor.of(Shape.of(1), 3));
    TrainSettings settings =
        SETTINGS.withOptimizer(new Sgd(3e38)).withBatchSize(40).withMicroBatch(40);
    TrainEvent.NotFinite found = found(network, spoilt(0, 2, -1000), settings);
    assertThat(found.layer()).isEqualTo("dense_1");
    assertThat(found.sample()).isEmpty();
    assertThat(found.message()).contains("the last that were seen to be finite");
    for (float weight : network.weights().array()) {
      assertThat(weight).isFinite();
    }
    assertThat(network.weights().tensor("dense_1/bias").at(0)).isEqualTo(3);
  }

  /// An infinite velocity is forgotten: from the same weights all comes again as it came before.
  @Test
  void theTrainerCanBeUsedAgain() {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1));
    String before = network.weights().hash();
    Optimizer far = new Momentum(3e38, 0.9, Formulas.KERAS);
    Split data = Split.of(spoilt(0, 2, -1000));
    try (Trainer trainer = Trainer.open(network, SETTINGS.withOptimizer(far), 1)) {
      History first = trainer.fit(data, TrainListener.silent());
      assertThat(first.ending()).isEqualTo(History.Ending.NOT_FINITE);
      assertThat(network.weights().hash()).isEqualTo(before);
      History second = trainer.fit(data, TrainListener.silent());
      assertThat(second.notFinite()).isEqualTo(first.notFinite());
      assertThatThrownBy(trainer::checkpoint)
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("nothing to go on from");
    }
  }

  @Test
  void weightsThatAreNotFiniteFromTheStart() {
    Network network = network();
    network.weights().assign("dense_1/bias", Tensor.of(Shape.of(3), 0, Float.NaN, 0));
    TrainEvent.NotFinite found = found(network, spoilt(0, 0, 1), SETTINGS);
    assertThat(found.layer()).isEqualTo("dense_1");
    assertThat(found.operation()).isEqualTo("bias");
    assertThat(found.message()).contains("from the start");
  }

  /// Trains and checks that the weights are as before the first step that showed it.
  private static TrainEvent.NotFinite train(Network network, Dataset data, TrainSettings settings) {
    List<String> hashes = new ArrayList<>(List.of(network.weights().hash()));
    TrainListener each =
        new TrainListener() {
          @Override
          public void on(TrainEvent event) {
            if (event instanceof TrainEvent.Step) {
              hashes.add(network.weights().hash());
            }
          }

          @Override
          public boolean everyStep() {
            return true;
          }
        };
    List<TrainEvent> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(Split.of(data), each.and(events::add));
      assertThat(history.ending()).isEqualTo(History.Ending.NOT_FINITE);
      assertThat(history.steps()).isEqualTo(hashes.size() - 1);
      assertThat(network.weights().hash()).isEqualTo(hashes.getLast());
      assertThat(events)
          .filteredOn(TrainEvent.NotFinite.class::isInstance)
          .containsExactly(history.notFinite().orElseThrow());
      assertThat(history.notFinite().orElseThrow().step()).isEqualTo(hashes.size());
      return history.notFinite().orElseThrow();
    }
  }

  private static TrainEvent.NotFinite found(Network network, Dataset data, TrainSettings settings) {
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      return trainer.fit(Split.of(data), TrainListener.silent()).notFinite().orElseThrow();
    }
  }

  private static Network network() {
    return Network.sequential(
        1,
        Shape.of(2),
        Dense.of(3)
            .withKernel(Initializer.given(Tensor.of(Shape.of(2, 3), 1, 0.5f, 0, 0, 0.5f, 1)))
            .withBias(Initializer.given(Tensor.of(Shape.of(3), 1, 1, 1))),
        Dense.of(1),
        new Activate(Activation.relu()));
  }
}
