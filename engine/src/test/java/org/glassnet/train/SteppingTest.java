package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.data.Playground;
import org.glassnet.data.Split;
import org.glassnet.data.Subset;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Schedule;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A training that is gone through step by step is the training that runs through, bit for bit,
/// also after it went back.
class SteppingTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int EPOCHS = 4;
  private static final Table POINTS = Playground.of(Playground.Kind.CIRCLE, 47, 10, 1);

  private static final TrainSettings USUAL =
      TrainSettings.of(Loss.binaryCrossEntropy())
          .withOptimizer(new Sgd(0.1))
          .withBatchSize(10)
          .withEpochs(EPOCHS);

  record Case(String name, TrainSettings settings, List<Layer> layers) {
    @Override
    public String toString() {
      return name;
    }

    Network network() {
      return Network.sequential(3, Shape.of(2), layers.toArray(Layer[]::new));
    }
  }

  private static final List<Layer> PLAIN =
      List.of(
          Features.of(Feature.X1, Feature.SIN_X2),
          Dense.of(4, Activation.tanh()),
          Dense.of(1, Activation.sigmoid()));

  private static Case of(String name, TrainSettings settings, Layer... hidden) {
    return new Case(
        name,
        settings,
        hidden.length == 0
            ? PLAIN
            : Stream.concat(Stream.of(hidden), Stream.of(Dense.of(1, Activation.sigmoid())))
                .toList());
  }

  static Stream<Case> cases() {
    List<Optimizer> optimizers =
        List.of(
            new Sgd(0.1),
            Momentum.of(0.05),
            Nesterov.of(0.05),
            Adagrad.of(0.1),
            Adadelta.of(1),
            RmsProp.of(0.01),
            Adam.of(0.01),
            Adam.pytorch(0.01),
            AdamW.of(0.01),
            Nadam.of(0.01));
    Stream<Case> each =
        optimizers.stream().map(one -> of(one.toString(), USUAL.withOptimizer(one)));
    Layer wide = Dense.of(6, Activation.relu());
    return Stream.concat(
        each,
        Stream.of(
            of("dropout", USUAL, wide, new Dropout(0.3)),
            of("batch normalization", USUAL, wide, BatchNormalization.standard()),
            of(
                "penalties",
                USUAL,
                Dense.of(6, Activation.relu()).withPenalty(new Penalty(0.001, 0.01))),
            of("clipping", USUAL.withClipping(new Clipping.ByGlobalNorm(0.05))),
            of("schedule", USUAL.withOptimizer(Adam.of(0.01)).withSchedule(Schedule.Cosine.of(3))),
            of("a batch larger than the set", USUAL.withBatchSize(100)),
            of("batches of one", USUAL.withBatchSize(1)),
            of("micro-batches", USUAL.withBatchSize(20).withMicroBatch(7)),
            of("one order", USUAL.withOrder(Order.AS_GIVEN)),
            of("balanced", USUAL.withOrder(Order.BALANCED)),
            of("weights of classes", USUAL.withClassWeights(List.of(1.0, 3.0))),
            of("zeros at first", USUAL, Dense.of(3).withKernel(Initializer.zeros()))));
  }

  private static String fitted(Case given) {
    Network network = given.network();
    try (Trainer trainer = Trainer.open(network, given.settings(), 1)) {
      trainer.fit(new Split(POINTS, Optional.empty(), Optional.empty()), _ -> {});
    }
    return network.weights().hash();
  }

  private static void go(Stepping stepping, long to) {
    while (stepping.steps() < to) {
      assertThat(stepping.step()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAsATrainingThatRunsThrough(Case given) {
    try (Stepping stepping = Stepping.open(given.network(), given.settings(), POINTS, 1)) {
      go(stepping, (long) EPOCHS * stepping.stepsPerEpoch());
      assertThat(stepping.epoch()).isEqualTo(EPOCHS + 1);
      assertThat(stepping.network().weights().hash()).isEqualTo(fitted(given));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesBackToAnyMoment(Case given) {
    try (Stepping stepping = Stepping.open(given.network(), given.settings(), POINTS, 1)) {
      long end = (long) EPOCHS * stepping.stepsPerEpoch();
      Keyframe start = stepping.keyframe();
      go(stepping, end / 2 + 1);
      Keyframe middle = stepping.keyframe();
      String then = stepping.network().weights().hash();
      go(stepping, end + 3);
      stepping.resume(middle);
      assertThat(stepping.network().weights().hash()).isEqualTo(then);
      go(stepping, end);
      assertThat(stepping.network().weights().hash()).isEqualTo(fitted(given));
      stepping.resume(start);
      go(stepping, end / 2 + 1);
      assertThat(stepping.network().weights().hash()).isEqualTo(then);
    }
  }

  @Test
  void goesOnWithOtherSettings() {
    Case given = of("sgd", USUAL);
    Keyframe moment;
    String then;
    try (Stepping stepping = Stepping.open(given.network(), USUAL, POINTS, 1)) {
      go(stepping, 7);
      moment = stepping.keyframe();
      then = stepping.network().weights().hash();
    }
    TrainSettings other = USUAL.withOptimizer(Adam.of(0.01)).withBatchSize(47);
    try (Stepping stepping = Stepping.open(given.network(), other, POINTS, 1)) {
      stepping.resume(moment);
      assertThat(stepping.network().weights().hash()).isEqualTo(then);
      assertThat(stepping.epoch()).isEqualTo(3);
      assertThat(stepping.done()).isZero();
      go(stepping, 9);
      String twoLater = stepping.network().weights().hash();
      stepping.resume(moment);
      go(stepping, 9);
      assertThat(stepping.network().weights().hash()).isEqualTo(twoLater);
    }
  }

  @Test
  void stopsWhereANumberIsNotFiniteAndSaysTheSame() {
    Case given =
        new Case(
            "too fast",
            USUAL.withLoss(Loss.halfSquared()).withOptimizer(new Sgd(10)).withEpochs(500),
            List.of(Dense.of(4), Dense.of(1)));
    Table plane = Playground.of(Playground.Kind.PLANE, 47, 0, 1);
    Network network = given.network();
    Optional<TrainEvent.NotFinite> told;
    try (Trainer trainer = Trainer.open(network, given.settings(), 1)) {
      Split split = new Split(plane, Optional.empty(), Optional.empty());
      told = trainer.fit(split, _ -> {}).notFinite();
    }
    assertThat(told).isPresent();
    try (Stepping stepping = Stepping.open(given.network(), given.settings(), plane, 1)) {
      Keyframe start = stepping.keyframe();
      while (stepping.step()) {
        assertThat(stepping.steps()).isLessThan(2_500);
      }
      assertThat(stepping.notFinite()).isEqualTo(told);
      assertThat(stepping.network().weights().hash()).isEqualTo(network.weights().hash());
      long last = stepping.finiteStep();
      stepping.resume(start);
      assertThat(stepping.notFinite()).isEmpty();
      go(stepping, last);
      assertThat(stepping.network().weights().hash()).isEqualTo(network.weights().hash());
    }
  }

  @Test
  void refusesWhatLooksAtWholeEpochs() {
    Network network = of("sgd", USUAL).network();
    assertThatThrownBy(
            () -> Stepping.open(network, USUAL.withAveraging(new Averaging(0.9)), POINTS, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("averaging");
    assertThatThrownBy(() ->
            Stepping.open(
                network, USUAL.withPolicies(List.of(Policy.EarlyStopping.of(3))), POINTS, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("early stopping");
  }

  /// But for the stream of each epoch's order.
  @Test
  void aStepAllocatesNothing() {
    int[] half = new int[40];
    for (int i = 0; i < half.length; i++) {
      half[i] = i;
    }
    Case given = of("adam", USUAL.withOptimizer(Adam.of(0.001)).withBatchSize(1));
    try (Stepping stepping =
        Stepping.open(given.network(), given.settings(), Subset.of(POINTS, half, "half"), 1)) {
      long least = Long.MAX_VALUE;
      for (int window = 0; window < 200 && least > 50 * 64; window++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 2_000; i++) {
          stepping.step();
        }
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("bytes that 50 epochs allocate").isLessThanOrEqualTo(50 * 64);
    }
  }
}
