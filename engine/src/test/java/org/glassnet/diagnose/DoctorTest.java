package org.glassnet.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Playground;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Size;
import org.glassnet.model.Network;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.run.DataFiles;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.junit.jupiter.api.Test;

/// What is measured for the rules, and the whole way to a proof.
class DoctorTest {
  private static final DataFiles NO_FILES =
      () -> {
        throw new GlassnetException("no files are needed");
      };

  private static RunSpec circle(int epochs, Layer... layers) {
    return new RunSpec(
        "circle",
        new PlaygroundData(Playground.Kind.CIRCLE, 400, 0.5, 0, 1),
        0,
        List.of(layers).stream().map(Placement::of).toList(),
        List.of(),
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(Adam.of(0.02))
            .withBatchSize(16)
            .withEpochs(epochs));
  }

  @Test
  void aLineCannotPartADiscFromItsRingAndAHiddenLayerCan() {
    Doctor doctor = Doctor.of(circle(30, Dense.of(2)), NO_FILES, 1);
    Checkup checkup = doctor.checkup(Watch.nobody());
    Finding cause = checkup.cause().orElseThrow();
    assertThat(cause.ailment()).isEqualTo(Ailment.UNDERFITTING);
    Proof proof = doctor.prove(checkup, cause, Watch.nobody()).orElseThrow();
    assertThat(proof.cured()).isTrue();
    assertThat(proof.before().accuracy().orElseThrow()).isLessThan(0.8);
    assertThat(proof.after().accuracy().orElseThrow()).isGreaterThan(0.95);
    assertThat(Doctor.of(proof.spec(), NO_FILES, 1).checkup(Watch.nobody()).healthy()).isTrue();
  }

  @Test
  void theSameAnswerOnAnyNumberOfThreads() {
    RunSpec spec = circle(5, Dense.of(8, Activation.tanh()), Dense.of(2));
    Checkup one = Doctor.of(spec, NO_FILES, 1).checkup(Watch.nobody());
    Checkup three = Doctor.of(spec, NO_FILES, 3).checkup(Watch.nobody());
    assertThat(three.checks()).isEqualTo(one.checks());
    assertThat(three.result()).isEqualTo(one.result());
    assertThat(three.findings().stream().map(Finding::evidence))
        .isEqualTo(one.findings().stream().map(Finding::evidence).toList());
  }

  @Test
  void beforeTrainingTheFirstWeightsTellAlready() {
    Dense zero = Dense.of(8, Activation.tanh()).withKernel(Initializer.zeros());
    Checkup checkup =
        Doctor.of(circle(30, zero, Dense.of(2).withKernel(Initializer.zeros())), NO_FILES, 1)
            .before(Watch.nobody());
    assertThat(checkup.trained()).isFalse();
    assertThat(checkup.cause().orElseThrow().ailment()).isEqualTo(Ailment.SYMMETRIC_WEIGHTS);
    assertThat(checkup.checks()).extracting(Check::what).contains("first loss", "one batch");
  }

  /// A sigmoid's derivative is at most ¼, and Glorot's weights keep a gradient's size: between two
  /// layers it falls about fourfold.
  @Test
  void gradientsFallFourfoldThroughASigmoidLayer() {
    Dense hidden = Dense.of(64, Activation.sigmoid());
    RunSpec spec = circle(1, hidden, hidden, hidden, hidden, Dense.of(2));
    Dataset data = Playground.of(Playground.Kind.CIRCLE, 200, 0, 1);
    NetworkSigns signs = NetworkLook.of(spec.network(data.inputShape()), spec.training(), data, 1);
    List<LayerSigns> layers = signs.hidden();
    assertThat(layers)
        .extracting(LayerSigns::name)
        .containsExactly("dense_1", "dense_2", "dense_3", "dense_4");
    for (int i = 1; i < layers.size(); i++) {
      assertThat(layers.get(i - 1).gradient() / layers.get(i).gradient()).isBetween(0.18, 0.3);
    }
    assertThat(layers.get(1).gain()).isCloseTo(1, within(0.05));
  }

