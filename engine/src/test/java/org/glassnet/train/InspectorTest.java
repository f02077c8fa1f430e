package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Moment;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.model.Apart;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Looking into steps changes no bit, and what is seen is what the textbook computes.
class InspectorTest {
  private static final int INPUTS = 72;
  private static final int CLASSES = 4;

  static Stream<Arguments> trainings() {
    TrainSettings plain =
        TrainSettings.of(Loss.crossEntropy()).withEpochs(2).withBatchSize(16).withSeed(3);
    return Stream.of(
        Arguments.of(
            "the step in backward",
            plain.withOptimizer(new Sgd(0.1)),
            network(() -> dense(Penalty.none()))),
        Arguments.of(
            "micro-batches, penalty, limit, mean",
            plain
                .withOptimizer(Adam.of(0.01))
                .withMicroBatch(5)
                .withClipping(new Clipping.ByGlobalNorm(0.5))
                .withAveraging(new Averaging(0.9))
                .withMetrics(List.of(new Metric.TopK(2))),
            network(() -> dense(new Penalty(0, 1e-3)))),
        Arguments.of("images", plain.withOptimizer(Adam.of(0.01)), network(InspectorTest::images)),
        Arguments.of(
            "images in micro-batches",
            plain.withOptimizer(Adam.of(0.01)).withMicroBatch(8),
            network(InspectorTest::images)));
  }

  private static Supplier<Network> network(Supplier<Network> made) {
    return made;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trainings")
  void changesNoBit(String name, TrainSettings settings, Supplier<Network> network) {
    for (int threads = 1; threads <= 2; threads++) {
      List<Long> seen = new ArrayList<>();
      assertThat(
              hashes(
                  network.get(),
                  settings,
                  threads,
                  Inspector.of(Looks.every(3), view -> seen.add(view.step()))))
          .as(name)
          .isEqualTo(hashes(network.get(), settings, threads, Inspector.none()));
      assertThat(seen).containsExactly(1L, 3L, 6L, 7L, 9L, 12L, 14L);
    }
  }

  private static List<String> hashes(
      Network network, TrainSettings settings, int threads, Inspector inspector) {
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      History history =
          trainer.fit(Split.of(data(100)), TrainListener.silent(), Optional.empty(), inspector);
      return history.epochs().stream()
          .map(epoch -> epoch.weights() + " " + epoch.train().loss() + epoch.train().metrics())
          .toList();
    }
  }

