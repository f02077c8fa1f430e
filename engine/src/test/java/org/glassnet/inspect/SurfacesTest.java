package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Playground;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class SurfacesTest {
  private final Network network =
      Network.sequential(
          3, Shape.of(2), Dense.of(5, Activation.relu()), Dense.of(2, Activation.softmax()));
  private final TrainSettings settings = TrainSettings.of(Loss.crossEntropy());

  @Test
  void surfacesAreWhatTheNetworkPredicts() {
    Window window = new Window(-3, 3, -2, 2);
    DecisionSurface found =
        DecisionSurface.of(network, settings, Playground.CLASSES, window, 20, 1);
    assertThat(found.answers()).extracting(Surface::name).isEqualTo(Playground.CLASSES);
    assertThat(found.layers()).extracting(DecisionSurface.Layer::name).containsExactly("dense_1");
    assertThat(found.layers().getFirst().units()).hasSize(5);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      for (int column = 0; column < 20; column += 7) {
        for (int row = 0; row < 20; row += 7) {
          Surface first = found.answers().getFirst();
          Tensor place = Tensor.of(Shape.of(1, 2), (float) first.x(column), (float) first.y(row));
          assertThat(first.at(column, row)).isEqualTo(trainer.predict(place).at(0), within(1e-6f));
          Tensor units = trainer.values(place, List.of("dense_1")).get("dense_1");
          for (int unit = 0; unit < 5; unit++) {
            assertThat(found.layers().getFirst().units().get(unit).at(column, row))
                .isEqualTo(units.at(unit));
          }
        }
      }
    }
  }

  @Test
  void theWindowIsAroundTheData() {
    Dataset data = Table.of(new float[][] {{0, -1}, {10, 1}}, new int[] {0, 1}, List.of("a", "b"));
    assertThat(DecisionSurface.around(data)).isEqualTo(new Window(-1, 11, -1.2, 1.2));
    assertThatThrownBy(() -> DecisionSurface.around(Table.of(new float[2][3], new float[2][1])))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("two inputs");
  }

  /// As many points in the plane as samples, with their labels, and the same bits on two threads.
  @Test
  void activationsArePlaced() {
    Dataset data = Playground.of(Playground.Kind.GAUSS, 80, 0, 1);
    for (Embedding.Method method : Embedding.Method.values()) {
      Embedding one =
          Embedding.of(network, "dense_1", data, method, new TSne.Settings(10, 100, 1), 1);
      Embedding two =
          Embedding.of(network, "dense_1", data, method, new TSne.Settings(10, 100, 1), 2);
      assertThat(two).isEqualTo(one);
      assertThat(one.points()).hasSize(80);
      assertThat(one.width()).isEqualTo(5);
      assertThat(one.neighboursAlike()).isGreaterThan(0.9);
    }
  }

  /// Where inputs have more numbers than there are samples, the covariance is not written out: the
  /// components are the same as with each sample given twice, where it is.
  @Test
  void wideInputsHaveTheSameComponents() {
    float[][] wide = new float[6][7];
    float[][] twice = new float[12][7];
    for (int i = 0; i < 6; i++) {
      for (int k = 0; k < 7; k++) {
        wide[i][k] = (float) StrictMath.sin(i * 7 + k * k) * (k == 2 ? 3 : 1);
      }
      twice[i] = wide[i];
      twice[i + 6] = wide[i];
    }
    PrincipalComponents one = PrincipalComponents.of(Table.of(wide, new float[6][1]), 2);
    PrincipalComponents other = PrincipalComponents.of(Table.of(twice, new float[12][1]), 2);
    for (int c = 0; c < 2; c++) {
      assertThat(one.variance(c)).isEqualTo(other.variance(c), within(1e-9));
      assertThat(one.direction(c)).containsExactly(other.direction(c), within(1e-6));
    }
  }
}
