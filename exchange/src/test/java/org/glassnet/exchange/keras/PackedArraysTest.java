package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of h5py whose arrays are in chunks, packed and not.
class PackedArraysTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    try (InputStream in = PackedArraysTest.class.getResourceAsStream(name + ".h5.gz");
        InputStream plain = new GZIPInputStream(in)) {
      return Files.write(folder.resolve(name + ".h5"), plain.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed", "packed_1_10", "chunked"})
  void theyHaveTheSameNumbersAsPlainOnes(String name) throws IOException {
    assertThat(KerasReader.read(file(name)).network().weights().hash())
        .isEqualTo(KerasReader.read(file("nested")).network().weights().hash());
  }

  @Test
  void whatPacksArraysOtherwiseIsNamed() throws IOException {
    Path file = file("lzf");
    assertThatThrownBy(() -> KerasReader.read(file))
        .isInstanceOf(KerasException.class)
        .hasMessageContaining("packed by lzf (filter 32000 of HDF5)")
        .hasMessageContaining("gzip, shuffle and fletcher32");
  }

  @Test
  void aChunkThatWasChangedIsFoundByItsChecksum() throws IOException {
    byte[] sound = Files.readAllBytes(file("packed"));
    int changed = 0;
    for (int i = 0; i < sound.length - 40; i++) {
      if (sound[i] == 0x78 && sound[i + 1] == 0x5e) {
        byte[] damaged = sound.clone();
        damaged[i + 9] ^= 1;
        Path file = Files.write(folder.resolve("damaged.h5"), damaged);
        assertThatThrownBy(() -> KerasReader.read(file))
            .isInstanceOf(KerasException.class)
            .hasMessageContaining("a chunk has another checksum");
        changed++;
      }
    }
    assertThat(changed).isPositive();
  }

  /// A kernel of the model itself, and one that only its chunk makes large.
  @ParameterizedTest
  @CsvSource({
    "bomb, bomb.h5 unpacks to more than 50 times its size",
    "bomb_chunk, a chunk unpacks to more than 50 times its size"
  })
  void whatUnpacksToFarMoreIsRefused(String name, String reason) throws IOException {
    Path file = file(name);
    assertThatThrownBy(() -> KerasReader.read(file))
        .isInstanceOf(KerasException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void damageGivesOneKindOfException() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    byte[] sound = Files.readAllBytes(file("packed"));
    for (int i = 0; i < 300; i++) {
      byte[] damaged = sound.clone();
      for (int k = random.nextInt(8); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.h5"), damaged);
      try {
        KerasReader.read(file);
      } catch (KerasException e) {
        assertThat(e).hasMessageContaining("damaged.h5");
      }
    }
  }
}
