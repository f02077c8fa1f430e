package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Logic from weights set by hand: AND and OR need one ReLU unit or two, XOR a hidden layer.
class LogicTest {
  private static final float[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

  /// relu(x₁ + x₂ − 1).
  @Test
  void and() {
    computes(new float[] {0, 0, 0, 1}, dense(1, Activation.relu(), given(2, 1, 1, 1), -1));
  }

  /// 1 − relu(1 − x₁ − x₂).
  @Test
  void or() {
    computes(
        new float[] {0, 1, 1, 1},
        dense(1, Activation.relu(), given(2, 1, -1, -1), 1),
        dense(1, Activation.linear(), given(1, 1, -1), 1));
  }

  /// relu(x₁ + x₂) − 2 relu(x₁ + x₂ − 1): Goodfellow, Bengio, Courville, "Deep learning", 2016,
  /// 6.1.
  @Test
  void xor() {
    computes(
        new float[] {0, 1, 1, 0},
        dense(2, Activation.relu(), given(2, 2, 1, 1, 1, 1), 0, -1),
        dense(1, Activation.linear(), given(2, 1, 1, -2), 0));
  }

  private static Tensor given(int in, int out, float... values) {
    return Tensor.of(Shape.of(in, out), values);
  }

  private static Layer dense(int units, Activation activation, Tensor kernel, float... bias) {
    return Dense.of(units, activation)
        .withKernel(Initializer.given(kernel))
        .withBias(Initializer.given(Tensor.of(Shape.of(units), bias)));
  }

  private static void computes(float[] truth, Layer... layers) {
    Network network = Network.sequential(1, Shape.of(2), layers);
    float[][] targets = {{truth[0]}, {truth[1]}, {truth[2]}, {truth[3]}};
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.halfSquared()), 1)) {
      Tensor inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
      assertThat(trainer.predict(inputs)).isEqualTo(Tensor.of(Shape.of(4, 1), truth));
      assertThat(trainer.evaluate(Table.of(INPUTS, targets)).loss()).isZero();
    }
  }
}