  @Test
  void lookingChangesNoWeight() {
    RunSpec spec = circle(1, Dense.of(8, Activation.relu()), Dense.of(2));
    Dataset data = Playground.of(Playground.Kind.CIRCLE, 200, 0, 1);
    Network network = spec.network(data.inputShape());
    String before = network.weights().hash();
    NetworkLook.of(network, spec.training(), data, 1);
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Test
  void alwaysTheSameAnswerCostsTheEntropy() {
    Dataset four = table(400, i -> i % 4, List.of("a", "b", "c", "d"));
    assertThat(Baseline.of(Loss.crossEntropy(), Truth.of(four, 4)))
        .isCloseTo(1.3862943611198906, within(1e-12));
    Dataset numbers =
        Table.of(new float[][] {{0}, {0}, {0}, {0}}, new float[][] {{1}, {3}, {1}, {3}});
    assertThat(Baseline.of(Loss.meanSquared(), Truth.of(numbers, 0))).isEqualTo(1);
    assertThat(Baseline.of(Loss.halfSquared(), Truth.of(numbers, 0))).isEqualTo(0.5);
  }

  private static Dataset table(int rows, IntUnaryOperator label, List<String> classes) {
    RandomStream random = RandomStream.of(3, "rows");
    float[][] inputs = new float[rows][];
    int[] labels = IntStream.range(0, rows).map(label).toArray();
    for (int i = 0; i < rows; i++) {
      inputs[i] =
          new float[] {
            (float) random.nextGaussian() + 3 * labels[i], (float) random.nextGaussian()
          };
    }
    return Table.of(inputs, labels, classes);
  }

  @Test
  void neighboursAgreeWhereLabelsBelongAndNotWhereTheyAreShuffled() {
    Dataset right = table(400, i -> i % 2, List.of("a", "b"));
    Neighbours near = Neighbours.of(right, Truth.of(right, 2), new double[] {1, 1});
    assertThat(near.agreement()).isGreaterThan(0.8);
    int[] shuffled = IntStream.range(0, 400).toArray();
    RandomStream.of(1, "labels").shuffle(shuffled);
    float[][] inputs = new float[400][2];
    for (int i = 0; i < 400; i++) {
      right.input(i, inputs[i], 0);
    }
    Dataset wrong =
        Table.of(inputs, IntStream.of(shuffled).map(i -> i % 2).toArray(), List.of("a", "b"));
    Neighbours far = Neighbours.of(wrong, Truth.of(wrong, 2), new double[] {1, 1});
    assertThat(far.chance()).isEqualTo(0.5);
    assertThat(Math.abs(far.agreement() - 0.5)).isLessThan(3 * far.deviation());
  }

  @Test
  void copiesAreCountedUnlessThereAreOnlySoManyInputs() {
    Dataset train = table(100, i -> i % 2, List.of("a", "b"));
    assertThat(Copies.in(train).share(train)).isEqualTo(1);
    assertThat(Copies.in(train).share(table(40, i -> 1 - i % 2, List.of("a", "b")))).isZero();
    float[][] corners = new float[100][];
    for (int i = 0; i < 100; i++) {
      corners[i] = new float[] {i % 2, i / 2 % 2};
    }
    Dataset few = Table.of(corners, new int[100], List.of("a", "b"));
    assertThat(Copies.in(few).share(few)).isZero();
  }

  @Test
  void twinsHaveEqualWeightsInAndOut() {
    Network same =
        Network.sequential(
            1,
            Shape.of(2),
            Dense.of(4, Activation.tanh()).withKernel(Initializer.constant(0.1)),
            Dense.of(3).withKernel(Initializer.ones()));
    assertThat(Twins.share(same, same.graph().node("dense_1"))).isEqualTo(1);
    Network behind =
        Network.sequential(
            1,
            Shape.of(2),
            Dense.of(4, Activation.tanh()).withKernel(Initializer.constant(0.1)),
            Dense.of(3));
    assertThat(Twins.share(behind, behind.graph().node("dense_1"))).isZero();
  }

  /// Filters are read through pooling and flatten: their rows come again at each place.
  @Test
  void filtersHaveTwinsToo() {
    Conv2d filters =
        Conv2d.of(4, Size.of(3), Activation.relu()).withKernel(Initializer.constant(0.1));
    Network same =
        Network.sequential(
            1,
            Shape.of(8, 8, 1),
            filters,
            MaxPooling2d.of(2),
            new Flatten(),
            Dense.of(3).withKernel(Initializer.ones()));
    assertThat(Twins.share(same, same.graph().node("conv2d_1"))).isEqualTo(1);
    Network behind =
        Network.sequential(
            1, Shape.of(8, 8, 1), filters, MaxPooling2d.of(2), new Flatten(), Dense.of(3));
    assertThat(Twins.share(behind, behind.graph().node("conv2d_1"))).isZero();
  }

  @Test
  void whoWaitsHearsWhatTheDoctorIsAt() {
    List<String> stages = new ArrayList<>();
    RunSpec spec = circle(1, Dense.of(2));
    Doctor.of(spec, NO_FILES, 1)
        .checkup(new Watch(stage -> stages.add(stage.what()), TrainListener.silent()));
    assertThat(stages)
        .startsWith("looking at the data", "looking at the first step", "training")
        .contains("trying other learning rates")
        .endsWith("learning one batch by heart");
  }

  @Test
  void everyAilmentHasItsWords() {
    for (Ailment ailment : Ailment.values()) {
      assertThat(ailment.label()).matches("[a-z]+(-[a-z]+)*");
      assertThat(ailment.explanation()).endsWith(".");
      assertThat(ailment.paper()).matches(".*\\d{4}.*");
    }
  }
}
