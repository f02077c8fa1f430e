package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Playground;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossLandscapeTest {
  private final TrainSettings settings = TrainSettings.of(Loss.crossEntropy()).withEpochs(3);
  private final Dataset data = Playground.of(Playground.Kind.CIRCLE, 100, 0, 1);
  private final Network network =
      Network.sequential(
          4,
          Shape.of(2),
          Dense.of(6, Activation.tanh()),
          BatchNormalization.standard(),
          Dense.of(2, Activation.linear()));
  private Weights initial;
  private Weights learned;
  private double first;
  private double last;

  @BeforeEach
  void train() {
    initial = network.weights().copy();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      first = trainer.evaluate(data).loss();
      trainer.fit(Split.of(data), _ -> {});
      last = trainer.evaluate(data).loss();
    }
    learned = network.weights().copy();
  }

  @Test
  void theEndsOfTheLineAreTheMeasuredLosses() {
    List<Double> places = List.of(-0.5, 0.0, 0.5, 1.0, 1.5);
    LossLine line = LossLine.of(network, settings, initial, learned, places, data, 1);
    assertThat(line.points()).extracting(LossLine.Point::at).isEqualTo(places);
    assertThat(line.points().get(1).loss()).isEqualTo(first);
    assertThat(line.points().get(3).loss()).isEqualTo(last);
    assertThat(line.points()).allSatisfy(point -> assertThat(point.loss()).isFinite());
    assertThat(network.weights().hash()).isEqualTo(learned.hash());
    assertThat(LossLine.of(network, settings, initial, learned, places, data, 2)).isEqualTo(line);
  }

  @Test
  void thePlaneGoesThroughBothWeights() {
    LossPlane plane =
        LossPlane.through(
            network,
            settings,
            initial,
            learned,
            new LossPlane.View(new Window(-0.5, 1.5, -1, 1), 5, 3, 9),
            data,
            1);
    assertThat(plane.at(1, 1)).isEqualTo(first);
    assertThat(plane.at(3, 1)).isEqualTo(last);
    assertThat(plane.marks())
        .containsExactly(new LossPlane.Mark(0, 0, first), new LossPlane.Mark(1, 0, last));
    assertThat(plane.x(3)).isEqualTo(1);
    assertThat(plane.y(2)).isEqualTo(1);
    assertThat(network.weights().hash()).isEqualTo(learned.hash());
    LossPlane again =
        LossPlane.through(
            network,
            settings,
            initial,
            learned,
            new LossPlane.View(new Window(-0.5, 1.5, -1, 1), 5, 3, 9),
            data,
            2);
    assertThat(again.losses()).isEqualTo(plane.losses());
  }

  @Test
  void thePlaneAroundWeightsHasThemInItsMiddle() {
    LossPlane plane =
        LossPlane.around(
            network, settings, new LossPlane.View(new Window(-1, 1, -1, 1), 3, 3, 1), data, 1);
    assertThat(plane.at(1, 1)).isEqualTo(last);
    assertThat(plane.at(0, 0)).isNotEqualTo(last);
  }

  /// A random filter is as long as the filter of the weights, and what has no filters stays.
  @Test
  void directionsAreFilterNormalized() {
    double[] direction = Way.filterNormalized(learned, RandomStream.of(1, "test"));
    Parameter kernel = learned.parameter("dense_1/kernel");
    for (int filter = 0; filter < 6; filter++) {
      double own = 0;
      double random = 0;
      for (int i = kernel.offset() + filter; i < kernel.end(); i += 6) {
        own += learned.array()[i] * learned.array()[i];
        random += direction[i] * direction[i];
      }
      assertThat(random).isEqualTo(own, within(1e-6));
    }
    Parameter bias = learned.parameter("dense_1/bias");
    assertThat(direction[bias.offset()]).isZero();
    Way way = Way.between(initial, learned);
    double[] beside = way.beside(direction);
    assertThat(Way.dot(beside, way.direction())).isEqualTo(0, within(1e-9));
    assertThat(Math.sqrt(Way.dot(beside, beside))).isEqualTo(way.length(), within(1e-9));
  }

  @Test
  void noLineGoesThroughOnePoint() {
    LossPlane.View view = new LossPlane.View(new Window(0, 1, 0, 1), 2, 2, 1);
    assertThatThrownBy(() -> LossPlane.through(network, settings, learned, learned, view, data, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("the same");
    assertThatThrownBy(() -> new LossPlane.View(new Window(0, 1, 0, 1), 1, 2, 1))
        .hasMessageContaining("1 by 2");
  }
}