  @Test
  void anEpochOfFewStepsIsNotLookedIntoAtItsEnd() {
    Looks looks = Looks.every(50);
    assertThat(looks.chooses(1, 1, 3)).isTrue();
    assertThat(looks.chooses(3, 3, 3)).isFalse();
    assertThat(looks.chooses(100, 1, 3)).isTrue();
    assertThat(looks.chooses(60, 60, 60)).isTrue();
    assertThat(Looks.none().chooses(1, 1, 3)).isFalse();
    assertThatThrownBy(() -> Looks.every(-1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("every -1 steps");
  }

  @Test
  void aStepGoneOnWithHasItsNumber() {
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withEpochs(2).withBatchSize(16).withSeed(3);
    List<Checkpoint> kept = new ArrayList<>();
    try (Trainer trainer = Trainer.open(dense(new Penalty(0, 1e-3)), settings, 1)) {
      trainer.fit(
          Split.of(data(100)),
          event -> {
            if (event instanceof TrainEvent.CheckpointDue due && due.epoch() == 1) {
              kept.add(due.checkpoint().get());
            }
          });
    }
    List<String> seen = new ArrayList<>();
    try (Trainer trainer = Trainer.open(dense(new Penalty(0, 1e-3)), settings, 1)) {
      trainer.fit(
          Split.of(data(100)),
          TrainListener.silent(),
          Optional.of(kept.getFirst()),
          Inspector.of(Looks.every(4), view -> seen.add(view.epoch() + " " + view.step())));
    }
    assertThat(seen).containsExactly("2 8", "2 12", "2 14");
  }

  @Test
  void whatIsSeenIsTheTextbooks() {
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(Adam.of(0.01))
            .withOrder(Order.AS_GIVEN)
            .withEpochs(1)
            .withBatchSize(4)
            .withSeed(7);
    compare(images(), settings, Loss.crossEntropy());
  }

  @Test
  void microBatchesAreThePiecesOfABatch() {
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(new Sgd(0.1))
            .withOrder(Order.AS_GIVEN)
            .withEpochs(1)
            .withBatchSize(4)
            .withMicroBatch(3)
            .withSeed(7);
    compare(dense(new Penalty(0, 1e-3)), settings, Loss.crossEntropy());
  }

  /// The first two steps of a training beside the textbook's, value for value.
  private static void compare(Network network, TrainSettings settings, Loss loss) {
    Table data = data(8);
    List<Long> seen = new ArrayList<>();
    float[] initial = network.weights().array().clone();
    try (Trainer trainer = Trainer.open(network, settings, 2)) {
      trainer.fit(
          Split.of(data),
          TrainListener.silent(),
          Optional.empty(),
          Inspector.of(
              Looks.every(1),
              view -> {
                seen.add(view.step());
                assertThat(view.samples()).isEqualTo(4);
                int first = 4 * (int) (view.step() - 1);
                float[] after = network.weights().array().clone();
                for (StepView.OfParameter parameter : view.parameters()) {
                  put(parameter, network.weights().array());
                }
                if (view.step() == 1) {
                  assertThat(network.weights().array()).isEqualTo(initial);
                }
                Samples samples = Samples.of(data, IntStream.range(first, first + 4).toArray());
                matches(view, network, samples, loss, settings.seed());
                for (StepView.OfParameter seenParameter : view.parameters()) {
                  Parameter parameter = seenParameter.parameter();
                  for (int i = 0; i < parameter.size(); i++) {
                    int at = parameter.offset() + i;
                    assertThat(seenParameter.updates().at(i))
                        .isEqualTo(after[at] - seenParameter.weights().at(i));
                  }
                }
                System.arraycopy(after, 0, network.weights().array(), 0, after.length);
              }));
    }
    assertThat(seen).containsExactly(1L, 2L);
  }

  private static void put(StepView.OfParameter parameter, float[] weights) {
    System.arraycopy(
        parameter.weights().copy(),
        0,
        weights,
        parameter.parameter().offset(),
        parameter.parameter().size());
  }

  private static void matches(
      StepView view, Network network, Samples samples, Loss loss, long seed) {
    Apart apart = Apart.of(network);
    Moment moment = new Moment();
    moment.moveTo(seed, view.step() - 1, 0);
    Pass pass = Textbook.of(apart.network()).training(moment).forward(samples.inputs());
    Term mean = pass.loss(loss, samples.targets());
    pass.tape().backward(mean);
    assertThat(view.loss()).isCloseTo(mean.value(), within(1e-4));
    for (StepView.OfNode node : view.nodes()) {
      String name = node.name();
      List<Term> values = flat(pass, apart.activation(name));
      same(name, node.activations(), values.stream().map(Term::value).toList());
      boolean own = Apart.own(node.layer()).isPresent();
      assertThat(node.preactivations().isEmpty()).isNotEqualTo(own);
      if (own) {
        same(name, node.preactivations(), flat(pass, name).stream().map(Term::value).toList());
      }
      assertThat(node.gradients().isEmpty())
          .isEqualTo(List.of("input_1", "reshape_1").contains(name));
      if (!node.gradients().isEmpty()) {
        boolean end = name.equals("end");
        same(
            name + " gradients",
            node.gradients(),
            (end ? flat(pass, name) : values).stream().map(Term::gradient).toList());
      }
    }
    for (StepView.OfParameter parameter : view.parameters()) {
      String name = parameter.parameter().name();
      assertThat(parameter.gradients().isEmpty()).isEqualTo(name.contains("moving"));
      if (parameter.gradients().isPresent() && !parameter.parameter().spec().penalty().isNone()) {
        double l2 = 2 * parameter.parameter().spec().penalty().l2();
        same(
            name,
            List.of(parameter.gradients().get()),
            pass.weights(name).stream().map(term -> term.gradient() + l2 * term.value()).toList());
      } else if (parameter.gradients().isPresent()) {
        same(
            name,
            List.of(parameter.gradients().get()),
            pass.weights(name).stream().map(Term::gradient).toList());
      }
    }
  }

  private static List<Term> flat(Pass pass, String value) {
    return pass.values(value).stream().flatMap(List::stream).toList();
  }

  private static void same(String name, List<Numbers> seen, List<Double> textbook) {
    int at = 0;
    double size = textbook.stream().mapToDouble(Math::abs).max().orElse(0);
    for (Numbers piece : seen) {
      for (int i = 0; i < piece.size(); i++, at++) {
        assertThat((double) piece.at(i))
            .as("%s %d", name, at)
            .isCloseTo(textbook.get(at), within(1e-5 * size + 1e-7));
      }
    }
    assertThat(at).as(name).isEqualTo(textbook.size());
  }

  private static Network dense(Penalty penalty) {
    return Network.of(
        Graph.of(
            Shape.of(INPUTS),
            List.of(
                Placement.of(Dense.of(240, Activation.relu()).withPenalty(penalty)),
                Placement.of(new Dropout(0.3)),
                Placement.of(Dense.of(30)),
                Placement.of(new Activate(Activation.tanh())),
                Placement.of(Dense.of(20, Activation.gelu())),
                named("end", Dense.of(CLASSES, Activation.softmax())))),
        5);
  }

  /// Every kind of layer that has an activation of its own, a value with two readers, views.
  private static Network images() {
    return Network.of(
        Graph.of(
            Shape.of(INPUTS),
            List.of(
                Placement.of(Reshape.of(6, 6, 2)),
                named("conv", Conv2d.of(5, 3).withActivation(Activation.relu())),
                Placement.of(BatchNormalization.standard().withActivation(Activation.tanh())),
                named(
                    "depth",
                    DepthwiseConv2d.of(3)
                        .withPadding(Padding.same())
                        .withActivation(Activation.sigmoid())),
                Placement.of(BatchNormalization.standard()),
                named("leaky", new Activate(Activation.leakyRelu(0.1))),
                new Placement(new Add(), Optional.empty(), List.of("leaky", "depth")),
                Placement.of(MaxPooling2d.of(2)),
                Placement.of(new Dropout(0.2)),
                Placement.of(new Flatten()),
                Placement.of(Dense.of(9, Activation.swish())),
                named("end", Dense.of(CLASSES, Activation.softmax())))),
        5);
  }

  private static Placement named(String name, Layer layer) {
    return new Placement(layer, Optional.of(name), List.of());
  }

  private static Table data(int samples) {
    RandomStream random = RandomStream.of(1, "noise");
    float[][] inputs = new float[samples][INPUTS];
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < INPUTS; j++) {
        inputs[i][j] = random.nextFloat() - 0.5f;
      }
      labels[i] = random.nextInt(CLASSES);
    }
    return Table.of(inputs, labels, List.of("a", "b", "c", "d"));
  }
}
