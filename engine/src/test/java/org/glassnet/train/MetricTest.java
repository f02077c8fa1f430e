package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;
import org.junit.jupiter.api.Test;

/// Metrics against the examples of scikit-learn's documentation: the network passes its input on.
class MetricTest {
  /// Of `top_k_accuracy_score`.
  private static final float[][] SCORES = {
    {0.5f, 0.2f, 0.2f}, {0.3f, 0.4f, 0.2f}, {0.2f, 0.4f, 0.3f}, {0.7f, 0.2f, 0.1f}
  };

  /// Of `precision_score`, `recall_score` and `f1_score`: these classes are said…
  private static final int[] SAID = {0, 2, 1, 0, 0, 1};

  /// … and these are true.
  private static final int[] TRUE = {0, 1, 2, 0, 1, 2};

  @Test
  void topK() {
    Dataset data = Table.of(SCORES, new int[] {0, 1, 2, 2}, classes());
    Map<String, Double> metrics =
        classify(data, new Metric.TopK(1), new Metric.TopK(2), new Metric.TopK(3)).metrics();
    assertThat(metrics)
        .containsExactly(Map.entry("top1", 0.5), Map.entry("top2", 0.75), Map.entry("top3", 1.0));
  }

  @Test
  void precisionRecallAndF1() {
    Map<String, Double> metrics =
        classify(saidAndTrue(), new Metric.Precision(), new Metric.Recall(), new Metric.F1())
            .metrics();
    assertThat(metrics.keySet()).containsExactly("precision", "recall", "f1");
    assertThat(metrics.get("precision")).isCloseTo(0.22, within(0.005));
    assertThat(metrics.get("recall")).isCloseTo(0.33, within(0.005));
    assertThat(metrics.get("f1")).isCloseTo(0.26, within(0.007));
  }

  @Test
  void confusion() {
    try (Trainer trainer = Trainer.open(passing(3), TrainSettings.of(Loss.crossEntropy()), 1)) {
      ConfusionMatrix matrix = trainer.confusion(saidAndTrue());
      assertThat(matrix)
          .isEqualTo(
              new ConfusionMatrix(classes(), new long[][] {{2, 0, 0}, {1, 0, 1}, {0, 2, 0}}));
      assertThat(matrix.accuracy()).isEqualTo(2 / 6.0);
      assertThat(matrix.precision(0)).isEqualTo(2 / 3.0);
      assertThat(matrix.recall(0)).isEqualTo(1);
      assertThat(matrix.f1(0)).isEqualTo(0.8);
      assertThat(matrix.precision(1)).isZero();
      assertThat(matrix.samples()).isEqualTo(6);
    }
  }

