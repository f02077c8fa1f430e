package org.glassnet.exchange.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorException;
import org.glassnet.exchange.tensors.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  /// A file that NumPy wrote; `golden.py` beside it says how.
  static ByteBuffer golden(String name) {
    try (InputStream in = NpyTest.class.getResourceAsStream(name)) {
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  @Test
  void readsColumnMajorArrays() {
    StoredTensor tensor = Npy.read("x", golden("column_major.npy"));
    assertThat(tensor).hasToString("x F32 (2, 3)");
    assertThat(tensor.floats()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void readsBigEndianArrays() {
    StoredTensor tensor = Npy.read("x", golden("big_endian.npy"));
    assertThat(tensor).hasToString("x F64 (1, 2)");
    assertThat(tensor.floats()).containsExactly(1.5f, -2);
  }

  @Test
  void readsAllVersions() {
    assertThat(Npy.read("x", golden("version_2.npy")).longs()).containsExactly(7, -8);
    StoredTensor truth = Npy.read("x", golden("version_3.npy"));
    assertThat(truth.sizes()).isEmpty();
    assertThat(truth.longs()).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({
    "objects.npy, holds Python objects",
    "structured.npy, is a structured array",
    "complex.npy, elements of the type <c8"
  })
  void refusesWhatIsNoNumberAndSaysWhy(String file, String reason) {
    assertThatThrownBy(() -> Npy.read("x", golden(file)))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2.0,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4000000000000000000, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 0)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
        "{'descr': '<f3', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '|f4', 'fortran_order': False, 'shape': (2,), 'shape': (2,)}",
        "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + 1",
        "{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<\\x66', 'fortran_order': False, 'shape': (2,)}"
      })
  void refusesHeadersThatAreNotWhatNumpyWrites(String header) {
    assertThatThrownBy(() -> Npy.read("x", file(header, 8)))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining("\"x\"");
  }

  @Test
  void readsHeadersAsPythonTwoWroteThem() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 2L)}";
    assertThat(Npy.read("x", file(header, 8)).sizes()).containsExactly(1L, 2L);
  }

  @Test
  void refusesEveryCutWithoutReadingBehindIt() {
    byte[] whole = golden("version_2.npy").array();
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.read("x", part)).isInstanceOf(NumpyException.class);
    }
  }

  @Test
  void refusesMoreAxesThanNumpyHas() {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s)}".formatted("1, ".repeat(65));
    assertThatThrownBy(() -> Npy.read("x", file(header, 4))).hasMessageContaining("64 axes");
  }

  private static ByteBuffer file(String header, int bytes) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(10 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    file.put((byte) 0).putShort((short) text.length).put(text);
    return file.rewind();
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("tensors") StoredTensor tensor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TensorFile file = TensorFile.of("npz", List.of(tensor, tensor.withName("other/ö")));
    Npz.write(file, out);
    assertThat(Npz.read(out.toByteArray())).isEqualTo(file);
  }

  @Provide
  static Arbitrary<StoredTensor> tensors() {
    Arbitrary<ElementType> types =
        Arbitraries.of(ElementType.class).filter(type -> type != ElementType.BF16);
    Arbitrary<List<Long>> sizes = Arbitraries.longs().between(0, 4).list().ofMaxSize(4);
    return types.flatMap(type ->
        sizes.flatMap(each -> {
          int bytes = (int) StoredTensor.count("t", each) * type.bytes();
          return Arbitraries.bytes()
              .array(byte[].class)
              .ofSize(bytes)
              .map(data -> new StoredTensor("t", type, each, ByteBuffer.wrap(data)));
        }));
  }

  @Test
  void writesBfloat16AsWhatLosesNothing(@TempDir Path folder) {
    ByteBuffer bits = ByteBuffer.wrap(new byte[] {(byte) 0xc0, 0x3f});
    Npy.write(new StoredTensor("w", ElementType.BF16, List.of(1L), bits), folder.resolve("w.npy"));
    StoredTensor read = Npy.read(folder.resolve("w.npy")).tensor("w");
    assertThat(read.type()).isEqualTo(ElementType.F32);
    assertThat(read.floats()).containsExactly(1.5f);
  }

  @Test
  void writesWhatNumpyWouldWrite(@TempDir Path folder) throws IOException {
    StoredTensor tensor = StoredTensor.longs("x", List.of(2L), 7, -8);
    Npy.write(tensor, folder.resolve("x.npy"));
    byte[] written = Files.readAllBytes(folder.resolve("x.npy"));
    byte[] version2 = golden("version_2.npy").array();
    // Version 2 has two more bytes for the header's length, and so two spaces fewer.
    assertThat(written).hasSize(version2.length);
    assertThat(new String(written, 10, 60, StandardCharsets.US_ASCII))
        .isEqualTo(new String(version2, 12, 60, StandardCharsets.US_ASCII));
  }

  @Test
  void namesTheFileThatIsWrong(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.npy"), "nothing");
    assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("a.npy: ");
    assertThatThrownBy(() -> Npy.read(folder.resolve("b.npy")))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("b.npy: there is no such file");
  }
}
