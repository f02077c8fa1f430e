package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glassnet.exchange.Examples;
import org.glassnet.exchange.Examples.Example;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks written as `.keras` and read again.
class KerasRoundTripTest {
  /// What Keras has no layer for.
  private static final Set<String> NOT_KERAS = Set.of("features", "response", "split", "LecunTanh");

  @TempDir private Path folder;

  private static boolean ofKeras(Example example) {
    return NOT_KERAS.stream().noneMatch(example.name()::contains);
  }

  static Stream<Example> networks() {
    return Examples.all().filter(KerasRoundTripTest::ofKeras);
  }

  static Stream<Example> others() {
    return Examples.all().filter(example -> !ofKeras(example));
  }

  private ImportedModel again(Network network) throws IOException {
    Path file = folder.resolve("net.keras");
    Files.write(file, KerasWriter.bytes(network, "net", Map.of()));
    return KerasReader.read(file);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkAnswersTheSameBitsAfterBeingWrittenAndRead(Example example) throws IOException {
    Network network = example.network();
    Tensor inputs = Examples.inputs(network, 3);
    ImportedModel read = again(network);
    assertThat(Examples.answers(read.network(), inputs))
        .isEqualTo(Examples.answers(network, inputs));
    assertThat(read.notes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatKerasHasNotIsNamed(Example example) {
    assertThatThrownBy(() -> KerasWriter.bytes(example.network(), "net", Map.of()))
        .isInstanceOf(KerasException.class)
        .hasMessageStartingWith("Keras has no layer for ");
  }

  @Test
  void namesAndFrozenLayersAreKept() throws IOException {
    Network network =
        Network.sequential(1, Shape.of(3), Dense.of(4), Dense.of(2))
            .withFrozen(List.of("dense_1/kernel", "dense_1/bias"));
    Network read = again(network).network();
    assertThat(read.weights().hash()).isEqualTo(network.weights().hash());
    assertThat(read.graph().nodes()).isEqualTo(network.graph().nodes());
    assertThat(read.frozen().whole(read.weights().parameter("dense_1/kernel"))).isTrue();
    assertThat(read.frozen().whole(read.weights().parameter("dense_2/kernel"))).isFalse();
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    Network network = networks().toList().getFirst().network();
    assertThat(KerasWriter.bytes(network, "net", Map.of()))
        .isEqualTo(KerasWriter.bytes(network, "net", Map.of()));
  }
}
