package org.glassnet.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The measure of everything else is measured against arithmetic done by hand and its own
/// differences.
class TextbookTest {
  /// y = tanh(2·3 + 0.5·(−4) − 1) = tanh 3, all by hand.
  @Example
  void everyNumberIsRecordedWithWhatMadeIt() {
    Network network =
        Network.sequential(
            1,
            Shape.of(2),
            Dense.of(1, Activation.tanh())
                .withKernel(Initializer.given(Tensor.of(Shape.of(2, 1), 3, -4)))
                .withBias(Initializer.given(Tensor.of(Shape.of(1), -1))));
    Pass pass = Textbook.of(network).forward(Tensor.of(Shape.of(1, 2), 2, 0.5f));
    Term y = pass.outputs().getFirst().getFirst();
    pass.tape().backward(y);

    assertThat(y.name()).isEqualTo("dense_1[0], sample 0");
    assertThat(y.value()).isEqualTo(StrictMath.tanh(3));
    assertThat(y.operation()).isEqualTo(new Operation.Applied((Elementwise) Activation.tanh()));
    double slope = 1 - StrictMath.tanh(3) * StrictMath.tanh(3);
    assertThat(y.operands()).singleElement().extracting(Operand::derivative).isEqualTo(slope);

    Term z = y.operands().getFirst().term();
    assertThat(z.name()).isEqualTo("dense_1/z[0], sample 0");
    assertThat(z.value()).isEqualTo(3);
    assertThat(z.operation()).isEqualTo(new Operation.WeightedSum());
    assertThat(z.operands())
        .extracting(operand -> operand.term().name())
        .containsExactly(
            "input_1[0], sample 0",
            "dense_1/kernel[0,0]",
            "input_1[1], sample 0",
            "dense_1/kernel[1,0]",
            "dense_1/bias[0]");
    assertThat(z.operands())
        .extracting(Operand::derivative)
        .containsExactly(3.0, 2.0, -4.0, 0.5, 1.0);
    assertThat(pass.weights("dense_1/kernel").get(1).operation()).isEqualTo(new Operation.Weight());
    assertThat(pass.weights("dense_1/kernel").get(1).gradient()).isEqualTo(0.5 * slope);
    assertThat(pass.values("input_1").getFirst().get(1).gradient()).isEqualTo(-4 * slope);
    assertThat(y.gradient()).isEqualTo(1);
  }

