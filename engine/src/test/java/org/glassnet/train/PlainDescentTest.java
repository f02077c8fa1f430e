package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.layer.Dense;
import org.glassnet.model.Frozen;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.optim.Update;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A step within backward gives the bits of backward and then a step.
class PlainDescentTest {
  private static final int ROWS = 20;
  private static final int INPUTS = 150;
  private static final int OUTPUTS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bitsOfAStepAfterBackward(int threads) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] inputs = rows(INPUTS, random);
    float[][] targets = rows(OUTPUTS, random);
    Table data = Table.of(inputs, targets);
    int[] order = IntStream.range(0, ROWS).toArray();
    Network within = network();
    assertThat(within.weights().parameter("dense_2/kernel").size()).isGreaterThan(16_384);
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared()).withOptimizer(new Sgd(0.05)).withBatchSize(ROWS);
    try (Trainer trainer = Trainer.open(within, settings, threads)) {
      for (int i = 0; i < 5; i++) {
        trainer.trainOnBatch(data, order, 0, ROWS);
      }
    }
    assertThat(within.weights().hash()).isEqualTo(stepwise(data, order).weights().hash());
  }

  private static Network stepwise(Table data, int[] order) {
    Network network = network();
    float[] weights = network.weights().array();
    float[] gradients = new float[weights.length];
    Plan plan = Plan.forTraining(network, LossHead.ending(Loss.halfSquared()), ROWS, gradients);
    LossHead head = LossHead.of(Loss.halfSquared(), plan);
    Update update =
        new Sgd(0.05).bind(weights, gradients, Frozen.none().trainable(network.weights()));
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      for (int i = 0; i < 5; i++) {
        for (int row = 0; row < ROWS; row++) {
          data.input(
              order[row],
              plan.input().value().array(),
              plan.input().value().offset() + row * INPUTS);
          data.target(order[row], head.targets(), row * OUTPUTS);
        }
        plan.forward(compute);
        head.compute(compute, 1f / ROWS);
        plan.backward(compute);
        update.step(compute, 0.05);
      }
    }
    return network;
  }

  private static Network network() {
    return Network.sequential(
        7,
        Shape.of(INPUTS),
        Dense.of(130, Activation.relu()),
        Dense.of(127, Activation.tanh()),
        Dense.of(OUTPUTS));
  }

  private static float[][] rows(int columns, SplittableRandom random) {
    float[][] rows = new float[ROWS][columns];
    for (float[] row : rows) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
    }
    return rows;
  }
}
