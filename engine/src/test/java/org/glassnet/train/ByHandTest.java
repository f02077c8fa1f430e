package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.junit.jupiter.api.Test;

/// The tables that a reader can compute with a pocket calculator.
class ByHandTest {
  private static final String ALL_SLOW = "0.0370 0.0092 0.0023 0.0006 0.0001 0.0000";
  private static final String ALL_FAST =
      "0.0370 0.0830 0.1796 0.4011 0.8090 1.6845 2.3535 2.9479 0.3930 0.0692";
  private static final String FROZEN_SLOW = "0.0370 0.0093 0.0024 0.0006 0.0002";
  private static final String FROZEN_FAST =
      "0.0370 0.0813 0.1745 0.3822 0.7823 1.6351 2.6870 4.0413 1.7092 0.6663";

  @Test
  void allNineWeightsTrained() {
    assertThat(losses(ByHand.network(), 0.2, 6)).isEqualTo(ALL_SLOW);
    assertThat(losses(ByHand.network(), 1, 10)).isEqualTo(ALL_FAST);
  }

  @Test
  void hiddenBiasesFrozen() {
    assertThat(losses(ByHand.frozen(), 0.2, 5)).isEqualTo(FROZEN_SLOW);
    assertThat(losses(ByHand.frozen(), 1, 10)).isEqualTo(FROZEN_FAST);
  }

  @Test
  void theTextbookEngineSaysTheSame() {
    assertThat(textbookLosses(ByHand.network(), 0.2, 6)).isEqualTo(ALL_SLOW);
    assertThat(textbookLosses(ByHand.network(), 1, 10)).isEqualTo(ALL_FAST);
    assertThat(textbookLosses(ByHand.frozen(), 0.2, 5)).isEqualTo(FROZEN_SLOW);
    assertThat(textbookLosses(ByHand.frozen(), 1, 10)).isEqualTo(FROZEN_FAST);
  }

  @Test
  void forwardAndGradients() {
    Pass pass = Textbook.of(ByHand.network()).forward(samples().inputs());
    Term loss = pass.loss(Loss.halfSquared(), samples().targets());
    pass.tape().backward(loss);
    List<Term> hidden = pass.values("dense_1").getFirst();
    assertThat(hidden.get(0).value()).isCloseTo(0.9002, within(5e-5));
    assertThat(hidden.get(1).value()).isCloseTo(0.8022, within(5e-5));
    assertThat(pass.outputs().getFirst().getFirst().value()).isCloseTo(1.2719, within(5e-5));
    assertThat(loss.value()).isCloseTo(0.0370, within(5e-5));
    assertThat(rounded(pass, "dense_1/kernel")).isEqualTo("0.02 0.03 0.02 0.03");
    assertThat(rounded(pass, "dense_1/bias")).isEqualTo("0.02 0.03");
    assertThat(rounded(pass, "dense_2/kernel")).isEqualTo("0.24 0.22");
    assertThat(rounded(pass, "dense_2/bias")).isEqualTo("0.27");
  }

  private static String rounded(Pass pass, String parameter) {
    return String.join(
        " ",
        pass.weights(parameter).stream()
            .map(weight -> String.format(Locale.ROOT, "%.2f", weight.gradient()))
            .toList());
  }

  private static Samples samples() {
    return Samples.of(ByHand.data(), 0);
  }

  private static String losses(Network network, double rate, int epochs) {
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(new Sgd(rate))
            .withBatchSize(1)
            .withEpochs(epochs);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      History history = trainer.fit(Split.of(ByHand.data()), TrainListener.silent());
      return written(history.epochs().stream().map(epoch -> epoch.train().loss()).toList());
    }
  }

  private static String textbookLosses(Network network, double rate, int epochs) {
    Textbook textbook = Textbook.of(network);
    Descent descent = textbook.descent(new Sgd(rate));
    List<Double> losses = new java.util.ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      losses.add(textbook.loss(samples(), Loss.halfSquared()));
      descent.step(textbook.gradients(samples(), Loss.halfSquared()));
    }
    return written(losses);
  }

  private static String written(List<Double> losses) {
    return String.join(
        " ", losses.stream().map(loss -> String.format(Locale.ROOT, "%.4f", loss)).toList());
  }
}
