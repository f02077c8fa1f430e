package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.glassnet.data.DataException;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A training that goes on from a checkpoint ends with the same bits as one that never stopped.
class CheckpointTest {
  private static final Split DATA = Split.of(Spirals.of(50, 1)).withValidation(0.2, 1);

  /// Three epochs of five steps of a batch of two micro-batches, with all that has a memory.
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withOptimizer(new Sgd(0.3))
          .withClipping(new Clipping.ByGlobalNorm(0.5))
          .withEpochs(3)
          .withBatchSize(8)
          .withMicroBatch(5)
          .withClassWeights(List.of(1.0, 2.0, 0.5))
          .withMetrics(List.of(new Metric.F1(), new Metric.TopK(2)))
          .withPolicies(
              List.of(
                  new Policy.ReduceOnPlateau(Watch.LOSS, 1, 0.5, 0.5, 0, 0),
                  new Policy.EarlyStopping(Watch.ACCURACY, 2, 0, true)));

  private static Network network() {
    return Network.sequential(
            1,
            Shape.of(2),
            Dense.of(9, Activation.tanh()).withPenalty(Penalty.l2(0.01)),
            BatchNormalization.standard().withMomentum(0.8),
            new Dropout(0.3),
            Dense.of(3, Activation.softmax()))
        .withFrozen(List.of("dense_2/bias[1]"));
  }

  /// What a training came to, without its times.
  private record Outcome(
      List<EpochRecord> epochs, History.Ending ending, long steps, String last, String best) {
    static Outcome of(History history, Network network, Trainer trainer) {
      return new Outcome(
          history.epochs().stream().map(Outcome::timeless).toList(),
          history.ending(),
          history.steps(),
          network.weights().hash(),
          trainer.best().map(Weights::hash).orElse("none"));
    }

    private static EpochRecord timeless(EpochRecord epoch) {
      return new EpochRecord(
          epoch.epoch(),
          epoch.train(),
          epoch.validation(),
          epoch.weights(),
          0,
          epoch.learningRate(),
          epoch.penalty());
    }
  }

  /// Keeps a checkpoint after the start, each step and each epoch.
  private static final class Keeping implements TrainListener {
    private final List<byte[]> kept = new ArrayList<>();
    private Trainer trainer;

    @Override
    public void on(TrainEvent event) {
      if (event instanceof TrainEvent.Started
          || event instanceof TrainEvent.Step
          || event instanceof TrainEvent.Epoch) {
        kept.add(trainer.checkpoint().toBytes());
      }
    }

    @Override
    public boolean everyStep() {
      return true;
    }
  }

  static Stream<TrainSettings> settings() {
    return Stream.concat(
        Every.optimizer().map(SETTINGS::withOptimizer),
        Stream.of(SETTINGS.withAveraging(new Averaging(0.9))));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void goesOnFromAnyStep(TrainSettings settings) {
    Keeping keeping = new Keeping();
    Outcome whole;
    Network trained = network();
    try (Trainer trainer = Trainer.open(trained, settings, 1)) {
      keeping.trainer = trainer;
      whole = Outcome.of(trainer.fit(DATA, keeping), trained, trainer);
    }
    assertThat(keeping.kept).hasSizeGreaterThanOrEqualTo(13);
    for (byte[] bytes : keeping.kept) {
      Checkpoint checkpoint = Checkpoint.of(bytes);
      Network network = network();
      try (Trainer trainer = Trainer.open(network, settings, 1)) {
        History history = trainer.fit(DATA, TrainListener.silent(), Optional.of(checkpoint));
        assertThat(Outcome.of(history, network, trainer))
            .as("from step %d of epoch %d", checkpoint.step(), checkpoint.epoch())
            .isEqualTo(whole);
      }
    }
  }

  /// On the same trainer, whose optimizer has been used, and on another number of threads.
  @Test
  void aCancelledTrainingGoesOn(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint");
    TrainSettings settings =
        SETTINGS.withOptimizer(Adam.of(0.01)).withAveraging(new Averaging(0.8));
    Network first = network();
    Outcome whole;
    try (Trainer trainer = Trainer.open(first, settings, 1)) {
      whole = Outcome.of(trainer.fit(DATA, TrainListener.silent()), first, trainer);
    }
    Network network = network();
    try (Trainer trainer = Trainer.open(network, settings, 2)) {
      TrainListener cancelling =
          event -> {
            if (event instanceof TrainEvent.Epoch) {
              trainer.cancel();
            }
          };
      History history = trainer.fit(DATA, Checkpoints.to(file, 1000).and(cancelling));
      assertThat(history.ending()).isEqualTo(History.Ending.CANCELLED);
      trainer.trainOnBatch(DATA.train(), new int[] {0, 1}, 0, 2);
      history = trainer.fit(DATA, TrainListener.silent(), Optional.of(Checkpoint.load(file)));
      assertThat(Outcome.of(history, network, trainer)).isEqualTo(whole);
    }
  }

  @Test
  void aFinishedTrainingGoesOnForMoreEpochs() {
    TrainSettings settings = SETTINGS.withPolicies(List.of());
    Network whole = network();
    try (Trainer trainer = Trainer.open(whole, settings, 1)) {
      trainer.fit(DATA, TrainListener.silent());
    }
    List<Checkpoint> kept = new ArrayList<>();
    Network network = network();
    try (Trainer trainer = Trainer.open(network, settings.withEpochs(2), 1)) {
      trainer.fit(
          DATA,
          event -> {
            if (event instanceof TrainEvent.CheckpointDue due) {
              kept.add(due.checkpoint().get());
            }
          });
    }
    List<TrainEvent> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(DATA, events::add, Optional.of(kept.getLast()));
      assertThat(history.epochs()).hasSize(3);
      assertThat(history.steps()).isEqualTo(15);
    }
    assertThat(events).contains(new TrainEvent.Resumed(3, 0));
    assertThat(network.weights().hash()).isEqualTo(whole.weights().hash());
  }

