package org.glassnet.exchange.safetensors;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static byte[] file(String header, int bytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static byte[] written(TensorFile tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(tensors, out);
    return out.toByteArray();
  }

  @Test
  void readsTensorsAndWhatIsSaidOfThem() {
    TensorFile file =
        Safetensors.read(
            file(
                "{\"__metadata__\":{\"format\":\"pt\"},\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[4,12]},\"a\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[0,4]}}"
                    + "  ",
                12));
    assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("b I64 ()", "a BF16 (2, 1)");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u0001',
      delimiter = '|',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}} | takes 4 bytes, but has 8
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | expected to begin at 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4 bytes behind the header belong to no tensor
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} | end within 8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | expected to begin at 8
          {"a":{"dtype":"F32","shape":[0],"data_offsets":[8,0]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | "a" has the bytes 8 to 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | Duplicate
          {"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}} | is of type F8_E4M3
          {"a":{"dtype":"F32","shape":[4611686018427387904,2],"data_offsets":[0,8]}} | at most 2,147,483,647
          {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | no JSON
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | none below 0
          {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | whole numbers
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}} | at most 2
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}} | two data_offsets
          {"a":{"dtype":"F32","shape":[2]}} | two data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}} | has "x"
          {"a":[1]} | should be an object
          {"__metadata__":{"a":1}} | should be a text
          {"a": | no JSON
          {} {} | more than one JSON object
          [] | does not begin with {
          """)
  void refusesWhatTheReferenceRefuses(String header, String reason) {
    assertThatThrownBy(() -> Safetensors.read(file(header, 8)))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesNestingWithoutEnd() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> Safetensors.read(file(deep, 0)))
        .isInstanceOf(SafetensorsException.class);
  }

  @Test
  void readsNoHeaderThatIsLongerThanTheFile() {
    for (long length : new long[] {-1, 0, 100, 100_000_001, Long.MAX_VALUE}) {
      byte[] bytes = file("{}", 0);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertThatThrownBy(() -> Safetensors.read(bytes)).hasMessageContaining("announces a header");
    }
  }

  @Test
  void refusesEveryCut() throws IOException {
    byte[] whole =
        written(TensorFile.of("x", List.of(StoredTensor.floats("w", List.of(2L), 1, 2))));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Safetensors.read(part)).isInstanceOf(SafetensorsException.class);
    }
  }

  /// A file that the reference wrote; `golden.py` beside it says how.
  @Test
  void readsWhatTheReferenceWrites() throws IOException {
    TensorFile file = Safetensors.read(reference());
    assertThat(file.metadata()).isEqualTo(Map.of("format", "np"));
    assertThat(file.tensor("w").floats()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(file.tensor("n").longs()).containsExactly(5);
    assertThat(file.tensor("h").floats()).containsExactly(1.5f, -2);
    assertThat(file.tensor("t").longs()).containsExactly(1, 0);
  }

  /// The same bytes: numbers with the widest elements first, a header that ends at 8.
  @Test
  void writesWhatTheReferenceWrites() throws IOException {
    assertThat(written(Safetensors.read(reference()))).isEqualTo(reference());
  }

  @Test
  void keepsTheOrderOfTensorsWhateverTheirWidth() throws IOException {
    TensorFile tensors =
        TensorFile.of(
            "safetensors",
            List.of(
                StoredTensor.floats("w", List.of(1L), 1), StoredTensor.longs("n", List.of(), 5)));
    byte[] bytes = written(tensors);
    assertThat(Safetensors.read(bytes)).isEqualTo(tensors);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getLong(bytes.length - 12)).as("the widest first").isEqualTo(5);
  }

  private static byte[] reference() throws IOException {
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("reference.safetensors")) {
      return in.readAllBytes();
    }
  }

  /// Several bytes wrong, and some of the end missing.
  @Property(tries = 1000)
  void answersDamageInWords(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 999_999) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 40) int missing)
      throws IOException {
    byte[] whole = reference();
    byte[] wrong = Arrays.copyOf(whole, whole.length - Math.max(0, missing - 20));
    places.forEach(place -> wrong[place % wrong.length] = (byte) (value + place));
    try {
      Safetensors.read(wrong);
    } catch (SafetensorsException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("files") TensorFile tensors) throws IOException {
    byte[] bytes = written(tensors);
    assertThat(Safetensors.looksLikeOne(bytes)).isTrue();
    assertThat(Safetensors.read(bytes)).isEqualTo(tensors);
  }

  @Provide
  static Arbitrary<TensorFile> files() {
    Arbitrary<List<Long>> sizes = Arbitraries.longs().between(0, 4).list().ofMaxSize(4);
    Arbitrary<StoredTensor> tensor =
        Arbitraries.of(ElementType.class)
            .flatMap(type ->
                sizes.flatMap(each ->
                    Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize((int) StoredTensor.count("t", each) * type.bytes())
                        .map(data -> new StoredTensor("t", type, each, ByteBuffer.wrap(data)))));
    Arbitrary<String> text = Arbitraries.strings().ascii().withChars('ö', '漢').ofMaxLength(9);
    Arbitrary<Map<String, String>> metadata = Arbitraries.maps(text, text).ofMaxSize(3);
    return Arbitraries.maps(text, tensor)
        .ofMaxSize(4)
        .flatMap(tensors ->
            metadata.map(texts ->
                new TensorFile(
                    tensors.entrySet().stream()
                        .map(each -> each.getValue().withName(each.getKey()))
                        .toList(),
                    texts,
                    "safetensors")));
  }

  @Test
  void readsWhatTinygradWrote() {
    Path path = RealFiles.path(getClass(), "models/mnist_tinygrad.safetensors");
    TensorFile file = Safetensors.read(path);
    assertThat(file.tensors())
        .extracting(StoredTensor::toString)
        .containsExactly("l1.weight F32 (128, 784)", "l2.weight F32 (10, 128)");
  }

  @Test
  void namesTheFileThatIsWrong(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.safetensors"), new byte[3]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessageContaining("a.safetensors: has 3 bytes");
  }
}
