package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Subset;
import org.glassnet.data.Weighted;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// A sample of weight 2 counts as two samples would, one of weight 0 as none; losses are Σ w L / n.
class WeightsOfSamplesTest {
  private static final Dataset DATA = Spirals.of(6, 1);

  /// Samples 0 and 3 are of class 0, 1 and 4 of class 1, 2 and 5 of class 2.
  @Test
  void classWeightsAreCopiesOfSamples() {
    sameSteps(
        DATA, List.of(2.0, 1.0, 0.0), Subset.of(DATA, new int[] {0, 0, 1, 3, 3, 4}, "copies"));
  }

  @Test
  void sampleWeightsAreCopiesOfSamples() {
    Dataset weighted = Weighted.of(DATA, new float[] {1, 3, 0, 0, 2, 1});
    sameSteps(weighted, List.of(), Subset.of(DATA, new int[] {0, 1, 1, 1, 4, 4, 5}, "copies"));
  }

  @Test
  void bothMultiply() {
    Dataset weighted = Weighted.of(DATA, new float[] {1, 1, 1, 2, 1, 0});
    sameSteps(
        weighted,
        List.of(1.0, 3.0, 1.0),
        Subset.of(DATA, new int[] {0, 1, 1, 1, 2, 3, 3, 4, 4, 4}, "copies"));
  }

  /// Two steps over all of each set; the copies' rate makes up for their number.
  private static void sameSteps(Dataset weighted, List<Double> classWeights, Dataset copies) {
    double share = copies.size() / (double) weighted.size();
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withBatchSize(16)
            .withMicroBatch(4)
            .withOrder(Order.AS_GIVEN)
            .withEpochs(2);
    Network first = network();
    Network second = network();
    History one =
        fit(first, settings.withOptimizer(new Sgd(0.5)).withClassWeights(classWeights), weighted);
    History two = fit(second, settings.withOptimizer(new Sgd(0.5 * share)), copies);
    assertThat(one.last().train().loss())
        .isCloseTo(share * two.last().train().loss(), within(1e-6));
    float[] expected = second.weights().array();
    for (int i = 0; i < first.weights().end(); i++) {
      assertThat(first.weights().array()[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }

  private static History fit(Network network, TrainSettings settings, Dataset data) {
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      return trainer.fit(Split.of(data), TrainListener.silent());
    }
  }

  @Test
  void measuringCountsAllAlike() {
    Dataset weighted = Weighted.of(DATA, new float[] {1, 3, 0, 0, 2, 1});
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withClassWeights(List.of(2.0, 1.0, 0.0));
    try (Trainer trainer = Trainer.open(network(), settings, 1);
        Trainer plain = Trainer.open(network(), TrainSettings.of(Loss.crossEntropy()), 1)) {
      assertThat(trainer.evaluate(weighted)).isEqualTo(plain.evaluate(DATA));
    }
  }

  @Test
  void thereIsAWeightForEachClass() {
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withClassWeights(List.of(2.0, 1.0));
    assertThatThrownBy(() -> fit(network(), settings, DATA))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("2 weights")
        .hasMessageContaining("3 classes");
    TrainSettings numbers =
        TrainSettings.of(Loss.halfSquared()).withClassWeights(List.of(2.0, 1.0));
    assertThatThrownBy(() -> fit(ByHand.network(), numbers, ByHand.data()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("classWeights need classes");
  }

  @Test
  void byClassIsSortedAndStable() {
    assertThat(Order.BY_CLASS.of(DATA, 1, 1)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThatThrownBy(() -> Order.BY_CLASS.of(ByHand.data(), 1, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("byClass");
  }

  private static Network network() {
    return Network.sequential(1, Shape.of(2), Dense.of(4, Activation.tanh()), Dense.of(3));
  }
}
