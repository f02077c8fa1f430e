package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.model.Network;
import org.glassnet.model.ParameterGroup;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Training a new head on an old body: what is frozen, slower or later than the rest.
class FineTuningTest {
  private static final Split DATA = Split.of(Spirals.of(50, 1)).withValidation(0.2, 1);
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withOptimizer(Adam.of(0.05))
          .withEpochs(4)
          .withBatchSize(8);

  private static Network network() {
    return Network.sequential(
        1,
        Shape.of(2),
        Dense.of(9, Activation.tanh()),
        BatchNormalization.standard().withFrozen(true),
        new Activate(Activation.relu()),
        Dense.of(7, Activation.tanh()),
        new Dropout(0.3),
        Dense.of(3));
  }

  private static History train(Network network, TrainSettings settings, Inspector inspector) {
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      return trainer.fit(DATA, _ -> {}, Optional.empty(), inspector);
    }
  }

  private static History train(Network network, TrainSettings settings) {
    return train(network, settings, Inspector.none());
  }

  private static List<String> hashes(History history) {
    return history.epochs().stream().map(EpochRecord::weights).toList();
  }

  private static List<Evaluation> validations(History history) {
    return history.epochs().stream().map(epoch -> epoch.validation().orElseThrow()).toList();
  }

  private static List<ParameterGroup> later() {
    return List.of(new ParameterGroup("dense_2/*", 0.1, 3));
  }

  /// A step that is looked into sees the whole network, so no features are kept.
  @Test
  void keepingWhatAFrozenBodySaysChangesNoBit() {
    Network kept = network().withFrozen(List.of("dense_1/*", "batch_*")).withGroups(later());
    Network whole = network().withFrozen(List.of("dense_1/*", "batch_*")).withGroups(later());
    assertThat(Features.body(kept)).contains("re_lu_1");
    assertThat(Features.body(kept.inEpoch(1))).contains("dense_2");
    History one = train(kept, SETTINGS);
    History other = train(whole, SETTINGS, Inspector.of(Looks.every(1000), _ -> {}));
    assertThat(hashes(one)).isEqualTo(hashes(other));
    assertThat(validations(one)).isEqualTo(validations(other));
  }

  @Test
  void aGroupIsFrozenUntilItsEpoch() {
    Network network = network().withGroups(later());
    Tensor first = network.weights().tensor("dense_2/kernel");
    Tensor body = network.weights().tensor("dense_1/kernel");
    train(network, SETTINGS.withEpochs(2));
    assertThat(network.weights().tensor("dense_2/kernel")).isEqualTo(first);
    assertThat(network.weights().tensor("dense_1/kernel")).isNotEqualTo(body);
    Network longer = network().withGroups(later());
    train(longer, SETTINGS.withEpochs(3));
    assertThat(longer.weights().tensor("dense_2/kernel")).isNotEqualTo(first);
  }

  /// One step of plain descent goes the rate's share of the way.
  @Test
  void aGroupHasItsShareOfTheRate() {
    TrainSettings step = SETTINGS.withOptimizer(new Sgd(0.5)).withBatchSize(40).withEpochs(1);
    Network plain = network();
    Network slow = network().withGroups(List.of(new ParameterGroup("dense_2/kernel", 0.25, 1)));
    float[] first = plain.weights().tensor("dense_2/kernel").toArray();
    train(plain, step);
    train(slow, step);
    float[] far = plain.weights().tensor("dense_2/kernel").toArray();
    float[] near = slow.weights().tensor("dense_2/kernel").toArray();
    for (int i = 0; i < first.length; i++) {
      float whole = far[i] - first[i];
      assertThat(near[i] - first[i])
          .isCloseTo(0.25f * whole, org.assertj.core.data.Offset.offset(1e-6f));
    }
    assertThat(slow.weights().tensor("dense_1/kernel"))
        .isEqualTo(plain.weights().tensor("dense_1/kernel"));
  }

  @Test
  void goesOnFromACheckpointBeforeAndAfterAGroupBegins() {
    Network whole = network().withGroups(later());
    List<byte[]> kept = new ArrayList<>();
    try (Trainer trainer = Trainer.open(whole, SETTINGS, 1)) {
      trainer.fit(
          DATA,
          event -> {
            if (event instanceof TrainEvent.Epoch) {
              kept.add(trainer.checkpoint().toBytes());
            }
          });
    }
    for (byte[] bytes : kept) {
      Network again = network().withGroups(later());
      try (Trainer trainer = Trainer.open(again, SETTINGS, 1)) {
        trainer.fit(DATA, _ -> {}, Optional.of(Checkpoint.of(bytes)));
      }
      assertThat(again.weights().hash()).isEqualTo(whole.weights().hash());
    }
  }

  @Test
  void saysWhatIsWrongWithAGroup() {
    Network network = network();
    List<ParameterGroup> none = List.of(new ParameterGroup("dense_9/*", 1, 1));
    assertThatThrownBy(() -> network.withGroups(none))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("no parameter named dense_9/*")
        .hasMessageContaining("dense_1/*");
    assertThatThrownBy(() -> new ParameterGroup("dense_1/*", 0, 1))
        .hasMessageContaining("the rate 0.0");
  }
}
