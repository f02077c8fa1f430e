package org.glassnet.exchange.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.glassnet.exchange.RealFiles;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.junit.jupiter.api.Test;

class NpzTest {
  /// Where the directory's entry of the one array of `deflated.npz` has its size unpacked.
  private static final int UNPACKED = 24;

  private static byte[] golden(String name) {
    return NpyTest.golden(name).array();
  }

  @Test
  void readsWhatSavezWrites() {
    TensorFile file = Npz.read(golden("stored.npz"));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("w F16 (3)", "b U8 (2)");
    assertThat(file.tensor("w").floats()).containsExactly(0, 1, 2);
    assertThat(file.tensor("b").longs()).containsExactly(255, 0);
  }

  @Test
  void readsWhatSavezCompressedWrites() {
    assertThat(Npz.read(golden("deflated.npz")).tensor("w").floats()).hasSize(1000).containsOnly(0);
  }

  @Test
  void inflatesNoFurtherThanAnnounced() {
    byte[] bytes = golden("deflated.npz");
    putInt(bytes, directory(bytes) + UNPACKED, 100);
    assertThatThrownBy(() -> Npz.read(bytes)).hasMessageContaining("more than the 100 bytes");
  }

  @Test
  void reservesNoMemoryForWhatIsOnlyAnnounced() {
    byte[] bytes = golden("deflated.npz");
    putInt(bytes, directory(bytes) + UNPACKED, Integer.MAX_VALUE - 8);
    assertThatThrownBy(() -> Npz.read(bytes))
        .hasMessageContaining("has 4,128 bytes, but the archive's directory says 2,147,483,639");
  }

  @Test
  void refusesEveryCut() {
    byte[] whole = golden("stored.npz");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Npz.read(part)).isInstanceOf(NumpyException.class);
    }
  }

  /// One bit wrong anywhere is refused in words, or was in what nobody reads.
  @Test
  void answersEveryWrongBitInWords() {
    byte[] whole = golden("deflated.npz");
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] wrong = whole.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        Npz.read(wrong);
      } catch (NumpyException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }

  private static int directory(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 6);
  }

  private static void putInt(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  @Test
  void readsTheWeightsOfSqueezeNet() {
    Path path = RealFiles.path(getClass(), "models/squeezenet_v1.0_imagenet.npz");
    TensorFile file = Npz.read(path);
    assertThat(file.tensors()).hasSize(52);
    assertThat(file.count()).isEqualTo(1_248_424);
    assertThat(file.tensors()).allMatch(tensor -> tensor.type() == ElementType.F32);
    assertThat(file.tensor("conv1.w").sizes()).containsExactly(96L, 3L, 7L, 7L);
    assertThat(file.tensor("conv1.b").sizes()).containsExactly(96L);
  }
}