  @Example
  void goingBackwardsTwiceStartsAnew() {
    Tape tape = new Tape();
    Term x = tape.given("x", 3);
    Term square = tape.weightedSum("x²", List.of(x), List.of(x), java.util.Optional.empty());
    tape.backward(square);
    tape.backward(square);
    assertThat(square.value()).isEqualTo(9);
    assertThat(x.gradient()).as("dx²/dx = 2x, both operands being x").isEqualTo(6);
    assertThatThrownBy(
            () -> tape.weightedSum("odd", List.of(x), List.of(), java.util.Optional.empty()))
        .isInstanceOf(GlassnetException.class);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void gradientsAreItsOwnFiniteDifferences(
      @ForAll @IntRange(min = 1, max = 4) int in,
      @ForAll @IntRange(min = 1, max = 4) int hidden,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll long seed) {
    for (Activation last : List.of(Activation.linear(), Activation.softmax())) {
      for (Activation first :
          List.of(Activation.tanh(), Activation.sigmoid(), Activation.softmax())) {
        Network network =
            Network.sequential(
                seed, Shape.of(in), Dense.of(hidden, first), Dense.of(classes, last));
        RandomStream random = RandomStream.of(seed, "textbook");
        for (Loss loss : List.of(Loss.crossEntropy(), Loss.halfSquared())) {
          Samples samples = samples(loss, in, classes, rows, random);
          differences(Textbook.of(network), network, samples, loss);
        }
      }
    }
  }

  private static Samples samples(Loss loss, int in, int classes, int rows, RandomStream random) {
    float[] inputs = new float[rows * in];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-2, 2);
    }
    int size = loss instanceof Loss.CrossEntropy ? 1 : classes;
    float[] targets = new float[rows * size];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = random.nextInt(classes);
    }
    return new Samples(
        Tensor.of(Shape.of(rows, in), inputs), Tensor.of(Shape.of(rows, size), targets));
  }

  private static void differences(Textbook textbook, Network network, Samples samples, Loss loss) {
    double[] gradients = textbook.gradients(samples, loss);
    double[] weights = textbook.weights();
    double h = 1e-5;
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        double weight = weights[i];
        weights[i] = weight + h;
        double up = textbook.loss(samples, loss);
        weights[i] = weight - h;
        double down = textbook.loss(samples, loss);
        weights[i] = weight;
        assertThat(gradients[i])
            .as("%s with %s", parameter.name(), loss)
            .isCloseTo((up - down) / (2 * h), within(1e-7));
      }
    }
  }

  @Property(tries = 100)
  void crossEntropyOfLogitsIsThatOfTheirShares(@ForAll long seed) {
    Network logits = Network.sequential(seed, Shape.of(3), Dense.of(4));
    Network shares = Network.sequential(seed, Shape.of(3), Dense.of(4, Activation.softmax()));
    Samples samples = samples(Loss.crossEntropy(), 3, 4, 2, RandomStream.of(seed, "cross-entropy"));
    Textbook one = Textbook.of(logits);
    Textbook other = Textbook.of(shares);
    assertThat(other.loss(samples, Loss.crossEntropy()))
        .isCloseTo(one.loss(samples, Loss.crossEntropy()), within(1e-12));
    double[] expected = one.gradients(samples, Loss.crossEntropy());
    assertThat(other.gradients(samples, Loss.crossEntropy()))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(expected);
  }

  /// w = 1, L = ½(2w − 0)², g = 4w.
  @Example
  void optimizersByHand() {
    Samples samples = new Samples(Tensor.of(Shape.of(1, 1), 2), Tensor.of(Shape.of(1, 1), 0));
    assertThat(afterTwoSteps(new Sgd(0.1), samples)).isCloseTo(0.36, within(1e-12));
    // v = −0.4, w = 0.6; v = −0.2 − 0.24 = −0.44, w = 0.16
    assertThat(afterTwoSteps(new Momentum(0.1, 0.5), samples)).isCloseTo(0.16, within(1e-12));
    // m/(1−β₁ᵗ) over √(v/(1−β₂ᵗ)): step 1 is the rate, step 2 with g = 4 and 3.6
    double m = (0.9 * 0.1 * 4 + 0.1 * 3.6) / (1 - 0.81);
    double v = (0.999 * 0.001 * 16 + 0.001 * 3.6 * 3.6) / (1 - 0.999 * 0.999);
    assertThat(afterTwoSteps(Adam.of(0.1), samples))
        .isCloseTo(0.9 - 0.1 * m / Math.sqrt(v), within(1e-6));
  }

  private static double afterTwoSteps(org.glassnet.optim.Optimizer optimizer, Samples samples) {
    Network network =
        Network.sequential(
                1,
                Shape.of(1),
                Dense.of(1).withKernel(Initializer.given(Tensor.of(Shape.of(1, 1), 1))))
            .withFrozen(List.of("dense_1/bias"));
    Textbook textbook = Textbook.of(network);
    Descent descent = textbook.descent(optimizer);
    for (int step = 0; step < 2; step++) {
      descent.step(textbook.gradients(samples, Loss.halfSquared()));
    }
    assertThat(textbook.weights()[network.weights().parameter("dense_1/bias").offset()]).isZero();
    return textbook.weights()[network.weights().parameter("dense_1/kernel").offset()];
  }

  @Example
  void itsWeightsAreItsOwn() {
    Network network = Network.sequential(1, Shape.of(1), Dense.of(1));
    String before = network.weights().hash();
    Textbook.of(network).weights()[12] = 7;
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  @Example
  void inputsThatDoNotFitAreRefused() {
    Textbook textbook = Textbook.of(Network.sequential(1, Shape.of(2), Dense.of(1)));
    assertThatThrownBy(() -> textbook.forward(Tensor.of(Shape.of(2), 1, 2)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("(2)");
    Pass pass = textbook.forward(Tensor.of(Shape.of(1, 2), 1, 2));
    assertThatThrownBy(() -> pass.weights("dense_2/bias")).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> pass.values("dense_2")).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> pass.loss(Loss.halfSquared(), Tensor.of(Shape.of(2, 1), 1, 2)))
        .isInstanceOf(GlassnetException.class);
  }
}
