package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.StepWatch;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a profile counts; what it times is only asked to be there.
class ProfileTest {
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy()).withBatchSize(16);

  private static Profile profile(Network network) {
    return Profile.of(network, SETTINGS, 1, OptionalInt.of(4));
  }

  /// A first layer has no gradient of its input, a second one has; a merged activation is named.
  @Test
  void countsOperationsAndBytes() {
    Network network =
        Network.sequential(
            1,
            Shape.of(30),
            Dense.of(20),
            new Activate(Activation.relu()),
            Dense.of(7, Activation.softmax()));
    Profile profile = profile(network);
    assertThat(profile.batch()).isEqualTo(16);
    assertThat(profile.steps()).isEqualTo(4);
    assertThat(profile.layers())
        .extracting(Profile.Row::output)
        .contains(Shape.of(20), Shape.of(7));
    Profile.Row first = profile.layers().getFirst();
    assertThat(first.nodes()).containsExactly("dense_1", "re_lu_1");
    assertThat(first.parameters()).isEqualTo(30 * 20 + 20);
    assertThat(first.forward().operations()).isEqualTo(2 * 16 * 30 * 20);
    assertThat(first.backward().operations()).isEqualTo(2 * 16 * 30 * 20);
    assertThat(first.forward().bytes()).isEqualTo(4 * (16 * (30 + 20) + 620));
    Profile.Row last = profile.layers().getLast();
    assertThat(last.nodes()).containsExactly("dense_2");
    assertThat(last.backward().operations()).isEqualTo(2 * 2 * 16 * 20 * 7);
    assertThat(profile.operations()).isEqualTo(2 * 2 * 16 * 30 * 20 + 3 * 2 * 16 * 20 * 7);
  }

  @Test
  void thePartsAddUp() {
    Profile profile =
        profile(Network.sequential(1, Shape.of(30), Dense.of(20, Activation.relu()), Dense.of(7)));
    double sum =
        profile.layers().stream().mapToDouble(Profile.Row::seconds).sum()
            + profile.others().stream().mapToDouble(Profile.Part::seconds).sum();
    assertThat(sum).isEqualTo(profile.seconds(), within(1e-9 * profile.seconds()));
    assertThat(profile.others()).extracting(Profile.Part::name).contains("crossEntropy", "adam");
    assertThat(profile.peak()).isPositive();
    assertThat(profile.samplesPerSecond()).isEqualTo(16 / profile.seconds());
    assertThat(profile.layers())
        .allSatisfy(row -> assertThat(row.forward().seconds()).isPositive());
  }

  @Test
  void whatIsFrozenHasNoBackward() {
    Network network =
        Network.sequential(1, Shape.of(30), Dense.of(20), Dense.of(7))
            .withFrozen(List.of("dense_1/kernel", "dense_1/bias"));
    Profile.Row frozen = profile(network).layers().getFirst();
    assertThat(frozen.backward()).isEqualTo(new Profile.Work(0, 0, 0));
  }

  static List<Arguments> layers() {
    Shape image = Shape.of(9, 8, 6);
    return List.of(
        Arguments.of(Dense.of(5), image, 9 * 8 * 6 * 5L),
        Arguments.of(Conv2d.of(4, 3), image, 7 * 6 * 4 * (3 * 3 * 6L)),
        Arguments.of(
            Conv2d.of(4, 3).withGroups(2).withStride(Size.of(2)), image, 4 * 3 * 4 * (3 * 3 * 3L)),
        Arguments.of(DepthwiseConv2d.of(3), image, 7 * 6 * 6 * 9L),
        Arguments.of(TransposedConv2d.of(4, 3), image, 9 * 8 * 6 * (3 * 3 * 4L)),
        Arguments.of(new Flatten(), image, 0L));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void multiplyAdds(Layer layer, Shape input, long expected) {
    assertThat(layer.multiplyAdds(List.of(input))).isEqualTo(expected);
  }

  static List<Optimizer> optimizers() {
    return List.of(new Sgd(0.1), Adam.of(0.01));
  }

  /// The clock changes no bit.
  @ParameterizedTest
  @MethodSource("optimizers")
  void aWatchedStepIsTheSameStep(Optimizer optimizer) {
    float[][] inputs = new float[24][3];
    float[][] targets = new float[24][2];
    for (int i = 0; i < 24; i++) {
      inputs[i][i % 3] = i / 24f;
      targets[i][i % 2] = 1;
    }
    Table data = Table.of(inputs, targets);
    int[] order = IntStream.range(0, 24).toArray();
    TrainSettings settings =
        TrainSettings.of(Loss.meanSquared()).withOptimizer(optimizer).withBatchSize(24);
    List<String> hashes = new ArrayList<>();
    List<StepWatch.Part> parts = new ArrayList<>();
    for (boolean watched : new boolean[] {false, true}) {
      Network network = Network.sequential(1, Shape.of(3), Dense.of(4), Dense.of(2));
      try (Trainer trainer = Trainer.open(network, settings, 1)) {
        if (watched) {
          trainer.trainOnBatch(data, order, 0, 24, (part, _) -> parts.add(part));
        } else {
          trainer.trainOnBatch(data, order, 0, 24);
        }
      }
      hashes.add(network.weights().hash());
    }
    assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
    assertThat(parts)
        .startsWith(StepWatch.Part.READ, StepWatch.Part.FORWARD)
        .containsSubsequence(StepWatch.Part.LOSS, StepWatch.Part.BACKWARD, StepWatch.Part.UPDATE);
  }

  @Test
  void noSteps() {
    Network network = Network.sequential(1, Shape.of(3), Dense.of(2));
    assertThatThrownBy(() -> Profile.of(network, SETTINGS, 1, OptionalInt.of(0)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("at least 1");
  }
}
