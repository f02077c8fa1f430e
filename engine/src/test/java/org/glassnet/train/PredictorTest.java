package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A network that answers many at once says to each what it says to it alone.
class PredictorTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Network dense() {
    return Network.sequential(
        1,
        Shape.of(20),
        Dense.of(33, Activation.tanh()),
        new Dropout(0.5),
        Dense.of(5, Activation.softmax()));
  }

  private static Network convolutional() {
    return Network.sequential(
        2,
        Shape.of(12, 12, 3),
        Conv2d.of(8, 3),
        BatchNormalization.standard(),
        Conv2d.of(8, 5),
        new Activate(Activation.relu()),
        MaxPooling2d.of(2),
        new Flatten(),
        Dense.of(10, Activation.softmax()));
  }

  private static Tensor noise(Shape one, int samples, long seed) {
    List<Integer> sizes = new ArrayList<>(one.sizes());
    sizes.addFirst(samples);
    Shape shape = new Shape(sizes);
    RandomStream random = RandomStream.of(seed, "noise");
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, numbers);
  }

  private static Shape input(Network network) {
    return network.graph().shape(network.graph().inputs().getFirst());
  }

  /// In parts of powers of two, on one or more threads, as the trainer does in parts of 250.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void saysTheSameBitsAsTheTrainer(int threads) {
    for (Network network : List.of(dense(), convolutional())) {
      Tensor inputs = noise(input(network), 407, 7);
      TrainSettings settings = TrainSettings.of(Loss.crossEntropy());
      try (Trainer trainer = Trainer.open(network, settings, 1);
          Predictor predictor = Predictor.of(network, threads)) {
        Tensor wanted = trainer.predict(inputs);

        assertThat(predictor.predict(inputs)).isEqualTo(wanted);
        predictor.warmUp();
        assertThat(predictor.predict(inputs)).isEqualTo(wanted);
        for (int samples : new int[] {1, 2, 3, 13, 128, 129}) {
          float[] some = new float[samples * input(network).size()];
          inputs.copyTo(0, some.length, some, 0);
          float[][] result = {new float[samples * wanted.shape().axis(-1)]};
          predictor.predict(some, samples, result);
          float[] expected = new float[result[0].length];
          wanted.copyTo(0, expected.length, expected, 0);
          assertThat(result[0]).as("%d samples", samples).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void answersManyThreadsAtOnce() throws Exception {
    Network network = convolutional();
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      inputs.add(noise(input(network), 1 + i % 7, i));
    }
    try (Predictor predictor = Predictor.of(network, 3);
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Tensor> wanted = inputs.stream().map(predictor::predict).toList();
      List<Future<Tensor>> answers = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        for (Tensor batch : inputs) {
          answers.add(callers.submit(() -> predictor.predict(batch)));
        }
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(wanted.get(i % wanted.size()));
      }
    }
  }

  @Test
  void hasAllOutputsOfANetworkThatBranches() {
    Network network =
        Network.of(
            Graph.of(
                List.of(
                    new Node("in", new Input(Shape.of(4)), List.of()),
                    new Node("kind", Dense.of(3, Activation.softmax()), List.of("in")),
                    new Node("bend", Dense.of(4, Activation.relu()), List.of("in")),
                    new Node("sum", new Add(), List.of("bend", "in")))),
            3);
    Tensor inputs = noise(Shape.of(4), 5, 1);
    try (Predictor predictor = Predictor.of(network, 1);
        Predictor kind = Predictor.of(network.upTo("kind"), 1);
        Predictor sum = Predictor.of(network.upTo("sum"), 1)) {
      assertThat(predictor.predictAll(inputs))
          .containsExactly(kind.predict(inputs), sum.predict(inputs));
      assertThatThrownBy(() -> predictor.predict(inputs))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("2 outputs, kind, sum")
          .hasMessageContaining("predictAll");
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Predictor predictor = Predictor.of(dense(), 1);
    assertThatThrownBy(() -> predictor.predict(Tensor.of(Shape.of(2, 19), new float[38])))
        .isInstanceOf(ShapeException.class)
        .hasMessage("predict takes (samples, …) with inputs of shape (20), but got (2, 19)");
    assertThatThrownBy(() -> predictor.predict(new float[39], 2, new float[1][10]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("39 numbers");
    assertThatThrownBy(() -> predictor.predict(new float[40], 2, new float[1][9]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("an output");
    predictor.close();
    assertThatThrownBy(() -> predictor.predict(Tensor.of(Shape.of(1, 20), new float[20])))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("closed");
  }

  /// Of the tensor's numbers there is one copy; the rest is its shape.
  @Test
  void allocatesNothingButTheResult() {
    Network network = convolutional();
    int samples = 13;
    Tensor inputs = noise(input(network), samples, 3);
    float[] numbers = inputs.toArray();
    float[][] results = {new float[samples * 10]};
    try (Predictor predictor = Predictor.of(network, 1)) {
      predictor.warmUp();
      assertThat(allocated(() -> predictor.predict(numbers, samples, results), 0)).isZero();
      long result = samples * 10L * Float.BYTES + 400;
      assertThat(allocated(() -> predictor.predict(inputs), 1000 * result))
          .isLessThanOrEqualTo(1000 * result);
    }
  }

  /// By this thread in a thousand calls; before they are compiled, kernels allocate vectors.
  private static long allocated(Runnable call, long enough) {
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 60 && least > enough; window++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        call.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
