package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Subset;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy()).withEpochs(3).withBatchSize(16).withSeed(4);

  private static Network network() {
    return Network.sequential(
        9, Shape.of(2), Dense.of(12, Activation.tanh()), Dense.of(3, Activation.softmax()));
  }

  private static History fit(Network network, TrainSettings settings, int threads, Split data) {
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      return trainer.fit(data, TrainListener.silent());
    }
  }

  private static List<String> hashes(History history) {
    return history.epochs().stream().map(EpochRecord::weights).toList();
  }

  @Test
  void itLearns() {
    Network network = network();
    Dataset data = Spirals.of(300, 1);
    TrainSettings settings = SETTINGS.withEpochs(60).withOptimizer(new Momentum(0.1, 0.9));
    History history = fit(network, settings, 1, Split.of(data));
    assertThat(history.ending()).isEqualTo(History.Ending.COMPLETED);
    assertThat(history.last().train().accuracy().orElseThrow()).isGreaterThan(0.9);
    assertThat(history.last().train().loss())
        .isLessThan(history.epochs().getFirst().train().loss() / 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void anotherNumberOfThreadsGivesTheSameWeightsAfterEveryEpoch(int threads) {
    Dataset data = Spirals.of(100, 1);
    assertThat(hashes(fit(network(), SETTINGS, threads, Split.of(data))))
        .isEqualTo(hashes(fit(network(), SETTINGS, 1, Split.of(data))));
  }

  @Test
  void seedSettingsAndDataDecide() {
    Dataset data = Spirals.of(100, 1);
    List<String> hashes = hashes(fit(network(), SETTINGS, 1, Split.of(data)));
    assertThat(hashes(fit(network(), SETTINGS, 1, Split.of(data)))).isEqualTo(hashes);
    assertThat(hashes(fit(network(), SETTINGS.withSeed(5), 1, Split.of(data))))
        .doesNotContainAnyElementsOf(hashes);
    assertThat(hashes(fit(network(), SETTINGS, 1, Split.of(Spirals.of(100, 2)))))
        .doesNotContainAnyElementsOf(hashes);
  }

  @Test
  void inTheGivenOrderTheSeedHasNoSay() {
    Dataset data = Spirals.of(100, 1);
    TrainSettings given = SETTINGS.withOrder(Order.AS_GIVEN);
    assertThat(hashes(fit(network(), given.withSeed(5), 1, Split.of(data))))
        .isEqualTo(hashes(fit(network(), given, 1, Split.of(data))));
  }

  @Test
  void everyEpochGoesThroughAllSamplesInAnotherOrder() {
    List<Integer> first = new ArrayList<>();
    for (int i : Order.SHUFFLED.of(Spirals.of(50, 1), 1, 1)) {
      first.add(i);
    }
    List<Integer> second = new ArrayList<>();
    for (int i : Order.SHUFFLED.of(Spirals.of(50, 1), 1, 2)) {
      second.add(i);
    }
    List<Integer> all = new ArrayList<>();
    for (int i : Order.AS_GIVEN.of(Spirals.of(50, 1), 1, 2)) {
      all.add(i);
    }
    assertThat(first).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(second);
    assertThat(second).containsExactlyInAnyOrderElementsOf(all);
    assertThat(all).isSorted();
  }

  /// Batches of 16, 16 and 8 of 40 samples, each whole or in micro-batches of 5, against the
  /// textbook, whose gradient is the mean over the batch.
  @ParameterizedTest
  @ValueSource(ints = {16, 5, 1})
  void microBatchesAndASmallerLastBatchAreTheTextbooks(int micro) {
    Dataset data = Spirals.of(40, 1);
    TrainSettings settings =
        SETTINGS
            .withOrder(Order.AS_GIVEN)
            .withMicroBatch(micro)
            .withOptimizer(new Sgd(0.5))
            .withEpochs(2);
    Network network = network();
    Textbook textbook = Textbook.of(network);
    Descent descent = textbook.descent(settings.optimizer());
    double sum = 0;
    for (int epoch = 0; epoch < 2; epoch++) {
      sum = 0;
      for (int from = 0; from < 40; from += 16) {
        int[] batch = java.util.stream.IntStream.range(from, Math.min(40, from + 16)).toArray();
        Samples samples = Samples.of(data, batch);
        sum += batch.length * textbook.loss(samples, settings.loss());
        descent.step(textbook.gradients(samples, settings.loss()));
      }
    }
    History history = fit(network, settings, 2, Split.of(data));
    assertThat(history.steps()).isEqualTo(6);
    assertThat(history.last().train().samples()).isEqualTo(40);
    assertThat(history.last().train().loss()).isCloseTo(sum / 40, within(1e-6));
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        assertThat((double) network.weights().array()[i])
            .isCloseTo(textbook.weights()[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16})
  void microBatchesGiveTheSameBitsOnAnyNumberOfThreads(int micro) {
    Dataset data = Spirals.of(40, 1);
    TrainSettings settings = SETTINGS.withMicroBatch(micro);
    assertThat(hashes(fit(network(), settings, 3, Split.of(data))))
        .isEqualTo(hashes(fit(network(), settings, 1, Split.of(data))));
  }

  @Test
  void aBatchLargerThanTheSetWarnsAndTakesTheSet() {
    Dataset data = Spirals.of(20, 1);
    List<TrainEvent> events = new ArrayList<>();
    TrainSettings settings = SETTINGS.withBatchSize(64).withOrder(Order.AS_GIVEN);
    Network large = network();
    try (Trainer trainer = Trainer.open(large, settings, 1)) {
      assertThat(trainer.fit(Split.of(data), events::add).steps()).isEqualTo(3);
    }
    assertThat(events)
        .filteredOn(TrainEvent.Warning.class::isInstance)
        .singleElement()
        .asString()
        .contains("64", "20");
    Network exact = network();
    fit(exact, settings.withBatchSize(20), 1, Split.of(data));
    assertThat(large.weights().hash()).isEqualTo(exact.weights().hash());
  }

  @Test
  void theLossOfAnEpochIsThatBeforeEachUpdate() {
    Dataset data = Spirals.of(20, 1);
    Network network = network();
    TrainSettings settings = SETTINGS.withBatchSize(20).withEpochs(2).withOrder(Order.AS_GIVEN);
    List<Evaluation> measured = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      measured.add(trainer.evaluate(data));
      History history =
          trainer.fit(
              Split.of(data),
              event -> {
                if (event instanceof TrainEvent.Epoch) {
                  measured.add(trainer.evaluate(data));
                }
              });
      assertThat(history.epochs()).extracting(EpochRecord::train).isEqualTo(measured.subList(0, 2));
    }
  }

  @Test
  void validationIsMeasuredAfterEachEpochAndNamesTheBest() {
    Dataset all = Spirals.of(90, 1);
    Split split = Split.of(all).withValidation(1.0 / 3, 2);
    Network network = network();
    TrainSettings settings = SETTINGS.withEpochs(25).withOptimizer(new Sgd(6));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      assertThat(trainer.best()).isEmpty();
      History history = trainer.fit(split, TrainListener.silent());
      List<Double> losses =
          history.epochs().stream().map(epoch -> epoch.validation().orElseThrow().loss()).toList();
      assertThat(trainer.evaluate(split.validation().orElseThrow()))
          .isEqualTo(history.last().validation().orElseThrow());
      int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow());
      assertThat(best).as("the best is not simply the last here").isLessThan(24);
      assertThat(trainer.best().map(Weights::hash)).contains(history.epochs().get(best).weights());
      assertThat(history.epochs().get(best).watchedLoss()).isEqualTo(losses.get(best));
    }
  }

  @Test
  void withoutValidationTheTrainingLossIsWatched() {
    EpochRecord record =
        new EpochRecord(
            1, new Evaluation(0.5, OptionalDouble.empty(), 3), Optional.empty(), "hash", 1, 0.1, 0);
    assertThat(record.watchedLoss()).isEqualTo(0.5);
  }

  @Test
  void aHistoryWithoutEpochsSaysSo() {
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      trainer.cancel();
      History history = trainer.fit(Split.of(Spirals.of(20, 1)), TrainListener.silent());
      assertThatThrownBy(history::last)
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("No epoch was done");
      assertThatThrownBy(history::best).isInstanceOf(GlassnetException.class);
    }
  }

  @Test
  void cancellingStopsAtTheNextStep() {
    AtomicReference<Trainer> running = new AtomicReference<>();
    TrainListener cancelling =
        new TrainListener() {
          @Override
          public void on(TrainEvent event) {
            if (event instanceof TrainEvent.Step step && step.epoch() == 2 && step.step() == 3) {
              running.get().cancel();
            }
          }

          @Override
          public boolean everyStep() {
            return true;
          }
        };
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      running.set(trainer);
      History history = trainer.fit(Split.of(Spirals.of(160, 1)), cancelling);
      assertThat(history.ending()).isEqualTo(History.Ending.CANCELLED);
      assertThat(history.steps()).isEqualTo(13);
      assertThat(history.epochs()).hasSize(1);
    }
  }

  @Test
  void cancellingFromAnotherThreadEndsAnEndlessTraining() throws InterruptedException {
    try (Trainer trainer = Trainer.open(network(), SETTINGS.withEpochs(Integer.MAX_VALUE), 1)) {
      AtomicReference<History> history = new AtomicReference<>();
      Thread training =
          Thread.ofPlatform()
              .start(() ->
                  history.set(trainer.fit(Split.of(Spirals.of(160, 1)), TrainListener.silent())));
      trainer.cancel();
      training.join();
      assertThat(history.get().ending()).isEqualTo(History.Ending.CANCELLED);
    }
  }

  @Test
  void aLossThatIsNoNumberStopsTrainingWithAWarning() {
    List<TrainEvent> events = new ArrayList<>();
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(new Sgd(1e30))
            .withEpochs(50)
            .withBatchSize(1);
    Network network = Network.sequential(1, Shape.of(2), Dense.of(3), Dense.of(1));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(Split.of(ByHand.data()), events::add);
      assertThat(history.ending()).isEqualTo(History.Ending.NOT_FINITE);
      assertThat(history.epochs())
          .hasSizeLessThan(50)
          .allMatch(epoch -> Double.isFinite(epoch.train().loss()));
    }
    assertThat(events)
        .filteredOn(TrainEvent.NotFinite.class::isInstance)
        .singleElement()
        .asString()
        .contains("smaller learning rate");
    assertThat(events.getLast()).isInstanceOf(TrainEvent.Finished.class);
  }

  @Test
  void aLossThatIsNoNumberLeavesTheWeightsAsTheyWere() {
    TrainSettings settings = TrainSettings.of(Loss.halfSquared()).withBatchSize(1);
    Network network = Network.sequential(1, Shape.of(2), Dense.of(3), Dense.of(1));
    network.weights().assign("dense_2/bias", Tensor.of(Shape.of(1), 1e30f));
    String before = network.weights().hash();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      assertThat(trainer.trainOnBatch(ByHand.data(), new int[] {0}, 0, 1)).isInfinite();
    }
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Test
  void eventsComeInTheirOrder() {
    List<String> events = new ArrayList<>();
    TrainListener all =
        new TrainListener() {
          @Override
          public void on(TrainEvent event) {
            if (!(event instanceof TrainEvent.Progress)) {
              events.add(event.getClass().getSimpleName());
            }
          }

          @Override
          public boolean everyStep() {
            return true;
          }
        };
    try (Trainer trainer = Trainer.open(network(), SETTINGS.withEpochs(2), 1)) {
      trainer.fit(Split.of(Spirals.of(40, 1)), all);
    }
    assertThat(events)
        .containsExactly(
            "Started",
            "Step",
            "Step",
            "Step",
            "Epoch",
            "CheckpointDue",
            "Step",
            "Step",
            "Step",
            "Epoch",
            "CheckpointDue",
            "Finished");
  }

  /// 603 samples are measured 250 at a time, predicted one by one and all at once.
  @Test
  void whatIsPredictedIsWhatIsMeasured() {
    Dataset data = Spirals.of(603, 1);
    Network network = network();
    fit(network, SETTINGS, 1, Split.of(data));
    Tensor inputs = Samples.of(data, java.util.stream.IntStream.range(0, 603).toArray()).inputs();
    try (Trainer trainer = Trainer.open(network, SETTINGS, 2)) {
      Tensor shares = trainer.predict(inputs);
      assertThat(trainer.predict(data)).isEqualTo(shares);
      assertThat(shares.shape()).isEqualTo(Shape.of(603, 3));
      double loss = 0;
      int correct = 0;
      float[] label = new float[1];
      for (int i = 0; i < 603; i++) {
        data.target(i, label, 0);
        Tensor alone = trainer.predict(Tensor.of(Shape.of(1, 2), inputs.at(i, 0), inputs.at(i, 1)));
        int best = 0;
        for (int j = 0; j < 3; j++) {
          assertThat(alone.at(0, j)).isEqualTo(shares.at(i, j));
          best = shares.at(i, j) > shares.at(i, best) ? j : best;
        }
        loss -= Math.log(shares.at(i, (int) label[0]));
        correct += best == (int) label[0] ? 1 : 0;
      }
      Evaluation evaluation = trainer.evaluate(data);
      assertThat(evaluation.loss()).isCloseTo(loss / 603, within(1e-5));
      assertThat(evaluation.accuracy()).hasValue(correct / 603.0);
      assertThat(evaluation.samples()).isEqualTo(603);
    }
  }

  @Test
  void measuringAndPredictingChangeNoWeight() {
    Network network = network();
    String before = network.weights().hash();
    try (Trainer trainer = Trainer.open(network, SETTINGS, 1)) {
      trainer.evaluate(Spirals.of(30, 1));
      trainer.predict(Tensor.of(Shape.of(1, 2), 1, 2));
    }
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Test
  void frozenWeightsKeepTheirBits() {
    Network network = network();
    Tensor kernel = network.weights().tensor("dense_1/kernel");
    Tensor bias = network.weights().tensor("dense_2/bias");
    fit(
        network.withFrozen(List.of("dense_1/kernel", "dense_2/bias[1]")),
        SETTINGS,
        1,
        Split.of(Spirals.of(60, 1)));
    assertThat(network.weights().tensor("dense_1/kernel")).isEqualTo(kernel);
    Tensor after = network.weights().tensor("dense_2/bias");
    assertThat(after.at(1)).isEqualTo(bias.at(1));
    assertThat(after.at(0)).isNotEqualTo(bias.at(0));
    assertThat(network.weights().tensor("dense_1/bias").toArray()).doesNotContain(0f);
  }

  @Test
  void stepsOfOnesOwnAreThoseOfFit() {
    Dataset data = Spirals.of(48, 1);
    TrainSettings settings = SETTINGS.withOrder(Order.AS_GIVEN).withEpochs(1);
    Network fitted = network();
    History history = fit(fitted, settings, 1, Split.of(data));
    Network stepped = network();
    int[] order = Order.AS_GIVEN.of(data, 1, 1);
    try (Trainer trainer = Trainer.open(stepped, settings, 1)) {
      double sum = 0;
      for (int from = 0; from < 48; from += 16) {
        sum += 16 * trainer.trainOnBatch(data, order, from, from + 16);
      }
      assertThat(sum / 48).isCloseTo(history.last().train().loss(), within(1e-12));
      assertThatThrownBy(() -> trainer.trainOnBatch(data, order, 0, 17))
          .isInstanceOf(GlassnetException.class);
      assertThatThrownBy(() -> trainer.trainOnBatch(data, order, 40, 49))
          .isInstanceOf(GlassnetException.class);
    }
    assertThat(stepped.weights().hash()).isEqualTo(fitted.weights().hash());
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsComputed() {
    Dataset numbers = Table.of(new float[][] {{1, 2}}, new float[][] {{1, 2, 3}});
    Dataset wide = Table.of(new float[][] {{1, 2, 3}}, new int[] {0}, List.of("a", "b", "c"));
    Dataset four = Table.of(new float[][] {{1, 2}}, new int[] {0}, List.of("a", "b", "c", "d"));
    Dataset nothing = Subset.of(Spirals.of(3, 1), new int[0], "no part");
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      for (Dataset data : List.of(numbers, wide, four)) {
        assertThatThrownBy(() -> trainer.fit(Split.of(data), TrainListener.silent()))
            .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> trainer.evaluate(data)).isInstanceOf(ShapeException.class);
      }
      assertThatThrownBy(() -> trainer.fit(Split.of(nothing), TrainListener.silent()))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("no samples");
      assertThatThrownBy(() -> trainer.predict(Tensor.of(Shape.of(2), 1, 2)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("(samples, …)");
    }
    TrainSettings squared = TrainSettings.of(Loss.halfSquared());
    try (Trainer trainer = Trainer.open(network(), squared, 1)) {
      assertThatThrownBy(() -> trainer.evaluate(four))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("crossEntropy");
      assertThat(trainer.evaluate(numbers).accuracy()).isEmpty();
    }
  }

  @Test
  void settingsAreHeldToTheirRanges() {
    assertThatThrownBy(() -> SETTINGS.withEpochs(0)).hasMessageContaining("epochs is 0");
    assertThatThrownBy(() -> SETTINGS.withBatchSize(0)).hasMessageContaining("batchSize is 0");
    assertThatThrownBy(() -> SETTINGS.withMicroBatch(0)).hasMessageContaining("microBatch is 0");
    assertThatThrownBy(() -> SETTINGS.withMicroBatch(17))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("17")
        .hasMessageContaining("16");
    assertThatThrownBy(() -> Trainer.open(network(), SETTINGS, 0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("threads is 0");
  }
}
