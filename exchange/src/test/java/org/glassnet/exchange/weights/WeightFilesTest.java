package org.glassnet.exchange.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.weights.Matching.How;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightFilesTest {
  /// A network of all layers that have weights.
  private static Network network(long seed) {
    Network network =
        Network.sequential(
            seed,
            Shape.of(7, 6, 4),
            Conv2d.of(6, 3).withGroups(2),
            BatchNormalization.standard(),
            new Prelu(),
            DepthwiseConv2d.of(2).withMultiplier(2),
            GroupNormalization.of(3),
            TransposedConv2d.of(5, 2),
            LayerNormalization.standard(),
            new Flatten(),
            BatchNormalization.standard().withScale(Optional.empty()),
            Dense.of(3));
    for (int i = 0; i < network.weights().end(); i++) {
      network.weights().array()[i] = (int) (seed * 7919 + i * 31L) % 1009;
    }
    return network;
  }

  private static Network dense(int... units) {
    Dense[] layers = new Dense[units.length];
    for (int i = 0; i < units.length; i++) {
      layers[i] = Dense.of(units[i]);
    }
    return Network.sequential(1, Shape.of(4), layers);
  }

  private static StoredTensor zeros(String name, long... sizes) {
    List<Long> each = new ArrayList<>();
    for (long size : sizes) {
      each.add(size);
    }
    return StoredTensor.floats(name, each, new float[(int) StoredTensor.count(name, each)]);
  }

  private static TensorFile file(StoredTensor... tensors) {
    return TensorFile.of("torch", List.of(tensors));
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void whatGoesOutComesBack(Convention convention) {
    Network network = network(1);
    Network other = network(2);
    TensorFile file = WeightFiles.of(network, convention);
    Matching matching =
        WeightFiles.assign(other, file, MatchSettings.standard().withConvention(convention));
    assertThat(other.weights().hash()).isEqualTo(network.weights().hash());
    assertThat(matching.complete()).isTrue();
    assertThat(matching.count(How.NAME)).isEqualTo(network.weights().parameters().size());
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void theConventionIsToldByTheNames(Convention convention) {
    Network network = network(1);
    Network other = network(2);
    WeightFiles.assign(other, WeightFiles.of(network, convention));
    assertThat(other.weights().hash()).isEqualTo(network.weights().hash());
  }

  @Test
  void namesAndShapesAreThoseOfPyTorch() {
    assertThat(WeightFiles.of(network(1), Convention.TORCH).tensors())
        .extracting(StoredTensor::toString)
        .startsWith(
            "conv2d_1.weight F32 (6, 2, 3, 3)",
            "conv2d_1.bias F32 (6)",
            "batch_normalization_1.weight F32 (6)",
            "batch_normalization_1.bias F32 (6)",
            "batch_normalization_1.running_mean F32 (6)",
            "batch_normalization_1.running_var F32 (6)",
            "batch_normalization_1.num_batches_tracked I64 ()",
            "p_re_lu_1.weight F32 (6)",
            "depthwise_conv2d_1.weight F32 (12, 1, 2, 2)");
  }

  /// 161 parameters, 106 running statistics and 53 counters, as torchvision's own file has them.
  @Test
  void resNet50HasTheNamesOfTorchvision() {
    TensorFile file = WeightFiles.of(Network.of(Zoo.of("resnet50").graph(), 1), Convention.TORCH);
    assertThat(file.tensors()).hasSize(161 + 106 + 53);
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .startsWith(
            "conv1.weight F32 (64, 3, 7, 7)",
            "bn1.weight F32 (64)",
            "bn1.bias F32 (64)",
            "bn1.running_mean F32 (64)",
            "bn1.running_var F32 (64)",
            "bn1.num_batches_tracked I64 ()")
        .contains("layer1.0.downsample.0.weight F32 (256, 64, 1, 1)")
        .endsWith("fc.weight F32 (1000, 2048)", "fc.bias F32 (1000)");
  }

  @Test
  void namesMayBeWrittenInOtherWays() {
    Network network = dense(3);
    Matching matching =
        WeightFiles.assign(
            network, file(zeros("model/dense_1/kernel:0", 4, 3), zeros("model/dense_1/bias:0", 3)));
    assertThat(matching.convention()).isEqualTo(Convention.KERAS);
    assertThat(matching.toString())
        .isEqualTo(
            "dense_1/kernel = model/dense_1/kernel:0  # name\n"
                + "dense_1/bias = model/dense_1/bias:0  # name");
  }

  @Test
  void shapeTellsWhereTheOrderIsAnother() {
    Network network = dense(3, 2);
    Matching matching =
        WeightFiles.assign(
            network,
            file(
                zeros("head.bias", 2),
                zeros("head.weight", 2, 3),
                zeros("body.weight", 3, 4),
                zeros("body.bias", 3),
                zeros("aside.weight", 9, 9)));
    assertThat(matching.count(How.SHAPE)).isEqualTo(4);
    assertThat(matching.unused()).containsExactly("aside.weight");
  }

  @Test
  void whatCouldBeEitherIsRefused() {
    Network network = dense(4, 4);
    String before = network.weights().hash();
    assertThatThrownBy(() ->
            WeightFiles.assign(
                network,
                file(
                    zeros("a.bias", 4),
                    zeros("a.weight", 4, 4),
                    zeros("b.bias", 4),
                    zeros("b.weight", 4, 4))))
        .isInstanceOf(WeightException.class)
        .hasMessageContaining("has no tensor for dense_1/kernel (4, 4)")
        .hasMessageContaining("Left over in the file: a.bias (4); a.weight (4, 4)")
        .hasMessageContaining("Write a mapping");
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  /// Names that fit are believed; what they leave open is not guessed.
  @Test
  void whatANameLeavesOpenIsRefused() {
    assertThatThrownBy(() ->
            WeightFiles.assign(
                dense(3), file(zeros("dense_1.weight", 3, 4), zeros("other.bias", 3))))
        .hasMessageContaining("has no tensor for dense_1/bias (3)");
  }

  @Test
  void aNameOfAnotherShapeIsRefused() {
    assertThatThrownBy(() ->
            WeightFiles.assign(
                dense(3), file(zeros("dense_1.weight", 5, 4), zeros("dense_1.bias", 5))))
        .hasMessageContaining(
            "dense_1/kernel of shape (4, 3) takes a tensor of shape (3, 4) from a file of the"
                + " convention torch, but dense_1.weight has the shape (5, 4)");
  }

  @Test
  void aPartMayBeLoaded() {
    Network network = dense(3, 2);
    Matching matching =
        WeightFiles.assign(
            network,
            file(
                zeros("dense_1.weight", 3, 4),
                zeros("dense_1.bias", 3),
                zeros("dense_2.weight", 9, 3),
                zeros("dense_2.bias", 9)),
            MatchSettings.standard().withPartial(true));
    assertThat(matching.unset()).containsExactly("dense_2/kernel", "dense_2/bias");
    assertThat(matching.unused()).containsExactly("dense_2.weight", "dense_2.bias");
    assertThat(matching.toString()).contains("\n# unset: dense_2/kernel");
    assertThat(MappingFile.parse(matching.toString()))
        .isEqualTo(Map.of("dense_1/kernel", "dense_1.weight", "dense_1/bias", "dense_1.bias"));
    assertThat(network.weights().tensor("dense_1/kernel").toArray()).containsOnly(0);
    assertThat(network.weights().tensor("dense_2/kernel").toArray()).doesNotContain(0);
  }

  @Test
  void aMappingGoesBeforeAllRules(@TempDir Path folder) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("map.txt"),
            """
            # the kernels were saved the other way round
            dense_1/kernel = b.weight
            dense_2/kernel = a.weight  # so
            dense_1/bias = a.bias

            dense_2/bias = a.bias
            """);
    StoredTensor a = StoredTensor.floats("a.weight", List.of(4L, 4L), new float[16]);
    float[] numbers = new float[16];
    numbers[1] = 5;
    StoredTensor b = StoredTensor.floats("b.weight", List.of(4L, 4L), numbers);
    Network network = dense(4, 4);
    Matching matching =
        WeightFiles.assign(
            network,
            file(a, zeros("a.bias", 4), b),
            MatchSettings.standard().withMapping(MappingFile.read(mapping)));
    assertThat(matching.count(How.MAPPED)).isEqualTo(4);
    assertThat(network.weights().tensor("dense_1/kernel").at(1, 0)).isEqualTo(5);
  }

  @Test
  void aMappingThatDoesNotFitIsRefused() {
    TensorFile file = file(zeros("a.weight", 3, 4), zeros("a.bias", 3));
    assertThatThrownBy(() -> assignMapped(file, "dense_1/kernal = a.weight"))
        .hasMessageContaining(
            "parameter dense_1/kernal, which there is not; did you mean dense_1/kernel?");
    assertThatThrownBy(() -> assignMapped(file, "dense_1/kernel = a.wait"))
        .hasMessageContaining("tensor a.wait, which there is not");
    assertThatThrownBy(() -> assignMapped(file, "dense_1/kernel = a.bias"))
        .hasMessageContaining("but a.bias has the shape (3)");
    assertThatThrownBy(() -> assignMapped(file, "dense_1/kernel")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> assignMapped(file, "\na = b\na = c"))
        .hasMessageContaining("line 3: a stands twice");
  }

  private static void assignMapped(TensorFile file, String mapping) {
    WeightFiles.assign(
        dense(3), file, MatchSettings.standard().withMapping(MappingFile.parse(mapping)));
  }

  @Test
  void oneSlopeIsForAllChannels() {
    Network network = Network.sequential(1, Shape.of(2, 2, 3), new Prelu());
    StoredTensor slope = StoredTensor.floats("p_re_lu_1.weight", List.of(1L), 0.25f);
    WeightFiles.assign(network, file(slope));
    assertThat(network.weights().tensor("p_re_lu_1/alpha").toArray())
        .containsExactly(0.25f, 0.25f, 0.25f);
  }

  @Test
  void halvesAreTakenAndQuantizedWeightsAreNot() {
    Network network = Network.sequential(1, Shape.of(1), Dense.of(1).withoutBias());
    java.nio.ByteBuffer half = java.nio.ByteBuffer.wrap(new byte[] {0, 0x3e});
    WeightFiles.assign(
        network, file(new StoredTensor("w.weight", ElementType.F16, List.of(1L, 1L), half)));
    assertThat(network.weights().tensor("dense_1/kernel").toArray()).containsExactly(1.5f);
    StoredTensor whole = StoredTensor.longs("w.weight", List.of(1L, 1L), 3);
    assertThatThrownBy(() -> WeightFiles.assign(network, file(whole)))
        .hasMessageContaining("w.weight is of type I64");
  }

  @Test
  void namesThatSayNothingNeedAConvention() {
    TensorFile file = file(zeros("x1", 3, 4), zeros("x2", 3));
    assertThatThrownBy(() -> WeightFiles.assign(dense(3), file))
        .hasMessageContaining("x1, x2")
        .hasMessageContaining("torch, caffe, keras, glassnet");
    MatchSettings torch = MatchSettings.standard().withConvention(Convention.TORCH);
    assertThat(WeightFiles.assign(dense(3), file, torch).count(How.ORDER)).isEqualTo(2);
  }

  @Test
  void nothingIsTakenForAnotherKindByOrder() {
    List<StoredTensor> tensors =
        new ArrayList<>(
            List.of(
                zeros("n.weight", 4),
                zeros("n.bias", 4),
                zeros("n.running_mean", 4),
                zeros("n.running_var", 4)));
    Network network = Network.sequential(1, Shape.of(4), BatchNormalization.standard());
    assertThat(WeightFiles.assign(network, TensorFile.of("torch", tensors)).count(How.ORDER))
        .isEqualTo(4);
    Collections.swap(tensors, 2, 3);
    Matching matching = WeightFiles.assign(network, TensorFile.of("torch", tensors));
    assertThat(matching.entries())
        .extracting(Matching.Entry::tensor)
        .containsExactly("n.weight", "n.bias", "n.running_mean", "n.running_var");
    assertThat(matching.count(How.SHAPE)).isEqualTo(4);
  }

  @Test
  void emptyMappingIsNoMapping() {
    assertThat(MappingFile.parse("  # nothing\n\n")).isEqualTo(Map.of());
  }
}
