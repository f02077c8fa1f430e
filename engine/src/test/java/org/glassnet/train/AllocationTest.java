package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.glassnet.data.ImageSet;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A training step allocates nothing, on any thread.
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 64;
  private static final int SAMPLES = 4 * BATCH;
  private static final int STEPS = 1000;
  private static final int WINDOWS = 5;

  static List<Arguments> cases() {
    return List.of(
        Arguments.of(settings(new Sgd(0.01), BATCH), 1),
        Arguments.of(settings(new Sgd(0.01), BATCH), 2),
        Arguments.of(settings(Adam.of(0.001), 24), 1),
        Arguments.of(settings(Adam.of(0.001), BATCH), 2),
        Arguments.of(withAll(), 1));
  }

  private static TrainSettings settings(Optimizer optimizer, int micro) {
    return TrainSettings.of(Loss.crossEntropy())
        .withOptimizer(optimizer)
        .withBatchSize(BATCH)
        .withMicroBatch(micro);
  }

  private static TrainSettings withAll() {
    return settings(Adam.of(0.001), 24)
        .withClassWeights(List.of(1.0, 2.0, 1.0, 1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0))
        .withClipping(new Clipping.ByGlobalNorm(1))
        .withMetrics(List.of(new Metric.TopK(3), new Metric.F1()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aThousandStepsAllocateNothing(TrainSettings settings, int threads) {
    ImageSet data = noise();
    int[] order = IntStream.range(0, SAMPLES).toArray();
    try (Trainer trainer = Trainer.open(network(), settings, threads)) {
      trainer.warmUp();
      allocatesNothing(from -> trainer.trainOnBatch(data, order, from, from + BATCH), threads);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void norDoThoseThatAreMeasured(int threads) {
    ImageSet data = noise();
    int[] order = IntStream.range(0, SAMPLES).toArray();
    TrainSettings settings = withAll();
    try (Compute compute = Compute.open(threads)) {
      compute.warmUp();
      Network network = network();
      Step step = new Step(network, settings, compute);
      Tally tally = Tally.of(settings.loss());
      Measures measures = Measures.ofTraining(settings, network.graph());
      Average average = new Average(network, new Averaging(0.999));
      allocatesNothing(
          from -> {
            tally.clear();
            step.run(data, order, from, from + BATCH, 0.001, tally, measures);
            step.average(average, 1);
          },
          threads);
    }
  }

  /// Nor those between steps that are looked into.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void norDoThoseAfterALook(int threads) {
    ImageSet data = noise();
    int[] order = IntStream.range(0, SAMPLES).toArray();
    TrainSettings settings = settings(new Sgd(0.01), BATCH);
    try (Compute compute = Compute.open(threads)) {
      compute.warmUp();
      Step step = new Step(network(), settings, compute);
      Tally tally = Tally.of(settings.loss());
      Measures none = Measures.none();
      step.look(data, order, 0, BATCH, 0.001, tally, none);
      assertThat(step.view(1, 1, tally, 0.001).nodes()).hasSize(4);
      allocatesNothing(
          from -> {
            tally.clear();
            step.run(data, order, from, from + BATCH, 0.001, tally, none);
          },
          threads);
    }
  }

  /// The calling thread and the engine's own are counted; those of the JVM and of the test runner,
  /// which may allocate at any time, are not. The first windows may still meet the compiler.
  private static void allocatesNothing(IntConsumer step, int threads) {
    steps(step);
    long[] workers = workers();
    assertThat(workers).hasSizeGreaterThanOrEqualTo(threads - 1);
    long least = Long.MAX_VALUE;
    for (int window = 0; window < WINDOWS && least > 0; window++) {
      long before = allocated(workers);
      steps(step);
      least = Math.min(least, allocated(workers) - before);
    }
    assertThat(least).as("bytes allocated in %d steps", STEPS).isZero();
  }

  /// @param step takes the place in the order where its batch begins
  private static void steps(IntConsumer step) {
    for (int i = 0; i < STEPS; i++) {
      step.accept(i % 4 * BATCH);
    }
  }

  private static Network network() {
    return Network.sequential(
        1,
        Shape.of(28, 28, 1),
        new Flatten(),
        Dense.of(128, Activation.relu()),
        Dense.of(10, Activation.softmax()));
  }

  private static long[] workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("glassnet-"))
        .mapToLong(Thread::threadId)
        .toArray();
  }

  private static long allocated(long[] workers) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    for (long worker : workers) {
      bytes += Math.max(0, THREADS.getThreadAllocatedBytes(worker));
    }
    return bytes;
  }

  private static ImageSet noise() {
    RandomStream random = RandomStream.of(1, "noise");
    byte[] pixels = new byte[SAMPLES * 784];
    byte[] labels = new byte[SAMPLES];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return ImageSet.of("noise", Shape.of(28, 28, 1), pixels, labels, digits);
  }
}
