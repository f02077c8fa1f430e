package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glassnet.data.Playground;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecAddressTest {
  private static final String CIRCLE =
      "data=circle+noise=10&layers=features+x1+x2%5E2,dense+4+tanh,dense+1+sigmoid+l2=0.01"
          + "&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1";

  @Test
  void saysARunInWords() {
    RunSpec spec = SpecAddress.read(CIRCLE);
    assertThat(spec.data()).isEqualTo(new PlaygroundData(Playground.Kind.CIRCLE, 500, 0.5, 10, 1));
    assertThat(spec.layers()).hasSize(3);
    assertThat(SpecAddress.write(spec)).isEqualTo(CIRCLE);
  }

  @Test
  void takesYamlAndOtherWaysToEncode() {
    RunSpec spec = SpecAddress.read(CIRCLE);
    assertThat(
            SpecAddress.read(
                "seed=1&view.hide=seed,loss&data={circle:%20{noise:%2010}}"
                    + "&layers=[features: [x1, x2^2], dense 4 tanh, dense 1 sigmoid l2=0.01]"
                    + "&loss=binary_cross_entropy&optimizer=sgd&learningRate=0.03&batchSize=10"))
        .isEqualTo(spec);
  }

  @Test
  void holdsOwnPoints() {
    String own = "data={inputs: [[1, 2], [3, 4.5]], classes: [a, 'b c'], labels: [a, 'b c']}";
    RunSpec spec = SpecAddress.read(own + "&layers=dense+2");
    assertThat(SpecAddress.read(SpecAddress.write(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dat=circle | unknown key \"dat\"; did you mean data?",
        "data=circle&data=spiral | the key \"data\" twice",
        "data= | nothing after data",
        "data=circel | did you mean circle?",
        "data=circle+noise=60 | The noise is 60",
        "data=circle%2 | % is not followed by two hexadecimal digits",
        "layers=[dense 4 | this is no YAML",
        "data=circle&layers=dense+4,dense+-1 | dense has -1 units",
        "data=letters&layers=features+x1 | features takes points of the plane",
      })
  void saysWhatIsWrong(String address, String problem) {
    assertThatThrownBy(() -> SpecAddress.read(address))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> SpecAddress.read("name=" + "a".repeat(SpecAddress.MOST)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("524,288");
  }
}