  @Test
  void belongsToItsTrainingAlone() {
    Checkpoint checkpoint;
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      assertThatThrownBy(trainer::checkpoint)
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("nothing was trained yet");
      trainer.fit(DATA, TrainListener.silent());
      checkpoint = trainer.checkpoint();
    }
    refused(network(), SETTINGS.withSeed(2), DATA, checkpoint, "settings");
    refused(
        network(),
        SETTINGS,
        Split.of(Spirals.of(51, 1)).withValidation(0.2, 1),
        checkpoint,
        "data");
    refused(network().withFrozen(List.of()), SETTINGS, DATA, checkpoint, "layers");
    Network other = Network.sequential(1, Shape.of(2), Dense.of(3));
    refused(other, SETTINGS, DATA, checkpoint, "layers");
  }

  private static void refused(
      Network network, TrainSettings settings, Split data, Checkpoint checkpoint, String why) {
    String before = network.weights().hash();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      assertThatThrownBy(() -> trainer.fit(data, TrainListener.silent(), Optional.of(checkpoint)))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("other " + why);
    }
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Test
  void whatCannotBeSavedLeavesNothingBehind(@TempDir Path folder) throws IOException {
    Path nowhere = folder.resolve("missing").resolve("checkpoint");
    Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      for (Path file : List.of(nowhere, taken)) {
        assertThatThrownBy(() -> trainer.fit(DATA, Checkpoints.to(file, 0)))
            .isInstanceOf(GlassnetException.class)
            .hasMessageContaining("cannot be saved");
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(taken);
    }
    assertThatThrownBy(() -> Checkpoint.load(folder.resolve("none")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("There is no checkpoint");
    assertThatThrownBy(() -> Checkpoint.load(taken)).isInstanceOf(GlassnetException.class);
  }

  /// What a listener throws reaches the caller; the next training of the same trainer goes on from
  /// where the first one was.
  @Test
  void aListenerThatFailsLeavesTheTrainerUsable() {
    Network whole = network();
    try (Trainer trainer = Trainer.open(whole, SETTINGS, 1)) {
      trainer.fit(DATA, TrainListener.silent());
    }
    Network network = network();
    try (Trainer trainer = Trainer.open(network, SETTINGS, 2)) {
      assertThatThrownBy(() ->
              trainer.fit(
                  DATA,
                  event -> {
                    if (event instanceof TrainEvent.Epoch) {
                      throw new IllegalStateException("no more paper");
                    }
                  }))
          .hasMessage("no more paper");
      trainer.fit(DATA, TrainListener.silent(), Optional.of(trainer.checkpoint()));
    }
    assertThat(network.weights().hash()).isEqualTo(whole.weights().hash());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void dataThatFailWithinAStepLeaveTheTrainerUsable(int threads) {
    AtomicBoolean fails = new AtomicBoolean();
    Altered.Change failing =
        (sample, _, _) -> {
          if (sample == 17 && fails.get()) {
            throw new DataException("image 17 cannot be read");
          }
        };
    Altered train = new Altered(DATA.train(), "images", failing, Altered.Change.none());
    Split data = new Split(train, DATA.validation(), Optional.empty());
    Network network = network();
    List<Checkpoint> due = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, SETTINGS, threads)) {
      TrainListener keeping =
          event -> {
            if (event instanceof TrainEvent.Epoch) {
              due.add(trainer.checkpoint());
              fails.set(true);
            }
          };
      assertThatThrownBy(() -> trainer.fit(data, keeping)).hasMessageContaining("image 17");
      assertThatThrownBy(trainer::checkpoint)
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("within a step");
      fails.set(false);
      trainer.fit(data, TrainListener.silent(), Optional.of(due.getLast()));
    }
    Network whole = network();
    try (Trainer trainer = Trainer.open(whole, SETTINGS, 1)) {
      trainer.fit(DATA, TrainListener.silent());
    }
    assertThat(network.weights().hash()).isEqualTo(whole.weights().hash());
  }
}
