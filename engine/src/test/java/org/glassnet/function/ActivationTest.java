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
      double bend =
          switch (f) {
            case Elementwise.HardSigmoid _ -> Math.abs(x) - 3;
            case Elementwise.Relu6 _ -> Math.abs(x - 3) - 3;
            default -> x;
          };
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

  /// What PyTorch and Keras compute for their documentation's functions, from the published
  /// formulas: erf(1/√2) = 0.682689492, tanh ⅔ = 0.582783.
  @Example
  void valuesAreThePublishedOnes() {
    assertThat(value(Activation.gelu(), 1)).isCloseTo(0.8413447460685429, within(1e-14));
    assertThat(value(Activation.gelu(), -1)).isCloseTo(-0.15865525393145707, within(1e-15));
    assertThat(value(Activation.gelu(), -5)).isCloseTo(-1.4332578593959663e-6, within(1e-18));
    assertThat(value(Activation.selu(), 1)).isCloseTo(1.0507009873554805, within(1e-15));
    assertThat(value(Activation.selu(), -1)).isCloseTo(-1.1113307378125625, within(1e-14));
    assertThat(value(Activation.elu(1), -1)).isCloseTo(-0.6321205588285577, within(1e-15));
    assertThat(value(Activation.softplus(), 0)).isCloseTo(0.6931471805599453, within(1e-15));
    assertThat(value(Activation.softplus(), -20)).isCloseTo(2.061153620314381e-9, within(1e-22));
    assertThat(value(Activation.swish(), 1)).isCloseTo(0.7310585786300049, within(1e-15));
    assertThat(value(Activation.hardSigmoid(), 1)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(value(Activation.hardSigmoid(), -4)).isZero();
    assertThat(value(Activation.relu6(), 5.5)).isEqualTo(5.5);
    assertThat(value(Activation.relu6(), 7)).isEqualTo(6);
    assertThat(value(Activation.lecunTanh(), 1))
        .isCloseTo(1.7159 * 0.5827829453479101 + 0.01, within(1e-14));
  }

  private static double value(Activation f, double x) {
    return ((Elementwise) f).value(x);
  }

  /// Exercise 2: f' = 1.14393 sech²(2x/3) + 0.01, in (0.01, 1.15393].
  @Property
  void lecunsSlopeStaysInItsRange(@ForAll @DoubleRange(min = -60, max = 60) double x) {
    double slope = new Elementwise.LecunTanh().derivative(x);
    double cosh = StrictMath.cosh(2 * x / 3);
    assertThat(slope)
        .isCloseTo(1.14393 / (cosh * cosh) + 0.01, within(4e-6))
        .isBetween(0.01, 1.15394);
    assertThat(new Elementwise.LecunTanh().derivative(0)).isCloseTo(1.15393, within(4e-6));
  }

  /// λ and α of SELU keep a standard normal's mean 0 and variance 1: ∫ f φ = 0 and ∫ f² φ = 1.
  @Example
  void seluKeepsMeanAndVariance() {
    Elementwise selu = new Elementwise.Selu();
    double mean = 0;
    double variance = 0;
    double h = 1e-4;
    for (double x = -12 + h / 2; x < 12; x += h) {
      double weight = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * h;
      mean += selu.value(x) * weight;
      variance += selu.value(x) * selu.value(x) * weight;
    }
    assertThat(mean).isCloseTo(0, within(1e-8));
    assertThat(variance).isCloseTo(1, within(1e-8));
  }

  /// Φ(−x) = 1 − Φ(x), and what tables have: Φ(1.96) = 0.9750021, Φ(−3) = 0.0013498980.
  @Property
  void theNormalDistributionIsSymmetric(@ForAll @DoubleRange(min = -38, max = 38) double x) {
    assertThat(Gaussian.distribution(x) + Gaussian.distribution(-x)).isCloseTo(1, within(1e-15));
    assertThat(Gaussian.distribution(1.96)).isCloseTo(0.9750021048517795, within(1e-15));
    assertThat(Gaussian.distribution(-3)).isCloseTo(0.0013498980316300933, within(1e-17));
  }

  @Example
  void settingsThatCannotBeAreRefused() {
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Activation.elu(wrong))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining(String.valueOf(wrong));
      assertThatThrownBy(() -> Loss.huber(wrong))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining(String.valueOf(wrong));
    }
  }
}
