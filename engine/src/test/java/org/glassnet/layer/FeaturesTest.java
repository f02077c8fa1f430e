package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  @Test
  void computesWhatTheyAreNamedAfter() {
    Network network = Network.sequential(1, Shape.of(2), Features.of(Feature.values()));
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.halfSquared()), 1)) {
      assertThat(trainer.predict(Tensor.of(Shape.of(1, 2), -3, 5)).toArray())
          .containsExactly(
              -3, 5, 9, 25, -15, (float) StrictMath.sin(-3.0), (float) StrictMath.sin(5.0));
    }
  }

  @Test
  void refusesWhatHasNoPlane() {
    assertThatThrownBy(() -> Features.of(Feature.X1).outputShape(List.of(Shape.of(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(2)")
        .hasMessageContaining("(3)");
    assertThatThrownBy(() -> Features.of(Feature.X1, Feature.X1))
        .isInstanceOf(GlassnetException.class)
        .hasMessage("features names x1 twice: give it once");
  }

  @Property
  void sineAndCosineAreThoseOfTheTextbook(
      @ForAll @DoubleRange(min = -1_000_000, max = 1_000_000) double x) {
    assertThat(Trigonometry.sin(x)).isCloseTo(StrictMath.sin(x), within(1e-15));
    assertThat(Trigonometry.cos(x)).isCloseTo(StrictMath.cos(x), within(1e-15));
  }
}
