package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Augmentation;
import org.glassnet.data.Augmented;
import org.glassnet.data.Crop;
import org.glassnet.data.Dataset;
import org.glassnet.data.Direction;
import org.glassnet.data.Elastic;
import org.glassnet.data.Flip;
import org.glassnet.data.ImageSet;
import org.glassnet.data.MixUp;
import org.glassnet.data.OneHot;
import org.glassnet.data.Prefetched;
import org.glassnet.data.Rotate;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// A training on augmented samples has the same bits however it is run, and goes on from any step.
class AugmentedTrainingTest {
  private static final List<Augmentation> CHANGES =
      List.of(
          Crop.of(1), Flip.of(Direction.HORIZONTAL), Rotate.by(10), Elastic.of(4, 1), new MixUp(1));
  private static final Dataset PLAIN = OneHot.of(noise(30));
  private static final Dataset TRAIN = Augmented.of(PLAIN, CHANGES);
  private static final Split DATA = data(TRAIN);
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.categoricalCrossEntropy())
          .withEpochs(3)
          .withBatchSize(8)
          .withOrder(Order.BALANCED);

  private static Split data(Dataset train) {
    return new Split(train, Optional.of(OneHot.of(noise(10))), Optional.empty());
  }

  private static ImageSet noise(int count) {
    RandomStream random = RandomStream.of(count, "noise");
    byte[] pixels = new byte[count * 64];
    byte[] labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    return ImageSet.of("noise", Shape.of(8, 8, 1), pixels, labels, List.of("a", "b", "c"));
  }

  private static Network network() {
    return Network.sequential(1, Shape.of(8, 8, 1), new Flatten(), Dense.of(3));
  }

  private static List<String> weights(History history) {
    return history.epochs().stream().map(EpochRecord::weights).toList();
  }

  private static History trained(Split data, int threads) {
    try (Trainer trainer = Trainer.open(network(), SETTINGS, threads)) {
      return trainer.fit(data, TrainListener.silent());
    }
  }

  @Test
  void threadsAndReadingAheadAreNotSeen() {
    History history = trained(DATA, 1);
    assertThat(weights(trained(DATA, Runtime.getRuntime().availableProcessors())))
        .isEqualTo(weights(history));
    try (Prefetched ahead = Prefetched.of(TRAIN, 5)) {
      assertThat(weights(trained(data(ahead), 2))).isEqualTo(weights(history));
    }
    assertThat(weights(trained(data(PLAIN), 1))).isNotEqualTo(weights(history));
  }

  /// The loss that is measured after an epoch is of the samples as they are.
  @Test
  void validationIsNotAugmented() {
    Network network = network();
    try (Trainer trainer = Trainer.open(network, SETTINGS, 1)) {
      History history =
          trainer.fit(new Split(TRAIN, Optional.of(TRAIN), Optional.empty()), event -> {});
      assertThat(history.last().validation()).contains(trainer.evaluate(PLAIN));
    }
  }

  @Test
  void goesOnFromAnyStep() {
    List<Checkpoint> kept = new ArrayList<>();
    History whole;
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      whole =
          trainer.fit(
              DATA,
              new TrainListener() {
                @Override
                public void on(TrainEvent event) {
                  if (event instanceof TrainEvent.Step) {
                    kept.add(trainer.checkpoint());
                  }
                }

                @Override
                public boolean everyStep() {
                  return true;
                }
              });
    }
    assertThat(kept).hasSize(12);
    for (Checkpoint checkpoint : kept) {
      try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
        History history = trainer.fit(DATA, TrainListener.silent(), Optional.of(checkpoint));
        assertThat(weights(history)).isEqualTo(weights(whole));
      }
    }
    Split other = data(Augmented.of(PLAIN, CHANGES.subList(0, 4)));
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      assertThatExceptionOfType(GlassnetException.class)
          .isThrownBy(
              () -> trainer.fit(other, TrainListener.silent(), Optional.of(kept.getFirst())))
          .withMessageContaining("other data");
    }
  }

  @Test
  void ownLoopsMayAskForAnEpoch() {
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      int[] order = IntStream.range(0, 8).toArray();
      double first = trainer.trainOnBatch(TRAIN.at(1, 1), order, 0, 8);
      assertThat(first).isPositive();
    }
  }
}
