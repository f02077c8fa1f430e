package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.OneHot;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Evaluation;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
  private static Table points(int classes) {
    RandomStream random = RandomStream.of(5, "points");
    float[][] inputs = new float[120][3];
    int[] labels = new int[120];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(classes);
      for (int k = 0; k < 3; k++) {
        inputs[i][k] = (float) (3 * random.nextGaussian());
      }
    }
    return Table.of(inputs, labels, List.of("a", "b", "c", "d").subList(0, classes));
  }

  private static Network network(int outputs, Activation last) {
    return Network.sequential(
        2, Shape.of(3), Dense.of(6, Activation.tanh()), Dense.of(outputs, last));
  }

  /// The mean of the samples' losses is the loss that the engine measures, and the confusion is the
  /// same, whether the network ends in its loss's activation or before it.
  @ParameterizedTest
  @ValueSource(
      strings = {"crossEntropy", "softmax", "categorical", "meanSquared", "halfSquared", "huber"})
  void agreesWithTheMeasuredLoss(String kind) {
    Dataset data = points(4);
    Loss loss =
        switch (kind) {
          case "categorical" -> Loss.categoricalCrossEntropy();
          case "meanSquared" -> Loss.meanSquared();
          case "halfSquared" -> Loss.halfSquared();
          case "huber" -> Loss.huber(0.5);
          default -> Loss.crossEntropy();
        };
    Dataset set = loss.labels() ? data : OneHot.of(data);
    agrees(
        network(4, kind.equals("softmax") ? Activation.softmax() : Activation.linear()), loss, set);
  }

  @Test
  void agreesWithTheMeasuredLossOfTwoClasses() {
    float[][] targets = new float[120][1];
    float[][] inputs = new float[120][3];
    Table given = points(2);
    for (int i = 0; i < 120; i++) {
      given.input(i, inputs[i], 0);
      given.target(i, targets[i], 0);
    }
    Dataset data = Table.of(inputs, targets);
    agrees(network(1, Activation.sigmoid()), Loss.binaryCrossEntropy(), data);
    Verdicts shares =
        Verdicts.of(
            network(1, Activation.sigmoid()), TrainSettings.of(Loss.binaryCrossEntropy()), data, 1);
    Verdicts odds =
        Verdicts.of(
            network(1, Activation.linear()), TrainSettings.of(Loss.binaryCrossEntropy()), data, 1);
    assertThat(odds).isEqualTo(shares);
  }

  private static void agrees(Network network, Loss loss, Dataset data) {
    TrainSettings settings = TrainSettings.of(loss);
    Verdicts found = Verdicts.of(network, settings, data, 1);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      Evaluation measured = trainer.evaluate(data);
      assertThat(found.loss()).isEqualTo(measured.loss(), within(1e-6));
      measured.accuracy().ifPresent(share -> assertThat(found.accuracy()).isEqualTo(share));
      assertThat(found.confusion().counts()).isDeepEqualTo(trainer.confusion(data).counts());
    }
    assertThat(Verdicts.of(network, settings, data, 2)).isEqualTo(found);
  }

  @Test
  void namesTheMostConfusedPairsWithTheirSurestSamplesFirst() {
    Verdicts found =
        new Verdicts(
            "some",
            List.of("a", "b", "c"),
            List.of(
                Verdict.of(0, 0, 1, new double[] {0.3, 0.6, 0.1}, 1.2),
                Verdict.of(1, 0, 1, new double[] {0.05, 0.9, 0.05}, 3),
                Verdict.of(2, 0, 0, new double[] {0.5, 0.4, 0.1}, 0.7),
                Verdict.of(3, 2, 0, new double[] {0.45, 0.15, 0.4}, 0.9)));
    List<Verdicts.Pair> pairs = found.pairs(5);
    assertThat(pairs).hasSize(2);
    assertThat(pairs.getFirst().actual()).isZero();
    assertThat(pairs.getFirst().said()).isEqualTo(1);
    assertThat(pairs.getFirst().of()).isEqualTo(3);
    assertThat(pairs.getFirst().samples()).extracting(Verdict::sample).containsExactly(1, 0);
    assertThat(found.mostWrong(2)).extracting(Verdict::sample).containsExactly(1, 0);
    assertThat(found.leastCertain(1)).extracting(Verdict::sample).containsExactly(3);
    assertThat(found.closest(1)).extracting(Verdict::sample).containsExactly(3);
    assertThat(found.all().getFirst().margin()).isEqualTo(0.3, within(1e-12));
    assertThat(found.all().getFirst().entropy())
        .isEqualTo(
            -0.3 * StrictMath.log(0.3) - 0.6 * StrictMath.log(0.6) - 0.1 * StrictMath.log(0.1),
            within(1e-12));
  }

  @Test
  void numbersHaveNoVerdicts() {
    TrainSettings settings = TrainSettings.of(Loss.meanSquared());
    assertThatThrownBy(() -> Verdicts.of(network(1, Activation.linear()), settings, points(2), 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("no classes");
  }

  /// Four samples in two of four bins: (0.25, 0.5] with one of two right at 0.4 on average, (0.75,
  /// 1] with one of two right at 0.9.
  @Test
  void reliabilityByHand() {
    List<Verdict> verdicts =
        List.of(
            Verdict.of(0, 0, 0, new double[] {0.5, 0.3, 0.2}, 0.7),
            Verdict.of(1, 2, 0, new double[] {0.3, 0.4, 0.3}, 1.2),
            Verdict.of(2, 1, 1, new double[] {0.2, 0.8, 0}, 0.2),
            Verdict.of(3, 2, 0, new double[] {1, 0, 0}, 9));
    Reliability found = Reliability.of(verdicts, 4);
    assertThat(found.bins()).extracting(Reliability.Bin::count).containsExactly(0, 2, 0, 2);
    Reliability.Bin low = found.bins().get(1);
    assertThat(low.accuracy()).isEqualTo(0.5);
    assertThat(low.confidence()).isEqualTo(0.4, within(1e-12));
    assertThat(low.gap()).isEqualTo(-0.1, within(1e-12));
    assertThat(found.bins().get(3).gap()).isEqualTo(0.4, within(1e-12));
    assertThat(found.expectedError()).isEqualTo(0.5 * 0.1 + 0.5 * 0.4, within(1e-12));
    assertThat(found.largestError()).isEqualTo(0.4, within(1e-12));
    assertThat(found.confidence()).isEqualTo(0.65, within(1e-12));
    assertThat(found.accuracy()).isEqualTo(0.5);
    double first = 0.25 + 0.09 + 0.04;
    double second = 0.09 + 0.16 + 0.49;
    double third = 0.04 + 0.04;
    double fourth = 1 + 1;
    assertThat(found.brier()).isEqualTo((first + second + third + fourth) / 4, within(1e-12));
    assertThat(found.loss()).isEqualTo((0.7 + 1.2 + 0.2 + 9) / 4, within(1e-12));
    assertThatThrownBy(() -> Reliability.of(verdicts, 0)).hasMessageContaining("0 bins");
  }
}
