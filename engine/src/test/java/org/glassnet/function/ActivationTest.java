package org.glassnet.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.glassnet.tensor.GlassnetException;

class ActivationTest {
  private static final Elementwise SIGMOID = (Elementwise) Activation.sigmoid();
  private static final Elementwise TANH = (Elementwise) Activation.tanh();
  private static final Elementwise RELU = (Elementwise) Activation.relu();
  private static final Elementwise LEAKY = (Elementwise) Activation.leakyRelu(0.01);
  private static final List<Elementwise> ALL = Every.elementwise();

  @Property
  void derivativesAreThoseOfTheValues(@ForAll @DoubleRange(min = -12, max = 12) double x) {
    double h = 1e-5;
    for (Elementwise f : ALL) {
      double bend = f instanceof Elementwise.HardSigmoid ? Math.abs(x) - 3 : x;
      if (Math.abs(bend) < 2 * h) {
        continue;
      }
      double numeric = (f.value(x + h) - f.value(x - h)) / (2 * h);
      assertThat(f.derivative(x)).as(f.name()).isCloseTo(numeric, within(1e-9));
    }
  }

  @Property
  void valuesAreTheMathematicalOnes(@ForAll @DoubleRange(min = -700, max = 700) double x) {
    assertThat(SIGMOID.value(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(1e-15));
    assertThat(TANH.value(x)).isCloseTo(2 / (1 + Math.exp(-2 * x)) - 1, within(1e-15));
    assertThat(RELU.value(x)).isEqualTo(Math.max(0, x));
    assertThat(LEAKY.value(x)).isEqualTo(x > 0 ? x : 0.01 * x);
  }

  @Property
  void theExercisesIdentitiesHold(@ForAll @DoubleRange(min = -30, max = 30) double x) {
    double s = SIGMOID.value(x);
    double s2 = SIGMOID.value(2 * x);
    assertThat(SIGMOID.derivative(x))
        .isCloseTo(s * (1 - s), within(1e-15))
        .isLessThanOrEqualTo(0.25);
    assertThat(TANH.value(x)).isCloseTo(2 * s2 - 1, within(1e-15));
    assertThat(TANH.derivative(x)).isCloseTo(4 * s2 * (1 - s2), within(1e-15));
  }

  @Example
  void extremesStayInTheirRange() {
    assertThat(SIGMOID.value(1e6)).isEqualTo(1);
    assertThat(SIGMOID.value(-1e6)).isZero();
    assertThat(TANH.value(-1e6)).isEqualTo(-1);
    for (Elementwise f : ALL) {
      assertThat(f.value(Double.NaN)).as(f.name() + " hides no NaN").isNaN();
    }
  }

  @Example
  void leakyReluHasASlopeBetweenZeroAndOne() {
    for (double slope : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> Activation.leakyRelu(slope))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining(String.valueOf(slope));
    }
  }
}
