package org.glassnet.exchange.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.glassnet.exchange.RealFiles;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchTest {
  /// A file that Python's pickler wrote; `golden.py` beside it says how.
  private static byte[] golden(String name) {
    try (InputStream in = TorchTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "protocol_4.pt", "big_endian.pt"})
  void readsViewsOfOneStorage(String name) {
    TensorFile file = Torch.read(golden(name));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("w F32 (2, 3)", "turned F32 (3, 2)", "n I64 ()", "parameter F32 (1)");
    assertThat(file.tensor("w").floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(file.tensor("turned").floats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(file.tensor("n").longs()).containsExactly(7);
    assertThat(file.tensor("parameter").floats()).containsExactly(0);
  }

  @Test
  void findsTheWeightsInACheckpoint() {
    TensorFile file = Torch.read(golden("checkpoint.pt"));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("w F32 (2)", "h F16 (1)");
    assertThat(file.tensor("h").floats()).containsExactly(1.5f);
    assertThat(file.metadata())
        .containsExactly(
            Map.entry("epoch", "3"),
            Map.entry("best", "0.5"),
            Map.entry("name", "net"),
            Map.entry("weights in", "model"),
            Map.entry("prefix left out", "module."));
  }

  @Test
  void readsWhatTheCppLibraryWrote() {
    TensorFile file = Torch.read(golden("pickle_save.pt"));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("a.weight F32 (3, 2)", "a.num_batches_tracked I64 ()");
    assertThat(file.tensor("a.weight").floats()).startsWith(0.66135216f, 0.2669241f);
  }

  @Test
  void readsWhatPyTorchWroteBefore16() {
    TensorFile file = Torch.read(golden("legacy.pth"));
    assertThat(file.format()).isEqualTo("torch, before 1.6");
    assertThat(file.tensor("w").floats())
        .as("a view that begins at 2, from its 1 on")
        .containsExactly(3, 4);
    assertThat(file.tensor("n").longs()).containsExactly(7);
  }

  @Test
  void refusesCallsOfAnythingElseByName() {
    assertThatThrownBy(() -> Torch.read(golden("system.pt")))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("names posix.system")
        .hasMessageContaining("torch.save(model.state_dict(), file)");
    assertThatThrownBy(() -> Torch.read(golden("eval.pt")))
        .hasMessageContaining("names builtins.eval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "legacy.pth"})
  void refusesEveryCut(String name) {
    byte[] whole = golden(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Torch.read(part)).isInstanceOf(TorchException.class);
    }
  }

  /// One bit wrong anywhere is refused in words, or makes other numbers; nothing else happens.
  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.pt", "legacy.pth"})
  void answersEveryWrongBitInWords(String name) {
    byte[] whole = golden(name);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] wrong = whole.clone();
      wrong[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Torch.read(wrong);
      } catch (TorchException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }

  /// Several bytes wrong, and some of the end missing.
  @Property(tries = 1000)
  void answersDamageInWords(
      @ForAll("names") String name,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 999_999) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 40) int missing) {
    byte[] whole = golden(name);
    byte[] wrong = Arrays.copyOf(whole, whole.length - Math.max(0, missing - 20));
    places.forEach(place -> wrong[place % wrong.length] = (byte) (value + place));
    try {
      Torch.read(wrong);
    } catch (TorchException expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
  }

  @Provide
  static Arbitrary<String> names() {
    return Arbitraries.of("checkpoint.pt", "legacy.pth", "protocol_4.pt", "big_endian.pt");
  }

  @Property(tries = 100)
  void whatIsWrittenIsRead(@ForAll("tensors") List<StoredTensor> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Torch.write(TensorFile.of("any", tensors), out);
    assertThat(Torch.looksLikeOne(out.toByteArray())).isTrue();
    assertThat(Torch.read(out.toByteArray()).tensors()).isEqualTo(tensors);
  }

  @Provide
  static Arbitrary<List<StoredTensor>> tensors() {
    Arbitrary<List<Long>> sizes = Arbitraries.longs().between(0, 4).list().ofMaxSize(4);
    EnumSet<ElementType> types =
        EnumSet.complementOf(EnumSet.of(ElementType.U16, ElementType.U32, ElementType.U64));
    return Arbitraries.of(types)
        .flatMap(type ->
            sizes.flatMap(each ->
                Arbitraries.bytes()
                    .array(byte[].class)
                    .ofSize((int) StoredTensor.count("t", each) * type.bytes())
                    .map(data -> new StoredTensor("layer.ä", type, each, ByteBuffer.wrap(data)))))
        .map(tensor -> List.of(tensor, tensor.withName("other")));
  }

  @Test
  void saysWhatPyTorchHasNoStoragesOf() {
    StoredTensor tensor = new StoredTensor("w", ElementType.U16, List.of(), ByteBuffer.allocate(2));
    assertThatThrownBy(
            () -> Torch.write(TensorFile.of("x", List.of(tensor)), new ByteArrayOutputStream()))
        .hasMessageContaining("\"w\" is of type U16");
  }

  @Test
  void readsAStateDictOfToday() {
    TensorFile file = Torch.read(RealFiles.path(getClass(), "models/mnist_cnn_l-reich.pt"));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly(
            "conv1.0.weight F32 (32, 1, 3, 3)",
            "conv1.0.bias F32 (32)",
            "conv2.0.weight F32 (64, 32, 3, 3)",
            "conv2.0.bias F32 (64)",
            "fc.0.weight F32 (128, 3136)",
            "fc.0.bias F32 (128)",
            "fc.2.weight F32 (64, 128)",
            "fc.2.bias F32 (64)",
            "fc.4.weight F32 (10, 64)",
            "fc.4.bias F32 (10)");
  }

  @Test
  void readsACheckpointOfLongAgo() {
    TensorFile file = Torch.read(RealFiles.path(getClass(), "models/resnet20-12fca82f.th"));
    assertThat(file.tensors()).hasSize(97);
    assertThat(file.tensors().getFirst()).hasToString("conv1.weight F32 (16, 3, 3, 3)");
    assertThat(file.tensors().getLast()).hasToString("linear.bias F32 (10)");
    assertThat(file.metadata()).containsEntry("best_prec1", "91.78000183105469");
  }
}
