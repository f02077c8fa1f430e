package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Schedule;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Training with a penalty, a limit, a schedule and frozen weights is the textbook's.
class GradientRulesTrainingTest {
  private static final Schedule SCHEDULE = new Schedule.WarmUp(1, 0.1, Schedule.Cosine.of(2));

  static List<Clipping> clippings() {
    return List.of(
        Clipping.none(),
        new Clipping.ByValue(0.02),
        new Clipping.ByNorm(0.1),
        new Clipping.ByGlobalNorm(0.1));
  }

  private static Network network() {
    Dense hidden =
        new Dense(
            12,
            Activation.tanh(),
            Initializer.glorotUniform(),
            Optional.of(Initializer.zeros()),
            new Penalty(0.01, 0.02));
    return Network.sequential(9, Shape.of(2), hidden, Dense.of(3, Activation.softmax()))
        .withFrozen(List.of("dense_1/kernel[1,4]", "dense_2/bias"));
  }

  /// Penalties come once a step, not once a micro-batch; limits come after the sum.
  @ParameterizedTest
  @MethodSource("clippings")
  void microBatchesOrNot(Clipping clipping) {
    Dataset data = Spirals.of(40, 1);
    for (int micro : new int[] {16, 5}) {
      TrainSettings settings =
          TrainSettings.of(Loss.crossEntropy())
              .withOptimizer(Nesterov.pytorch(0.3))
              .withSchedule(SCHEDULE)
              .withClipping(clipping)
              .withEpochs(3)
              .withBatchSize(16)
              .withMicroBatch(micro)
              .withOrder(Order.AS_GIVEN);
      Network network = network();
      Textbook textbook = Textbook.of(network);
      Descent descent = textbook.descent(settings.optimizer(), clipping);
      for (int step = 0; step < 9; step++) {
        int from = step % 3 * 16;
        int[] batch = IntStream.range(from, Math.min(40, from + 16)).toArray();
        Samples samples = Samples.of(data, batch);
        int epoch = step / 3;
        double rate = 0.3 * SCHEDULE.factor(epoch + step % 3 / 3.0);
        descent.step(textbook.gradients(samples, settings.loss()), rate);
      }
      try (Trainer trainer = Trainer.open(network, settings, 2)) {
        trainer.fit(Split.of(data), TrainListener.silent());
      }
      for (Parameter parameter : network.weights().parameters()) {
        for (int i = parameter.offset(); i < parameter.end(); i++) {
          assertThat((double) network.weights().array()[i])
              .isCloseTo(textbook.weights()[i], within(1e-5));
        }
      }
    }
  }
}
