package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glassnet.layer.Dense;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static Network network(long seed) {
    return Network.sequential(seed, Shape.of(3), Dense.of(5), Dense.of(2));
  }

  @Test
  void parametersLieAlignedWithoutTouching() {
    Weights weights = network(1).weights();
    assertThat(weights.parameters())
        .extracting(Parameter::name)
        .containsExactly("dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias");
    int end = 0;
    for (Parameter parameter : weights.parameters()) {
      assertThat(parameter.offset() % 16).isEqualTo(12);
      assertThat(parameter.offset()).isGreaterThanOrEqualTo(end);
      end = parameter.end();
    }
    assertThat(weights.array()).hasSizeGreaterThanOrEqualTo(end);
    assertThat(weights.count()).isEqualTo(15 + 5 + 10 + 2);
  }

  @Test
  void aParametersFirstValuesHangOnSeedAndNameAlone() {
    Tensor kernel = network(1).weights().tensor("dense_1/kernel");
    assertThat(network(1).weights().tensor("dense_1/kernel")).isEqualTo(kernel);
    assertThat(network(2).weights().tensor("dense_1/kernel")).isNotEqualTo(kernel);
    Network longer = Network.sequential(1, Shape.of(3), Dense.of(5), Dense.of(7), Dense.of(2));
    assertThat(longer.weights().tensor("dense_1/kernel")).isEqualTo(kernel);
  }

  @Test
  void theHashIsSha256OfTheLittleEndianNumbersInOrder() throws NoSuchAlgorithmException {
    Weights weights = network(1).weights();
    weights.assign("dense_1/bias", Tensor.of(Shape.of(5), 1, -2, 3, Float.MIN_VALUE, -0f));
    ByteBuffer bytes = ByteBuffer.allocate(4 * 32).order(ByteOrder.LITTLE_ENDIAN);
    for (String name :
        new String[] {"dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"}) {
      for (float value : weights.tensor(name).toArray()) {
        bytes.putFloat(value);
      }
    }
    assertThat(weights.toBytes()).isEqualTo(bytes.array());
    assertThat(weights.hash())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())));
  }

  @Test
  void oneBitMoreOrLessChangesTheHash() {
    Weights weights = network(1).weights();
    String before = weights.hash();
    weights.assign("dense_2/bias", Tensor.of(Shape.of(2), 0, -0f));
    assertThat(weights.hash()).isNotEqualTo(before);
    weights.assign("dense_2/bias", Tensor.of(Shape.of(2), 0, 0));
    assertThat(weights.hash()).isEqualTo(before);
  }

  @Test
  void bytesAndCopiesGoRound() {
    Weights weights = network(1).weights();
    Weights other = network(2).weights();
    Weights copy = other.copy();
    other.assign(weights.toBytes());
    assertThat(other.hash()).isEqualTo(weights.hash()).isNotEqualTo(copy.hash());
    other.assign(copy);
    assertThat(other.hash()).isEqualTo(copy.hash());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Weights weights = network(1).weights();
    assertThatThrownBy(() -> weights.assign(new byte[7]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("32")
        .hasMessageContaining("7");
    assertThatThrownBy(
            () -> weights.assign("dense_1/bias", Tensor.of(Shape.of(1, 5), 1, 2, 3, 4, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(1, 5)");
    assertThatThrownBy(() -> weights.tensor("dense_3/bias"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("dense_2/bias");
    Weights larger = Network.sequential(1, Shape.of(30), Dense.of(50)).weights();
    Weights smaller = Network.sequential(1, Shape.of(2), Dense.of(2)).weights();
    assertThatThrownBy(() -> larger.assign(smaller)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> smaller.assign(larger)).isInstanceOf(ShapeException.class);
  }
}
