package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.data.Dataset;
import org.glassnet.data.OneHot;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks that answer together.
class EnsembleTest {
  private static final Table TRAIN = Spirals.of(120, 1);
  private static final Table TEST = Spirals.of(300, 2);
  private final List<Trainer> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Trainer::close);
  }

  private static TrainSettings settings(Loss loss) {
    TrainSettings settings =
        TrainSettings.of(loss).withOptimizer(Adam.of(0.02)).withBatchSize(8).withEpochs(15);
    return loss.answers() ? settings.withMetrics(List.of(new Metric.F1())) : settings;
  }

  private Trainer trained(TrainSettings settings, Activation last, long seed, Dataset train) {
    Network network =
        Network.sequential(seed, Shape.of(2), Dense.of(10, Activation.tanh()), Dense.of(3, last));
    Trainer trainer = Trainer.open(network, settings, 1);
    opened.add(trainer);
    trainer.fit(Split.of(train), TrainListener.silent());
    return trainer;
  }

  static Stream<Loss> losses() {
    return Every.loss();
  }

  private static Activation last(Loss loss) {
    return switch (loss) {
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ -> Activation.softmax();
      case Loss.BinaryCrossEntropy _ -> Activation.sigmoid();
      default -> Activation.linear();
    };
  }

  private static Dataset fitting(Loss loss, Dataset data) {
    return loss.labels() ? data : OneHot.of(data);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void equalNetworksSayWhatEachSays(Loss loss) {
    Dataset test = fitting(loss, TEST);
    Trainer one = trained(settings(loss), last(loss), 1, fitting(loss, TRAIN));
    Ensemble ensemble = new Ensemble(List.of(one, one, one));
    assertThat(ensemble.predict(test)).isEqualTo(one.predict(test));
    Evaluation together = ensemble.evaluate(test);
    Evaluation alone = one.evaluate(test);
    assertThat(together.loss()).isEqualTo(alone.loss(), within(1e-6 * (1 + alone.loss())));
    assertThat(together.accuracy()).isEqualTo(alone.accuracy());
    assertThat(together.metrics()).isEqualTo(alone.metrics());
    assertThat(together.samples()).isEqualTo(300);
  }

  /// Against the mean and the loss in double precision; a network that ends in logits says the same
  /// as one that ends in softmax.
  @Test
  void theMeanOfShares() {
    TrainSettings settings = settings(Loss.crossEntropy());
    List<Trainer> members =
        List.of(
            trained(settings, Activation.softmax(), 1, TRAIN),
            trained(settings, Activation.linear(), 2, TRAIN),
            trained(settings, Activation.softmax(), 3, TRAIN));
    Ensemble ensemble = new Ensemble(members);
    Tensor said = ensemble.predict(TEST);
    double loss = 0;
    int right = 0;
    float[] target = new float[1];
    for (int i = 0; i < TEST.size(); i++) {
      double[] mean = new double[3];
      for (Trainer member : members) {
        double[] shares = shares(member, i);
        for (int c = 0; c < 3; c++) {
          mean[c] += shares[c] / 3;
        }
      }
      for (int c = 0; c < 3; c++) {
        assertThat(said.at(i, c)).isEqualTo((float) mean[c], within(1e-6f));
      }
      TEST.target(i, target, 0);
      loss -= StrictMath.log(mean[(int) target[0]]);
      int best = mean[0] >= mean[1] ? 0 : 1;
      right += (mean[2] > mean[best] ? 2 : best) == (int) target[0] ? 1 : 0;
    }
    Evaluation together = ensemble.evaluate(TEST);
    assertThat(together.loss()).isEqualTo(loss / 300, within(1e-6));
    assertThat(together.accuracy()).hasValue(right / 300.0);
    assertThat(ensemble.confusion(TEST).accuracy()).isEqualTo(right / 300.0);
    assertThat(together.loss())
        .as("Jensen's inequality")
        .isLessThan(
            members.stream().mapToDouble(it -> it.evaluate(TEST).loss()).average().orElseThrow());
  }

  private double[] shares(Trainer member, int sample) {
    float[] input = new float[2];
    TEST.input(sample, input, 0);
    double[] said = new double[3];
    double sum = 0;
    Tensor out = member.predict(Tensor.of(Shape.of(1, 2), input));
    boolean logits = member == opened.get(1);
    for (int c = 0; c < 3; c++) {
      said[c] = logits ? StrictMath.exp(out.at(c)) : out.at(c);
      sum += said[c];
    }
    for (int c = 0; c < 3; c++) {
      said[c] /= sum;
    }
    return said;
  }

  /// A share that is no float32: the loss is the logit's distance, not infinite.
  @Test
  void sharesTooSmallForFloats() {
    Network sure = Network.sequential(1, Shape.of(1), Dense.of(2));
    sure.weights().assign("dense_1/kernel", Tensor.of(Shape.of(1, 2), 0, 300));
    Trainer trainer = Trainer.open(sure, TrainSettings.of(Loss.crossEntropy()), 1);
    opened.add(trainer);
    Table data = Table.of(new float[][] {{1}}, new int[] {0}, List.of("no", "yes"));
    assertThat(new Ensemble(List.of(trainer, trainer)).evaluate(data).loss())
        .isEqualTo(trainer.evaluate(data).loss())
        .isEqualTo(300);
  }

  @Test
  void whatDoesNotAnswerTogether() {
    Trainer one = trained(settings(Loss.crossEntropy()), Activation.softmax(), 1, TRAIN);
    Trainer other = trained(settings(Loss.meanSquared()), Activation.linear(), 1, OneHot.of(TRAIN));
    Trainer small =
        Trainer.open(
            Network.sequential(1, Shape.of(2), Dense.of(2)), settings(Loss.crossEntropy()), 1);
    opened.add(small);
    refused(() -> new Ensemble(List.of()), "needs a network");
    refused(() -> new Ensemble(List.of(one, other)), "same loss");
    refused(() -> new Ensemble(List.of(one, small)), "shapes (3) and (2)");
    Ensemble two = new Ensemble(List.of(one, one));
    refused(() -> two.evaluate(List.of(TEST)), "1 sets of data");
    refused(() -> two.evaluate(List.of(TEST, Spirals.of(301, 2))), "other targets");
  }

  private static void refused(Runnable what, String why) {
    assertThatThrownBy(what::run).isInstanceOf(GlassnetException.class).hasMessageContaining(why);
  }
}
