package org.glassnet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetsTest {
  @Test
  void haveAsManyParametersAsPublished() {
    assertThat(trainable(Nets.small())).isEqualTo(5_994);
    assertThat(trainable(Nets.digits())).isEqualTo(1_221_002);
    // torchvision's resnet50,
    // https://docs.pytorch.org/vision/main/models/generated/torchvision.models.resnet50.html
    assertThat(trainable(Nets.resNet50())).isEqualTo(25_557_032);
  }

  @Test
  void takeAsManyOperationsAsPublished() {
    // Ibid.: 4.09 billion multiplications with an addition.
    assertThat(Nets.resNet50().forwardOperations() / 2e9).isBetween(4.085, 4.095);
    // He et al. 2016, section 4.2: six convolutions of 16 channels at 32×32, and so on.
    assertThat(Nets.resNet20().forwardOperations() / 2e6).isBetween(40.5, 41.5);
  }

  @Test
  void areAPerceptronWhereTheyWereMadeAsOne() {
    assertThat(Work.W5.net().perceptron().orElseThrow().sizes())
        .isEqualTo(List.of(1024, 32, 32, 32, 1024));
    assertThat(Nets.small().perceptron()).isEmpty();
  }

  @Test
  void loseTheirDropoutAlone() {
    Net net = Nets.digits();
    assertThat(net.withoutDropout().nodes()).hasSize(net.nodes().size() - 2);
    assertThat(net.withoutDropout().parameters()).isEqualTo(net.parameters());
  }

  private static int trainable(Net net) {
    return net.parameters().stream()
        .filter(Op.Parameter::trainable)
        .mapToInt(Op.Parameter::size)
        .sum();
  }
}
