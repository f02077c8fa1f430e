package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerGrammarTest {
  @Test
  void readsLayers() {
    assertThat(
            LayerGrammar.layers(
                "--layers",
                "flatten,dense 128 ReLU ,leaky_relu 0.2, softmax,dense 10 kernel=zeros l2=0.1"))
        .containsExactly(
            new Flatten(),
            Dense.of(128, Activation.relu()),
            new Activate(Activation.leakyRelu(0.2)),
            new Activate(Activation.softmax()),
            Dense.of(10).withKernel(Initializer.zeros()).withPenalty(Penalty.l2(0.1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dense 10 relu softmax | 14 | \"softmax\" is not expected here",
        "dense 10, | 9 | a layer such as dense 10 is missing here",
        "`` | 0 | a layer such as dense 10 is missing here",
        "dense, dense 10 | 5 | dense needs its number of units",
        "dense x | 6 | \"x\" is no whole number",
        "dense -3 | 6 | dense has -3 units",
        "dense 10, con 3 | 10 | unknown layer \"con\"",
        "dense 10, denes 3 | 10 | unknown layer \"denes\"; did you mean dense?",
        "dense 10 l3=1 | 9 | unknown setting \"l3\"; did you mean l1?",
        "dense 10 l2=x | 12 | \"x\" is no number",
        "dense 10 relu=1 | 9 | unknown setting \"relu\"",
        "dense 10 sigmod | 9 | unknown activation \"sigmod\"; did you mean sigmoid?"
      })
  void marksTheMistake(String text, int column, String message) {
    assertThatThrownBy(() -> LayerGrammar.layers("--layers", text))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("--layers: ")
        .hasMessageContaining(message)
        .hasMessageContaining("\n  " + " ".repeat(column) + "^");
  }
}