  /// A class that is in the list of classes alone has no say in a mean.
  @Test
  void classesThatNeitherOccurNorAreSaidAreLeftOut() {
    ConfusionMatrix matrix =
        new ConfusionMatrix(
            List.of("a", "b", "none"), new long[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}});
    assertThat(matrix.recall()).isEqualTo((0.75 + 1) / 2);
    assertThat(matrix.recall(2)).isZero();
    assertThat(matrix.f1(2)).isZero();
  }

  /// Of `r2_score` and `mean_absolute_error`.
  @Test
  void numbers() {
    Evaluation one =
        regress(
            new float[][] {{2.5f}, {0}, {2}, {8}},
            new float[][] {{3}, {-0.5f}, {2}, {7}},
            new Metric.RSquared(),
            new Metric.MeanAbsoluteError());
    assertThat(one.metrics().get("rSquared")).isCloseTo(0.948, within(0.001));
    assertThat(one.metrics().get("meanAbsoluteError")).isEqualTo(0.5);
    Evaluation two =
        regress(
            new float[][] {{0, 2}, {-1, 2}, {8, -5}},
            new float[][] {{0.5f, 1}, {-1, 1}, {7, -6}},
            new Metric.RSquared(),
            new Metric.MeanAbsoluteError());
    assertThat(two.metrics().get("rSquared")).isCloseTo((0.965 + 0.908) / 2, within(0.0006));
    assertThat(two.metrics().get("meanAbsoluteError")).isEqualTo(0.75);
  }

  @Test
  void rSquaredWhereAllTargetsAreEqual() {
    float[][] fives = {{5}, {5}};
    assertThat(regress(fives, fives, new Metric.RSquared()).metrics())
        .containsEntry("rSquared", 1.0);
    assertThat(regress(new float[][] {{5}, {6}}, fives, new Metric.RSquared()).metrics())
        .containsEntry("rSquared", 0.0);
  }

  /// Errors of a tenth of the peak are 20 dB, of a hundredth 40 dB; the mean is over samples.
  @Test
  void psnr() {
    float[][] outputs = {{100, 110}, {99, 101}};
    float[][] targets = {{110, 100}, {100, 100}};
    assertThat(regress(outputs, targets, new Metric.Psnr(100)).metrics().get("psnr"))
        .isCloseTo(30, within(1e-9));
    assertThat(regress(targets, targets, new Metric.Psnr(100)).metrics())
        .containsEntry("psnr", Double.POSITIVE_INFINITY);
  }

  @Test
  void aNumberOfOneOutputIsNoClass() {
    assertThatThrownBy(() -> regress(new float[][] {{1}}, new float[][] {{1}}, new Metric.F1()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("f1")
        .hasMessageContaining("one output");
    assertThatThrownBy(() -> classify(saidAndTrue(), Metric.Psnr.of()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("psnr");
  }

  /// The share of the true class, on average.
  private record Certainty() implements CustomMetric {
    @Override
    public String name() {
      return "certainty";
    }

    @Override
    public Measuring begin() {
      return new Measuring() {
        private double sum;
        private int samples;

        @Override
        public void add(Values output, Values target) {
          double all = 0;
          for (int i = 0; i < output.size(); i++) {
            all += output.at(i);
          }
          assertThat(all).as("a softmax's shares").isCloseTo(1, within(1e-6));
          sum += output.at((int) target.at(0));
          samples++;
        }

        @Override
        public double value() {
          return sum / samples;
        }
      };
    }
  }

  /// The loss is taken before the softmax, metrics after it; and predict says the same.
  @Test
  void metricsSeeTheNetworksOutput() {
    Dataset data = Table.of(SCORES, new int[] {0, 1, 2, 2}, classes());
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withMetrics(List.of(new Certainty()));
    Network network =
        Network.sequential(1, Shape.of(3), identity(3), new Activate(Activation.softmax()));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      Tensor shares = trainer.predict(data);
      assertThat(trainer.evaluate(data).metrics().get("certainty"))
          .isCloseTo(
              (shares.at(0, 0) + shares.at(1, 1) + shares.at(2, 2) + shares.at(3, 2)) / 4,
              within(1e-7));
    }
  }

  /// A batch that is the whole set: its metrics are those from before the update.
  @Test
  void metricsOfTheTrainingDataAreMeasuredAsItIsGoneThrough() {
    Dataset data = Spirals.of(20, 1);
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withMetrics(List.of(new Metric.F1(), new Certainty(), new Metric.TopK(2)))
            .withBatchSize(20)
            .withMicroBatch(7)
            .withOrder(Order.AS_GIVEN)
            .withEpochs(2);
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(8), Dense.of(3, Activation.softmax()));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      Evaluation before = trainer.evaluate(data);
      History history = trainer.fit(Split.of(data).withValidation(0, 1), TrainListener.silent());
      assertThat(before.metrics().keySet()).containsExactly("f1", "certainty", "top2");
      assertThat(history.epochs().getFirst().train().metrics())
          .containsExactly(
              Map.entry("f1", before.metrics().get("f1")),
              Map.entry("top2", before.metrics().get("top2")));
    }
  }

  @Test
  void validationIsMeasuredWithAllMetrics() {
    Split data = Split.of(Spirals.of(40, 1)).withValidation(0.25, 1);
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withMetrics(List.of(new Metric.Recall(), new Certainty()))
            .withEpochs(1);
    Network network = Network.sequential(1, Shape.of(2), Dense.of(3, Activation.softmax()));
    try (Trainer trainer = Trainer.open(network, settings, 2)) {
      History history = trainer.fit(data, TrainListener.silent());
      assertThat(history.last().validation())
          .contains(trainer.evaluate(data.validation().orElseThrow()));
      assertThat(history.last().validation().orElseThrow().metrics()).hasSize(2);
    }
  }

  /// Two classes by one output: sigmoid says class 1 where its input is above 0.
  @Test
  void oneOutputTellsTwoClassesApart() {
    float[][] logOdds = {{2}, {-1}, {0.5f}, {-3}, {1}};
    int[] labels = {1, 1, 0, 0, 1};
    Dataset data = Table.of(logOdds, labels, List.of("no", "yes"));
    TrainSettings settings =
        TrainSettings.of(Loss.binaryCrossEntropy())
            .withMetrics(
                List.of(
                    new Metric.Precision(), new Metric.TopK(1), new Metric.MeanAbsoluteError()));
    Network network =
        Network.sequential(1, Shape.of(1), identity(1).withActivation(Activation.sigmoid()));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      assertThat(trainer.confusion(data))
          .isEqualTo(new ConfusionMatrix(List.of("no", "yes"), new long[][] {{1, 1}, {1, 2}}));
      Evaluation evaluation = trainer.evaluate(data);
      assertThat(evaluation.metrics().get("precision")).isEqualTo((1 / 2.0 + 2 / 3.0) / 2);
      assertThat(evaluation.metrics()).containsEntry("top1", evaluation.accuracy().orElseThrow());
      Tensor shares = trainer.predict(data);
      double errors = 0;
      for (int i = 0; i < labels.length; i++) {
        errors += Math.abs(shares.at(i, 0) - labels[i]);
      }
      assertThat(evaluation.metrics().get("meanAbsoluteError"))
          .isCloseTo(errors / labels.length, within(1e-7));
    }
  }

  /// A network that ends in log-odds says class 1 where they are above 0.
  @Test
  void logOddsTellTheSameClassesAsTheirShares() {
    Dataset data =
        Table.of(
            new float[][] {{2}, {-1}, {0.3f}, {-3}, {1}},
            new int[] {1, 1, 1, 0, 0},
            List.of("no", "yes"));
    TrainSettings settings =
        TrainSettings.of(Loss.binaryCrossEntropy()).withMetrics(List.of(new Metric.TopK(1)));
    Network network = Network.sequential(1, Shape.of(1), identity(1));
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      assertThat(trainer.confusion(data))
          .isEqualTo(new ConfusionMatrix(List.of("no", "yes"), new long[][] {{1, 1}, {1, 2}}));
      Evaluation evaluation = trainer.evaluate(data);
      assertThat(evaluation.accuracy()).hasValue(0.6);
      assertThat(evaluation.metrics()).containsEntry("top1", 0.6);
    }
  }

  private static List<String> classes() {
    return List.of("a", "b", "c");
  }

  private static Dataset saidAndTrue() {
    float[][] scores = new float[SAID.length][3];
    for (int i = 0; i < SAID.length; i++) {
      scores[i][SAID[i]] = 1;
    }
    return Table.of(scores, TRUE, classes());
  }

  private static Evaluation classify(Dataset data, Metric... metrics) {
    return evaluate(3, data, TrainSettings.of(Loss.crossEntropy()), metrics);
  }

  private static Evaluation regress(float[][] outputs, float[][] targets, Metric... metrics) {
    return evaluate(
        outputs[0].length,
        Table.of(outputs, targets),
        TrainSettings.of(Loss.halfSquared()),
        metrics);
  }

  private static Evaluation evaluate(
      int size, Dataset data, TrainSettings settings, Metric... metrics) {
    try (Trainer trainer = Trainer.open(passing(size), settings.withMetrics(List.of(metrics)), 1)) {
      return trainer.evaluate(data);
    }
  }

  private static Network passing(int size) {
    return Network.sequential(1, Shape.of(size), identity(size));
  }

  private static Dense identity(int size) {
    float[] ones = new float[size * size];
    for (int i = 0; i < size; i++) {
      ones[i * size + i] = 1;
    }
    return Dense.of(size).withKernel(Initializer.given(Tensor.of(Shape.of(size, size), ones)));
  }
}
