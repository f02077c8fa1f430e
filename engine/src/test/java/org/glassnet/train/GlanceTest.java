package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glassnet.data.Playground;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// What is seen at a glance is what measuring says, whatever happened to the weights.
class GlanceTest {
  private static final Table POINTS = Playground.of(Playground.Kind.SPIRAL, 90, 10, 1);

  private static void looksAsMeasured(Loss loss, Activation last, int outputs) {
    Network network =
        Network.sequential(
            1,
            Shape.of(2),
            Features.of(Feature.X1, Feature.X2, Feature.X1_X2),
            Dense.of(5, Activation.tanh()),
            BatchNormalization.standard(),
            new Dropout(0.2),
            Dense.of(outputs, last));
    TrainSettings settings = TrainSettings.of(loss).withOptimizer(new Sgd(0.1)).withBatchSize(10);
    try (Trainer trainer = Trainer.open(network, settings, 1);
        Stepping stepping = Stepping.open(network, settings, POINTS, 1);
        Glance glance = Glance.of(network, settings, POINTS);
        Glance slopes = Glance.withGradients(network, settings, POINTS)) {
      for (int i = 0; i < 3; i++) {
        Evaluation measured = trainer.evaluate(POINTS);
        Evaluation seen = glance.look();
        assertThat(seen.loss())
            .isCloseTo(measured.loss(), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(seen.accuracy()).isEqualTo(measured.accuracy());
        assertThat(glance.value("dense_1").copy())
            .containsExactly(trainer.values(inputs(), List.of("dense_1")).get("dense_1").toArray());
        String before = network.weights().hash();
        slopes.look();
        slopes.backward();
        assertThat(slopes.gradient(network.weights().parameter("dense_2/kernel")).copy())
            .isNotEqualTo(new float[5 * outputs]);
        assertThat(network.weights().hash()).isEqualTo(before);
        for (int step = 0; step < 20; step++) {
          stepping.step();
        }
      }
    }
  }

  private static org.glassnet.tensor.Tensor inputs() {
    float[] all = new float[2 * POINTS.size()];
    for (int i = 0; i < POINTS.size(); i++) {
      POINTS.input(i, all, 2 * i);
    }
    return org.glassnet.tensor.Tensor.of(Shape.of(POINTS.size(), 2), all);
  }

  @Test
  void ofShares() {
    looksAsMeasured(Loss.crossEntropy(), Activation.softmax(), 2);
  }

  @Test
  void ofOdds() {
    looksAsMeasured(Loss.binaryCrossEntropy(), Activation.sigmoid(), 1);
  }

  @Test
  void ofSides() {
    looksAsMeasured(Loss.hinge(), Activation.tanh(), 1);
  }
}
