package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Every;
import org.glassnet.function.Loss;
import org.glassnet.inspect.GradientCheck.Report;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Every loss behind every activation, and every activation within a network, against finite
/// differences of the textbook's losses.
class LossGradientTest {
  private static final int ROWS = 3;
  private static final int OUTPUTS = 4;

  private static Samples samples(Loss loss) {
    RandomStream random = RandomStream.of(11, "samples");
    float[] inputs = new float[ROWS * 5];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-2, 2);
    }
    int size = loss.labels() ? 1 : OUTPUTS;
    float[] targets = new float[ROWS * size];
    for (int i = 0; i < targets.length; i++) {
      targets[i] =
          switch (loss) {
            case Loss.CrossEntropy() -> random.nextInt(OUTPUTS);
            case Loss.CategoricalCrossEntropy() -> i % OUTPUTS == 0 ? 0.4f : 0.2f;
            case Loss.BinaryCrossEntropy() -> random.nextFloat();
            case Loss.Hinge() -> random.nextInt(2);
            default -> (float) random.uniform(-2, 2);
          };
    }
    return new Samples(
        Tensor.of(Shape.of(ROWS, 5), inputs), Tensor.of(Shape.of(ROWS, size), targets));
  }

  private static List<Activation> endings(Loss loss) {
    List<Activation> endings = new ArrayList<>(Every.activations());
    if (loss instanceof Loss.BinaryCrossEntropy) {
      endings.removeIf(f -> List.of("softmax", "hardSigmoid").contains(f.name()));
    }
    return endings;
  }

  @Test
  void gradientsOfEveryLossBehindEveryActivation() {
    for (Loss loss : Every.losses()) {
      for (Activation ending : endings(loss)) {
        Network network =
            Network.sequential(
                5, Shape.of(5), Dense.of(3, Activation.tanh()), Dense.of(OUTPUTS, ending));
        Report report = GradientCheck.all(network, loss, samples(loss));
        assertThat(report.passes(1e-3))
            .as("%s behind %s: %s", loss.name(), ending.name(), report.worst())
            .isTrue();
      }
    }
  }

  @Test
  void gradientsThroughEveryActivation() {
    for (Activation f : Every.activations()) {
      Network network =
          Network.sequential(5, Shape.of(5), Dense.of(6, f), Dense.of(5, f), Dense.of(OUTPUTS));
      Report report = GradientCheck.all(network, Loss.meanSquared(), samples(Loss.meanSquared()));
      assertThat(report.passes(1e-3)).as("%s: %s", f.name(), report.worst()).isTrue();
    }
  }

  /// Cross-entropy of shares and of logits is the same function, whatever views stand between.
  @Test
  void sharesAndLogitsGiveTheSameGradients() {
    for (Loss loss :
        List.of(Loss.crossEntropy(), Loss.categoricalCrossEntropy(), Loss.binaryCrossEntropy())) {
      Activation ending =
          loss instanceof Loss.BinaryCrossEntropy ? Activation.sigmoid() : Activation.softmax();
      Network logits = Network.sequential(2, Shape.of(5), Dense.of(OUTPUTS));
      Network shares = Network.sequential(2, Shape.of(5), Dense.of(OUTPUTS, ending), new Flatten());
      Samples samples = samples(loss);
      assertThat(GradientCheck.all(shares, loss, samples).passes(1e-3)).as(loss.name()).isTrue();
      double[] one = Textbook.of(logits).gradients(samples, loss);
      double[] other = Textbook.of(shares).gradients(samples, loss);
      assertThat(other).as(loss.name()).containsExactly(one, within(1e-12));
      assertThat(Textbook.of(shares).loss(samples, loss))
          .isCloseTo(Textbook.of(logits).loss(samples, loss), within(1e-12));
    }
  }
}
