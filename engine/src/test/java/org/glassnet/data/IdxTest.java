package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glassnet.data.IdxFiles.gzip;
import static org.glassnet.data.IdxFiles.idx;
import static org.glassnet.data.IdxFiles.join;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {
  private static final byte[] TWO_BY_THREE =
      HexFormat.of().parseHex("00000802" + "00000002" + "00000003" + "007f80ff0102");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("some-idx");
  }

  private Idx read(byte[] content) throws IOException {
    return Idx.read(Files.write(file, content));
  }

  private void refused(byte[] content, String... parts) throws IOException {
    Files.write(file, content);
    refused(file, parts);
  }

  private static void refused(Path file, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Idx.read(file))
        .withMessageStartingWith(file + ": ")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void unsignedBytesStayBytesAndReadAsZeroTo255() throws IOException {
    Idx idx = read(TWO_BY_THREE);
    assertThat(idx.type()).isEqualTo(IdxType.UNSIGNED_BYTE);
    assertThat(idx.dimensions()).containsExactly(2, 3);
    assertThat(idx.count()).isEqualTo(2);
    assertThat(idx.itemSize()).isEqualTo(3);
    assertThat(idx.size()).isEqualTo(6);
    assertThat(idx.bytes()).containsExactly(0, 127, 128, 255, 1, 2);
    assertThat(values(idx)).containsExactly(0, 127, 128, 255, 1, 2);
    assertThat(idx).hasToString("2×3 (unsigned byte)");
  }

  @ParameterizedTest
  @CsvSource({
    "09, 807fff, -128 127 -1",
    "0b, 80007fff0102, -32768 32767 258",
    "0c, 800000007fffffff00000102, -2147483648 2147483647 258",
    "0d, 3f800000c0200000, 1 -2.5",
    "0e, 3ff0000000000000400921fb54442d18, 1 3.141592653589793",
  })
  void everyElementTypeIsBigEndian(String code, String data, String expected) throws IOException {
    double[] values = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    String count = HexFormat.of().toHexDigits(values.length);
    Idx idx = read(HexFormat.of().parseHex("0000" + code + "01" + count + data));
    assertThat(values(idx)).containsExactly(values);
  }

  @Test
  void gzipIsKnownByItsBytesNotByItsName() throws IOException {
    assertThat(read(gzip(TWO_BY_THREE))).isEqualTo(read(TWO_BY_THREE));
    Path misnamed = Files.write(folder.resolve("plain.gz"), TWO_BY_THREE);
    assertThat(Idx.read(misnamed)).isEqualTo(read(TWO_BY_THREE));
  }

  @Test
  void aGzipFileOfSeveralMembersIsOneStream() throws IOException {
    byte[] members =
        join(
            gzip(Arrays.copyOf(TWO_BY_THREE, 7)),
            gzip(),
            gzip(Arrays.copyOfRange(TWO_BY_THREE, 7, TWO_BY_THREE.length)));
    assertThat(read(members)).isEqualTo(read(TWO_BY_THREE));
  }

  @Test
  void dataBeyondWhatIsReservedUnprovenComesWhole() throws IOException {
    byte[] data = new byte[(64 << 20) + 1];
    data[0] = 5;
    data[data.length - 1] = 7;
    Idx idx = read(gzip(idx(0x08, new int[] {data.length}, data)));
    assertThat(Arrays.equals(idx.bytes(), data)).isTrue();
  }

  @Test
  void wrongMagicIsShownAsBytesAndAsText() throws IOException {
    refused(
        "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII),
        "not an IDX file",
        "3c 21 44 4f, \"<!DO\"",
        "00 00",
        "fetch it again");
    refused(gzip(gzip(TWO_BY_THREE)), "not an IDX file", "1f 8b 08");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "07", "0a", "0f", "ff"})
  void unknownElementTypeIsRefused(String code) throws IOException {
    refused(HexFormat.of().parseHex("0000" + code + "010000000100"), "type " + code, "0c (int)");
  }

  @ParameterizedTest
  @CsvSource({"00, 0", "09, 9", "ff, 255"})
  void dimensionCountOutsideOneToEightIsRefused(String code, String shown) throws IOException {
    refused(
        join(HexFormat.of().parseHex("000008" + code), new byte[2048]),
        "announces " + shown + " dimensions",
        "1 to 8");
  }

  @ParameterizedTest
  @CsvSource({"ffffffff, -1", "80000000, -2147483648", "00000000, 0"})
  void dimensionBelowOneIsRefused(String size, String shown) throws IOException {
    refused(
        HexFormat.of().parseHex("00000802" + "00000001" + size + "00"),
        "dimension 2 in the header is " + shown,
        "at least 1");
  }

  @Test
  void productsThatWouldOverflowAreRefused() throws IOException {
    byte[] wrapsToZero = idx(0x08, new int[] {1 << 30, 1 << 30, 1 << 4}, new byte[0]);
    refused(wrapsToZero, "1073741824×1073741824×16", "one array");
    refused(gzip(wrapsToZero), "one array");
    int[] eight = new int[8];
    Arrays.fill(eight, Integer.MAX_VALUE);
    refused(idx(0x0E, eight, new byte[100]), "one array");
  }

  @Test
  void announcedSizeMustBeTheFilesSize() throws IOException {
    int length = TWO_BY_THREE.length;
    refused(Arrays.copyOf(TWO_BY_THREE, length - 1), "cut short", "18 bytes", "the file has 17");
    refused(Arrays.copyOf(TWO_BY_THREE, length + 1), "left over", "18 bytes", "the file has 19");
    refused(Arrays.copyOf(TWO_BY_THREE, 11), "cut short", "after 11 bytes, within the header");
    refused(new byte[0], "cut short", "after 0 bytes");
  }

  @Test
  void announcedSizeMustBeTheUnpackedSize() throws IOException {
    int length = TWO_BY_THREE.length;
    refused(gzip(Arrays.copyOf(TWO_BY_THREE, length - 1)), "cut short", "1 bytes are missing");
    refused(gzip(Arrays.copyOf(TWO_BY_THREE, length + 1)), "left over", "more follow");
    byte[] packed = gzip(TWO_BY_THREE);
    refused(Arrays.copyOf(packed, packed.length - 1), "breaks off");
    packed[packed.length - 8] ^= 1;
    refused(packed, "gzip data is damaged");
  }

  @Test
  void aGzipFileCannotAnnounceMoreThanDeflateCanPack() throws IOException {
    byte[] boast = gzip(idx(0x08, new int[] {2_000_000_000}, new byte[1000]));
    refused(boast, "2000000000", "more than " + boast.length + " gzipped bytes can hold");
  }

  @Test
  void aBombIsNotUnpackedBeyondWhatItAnnounces() throws IOException {
    byte[] bomb = gzip(idx(0x08, new int[] {10}, new byte[100 << 20]));
    refused(bomb, "left over", "18 bytes");
  }

  @Test
  void emptyGzipMembersDoNotOverflowTheStack() throws IOException {
    byte[] empty = gzip();
    byte[] many = new byte[empty.length * 100_000];
    for (int i = 0; i < many.length; i += empty.length) {
      System.arraycopy(empty, 0, many, i, empty.length);
    }
    refused(join(many, gzip(TWO_BY_THREE)), "gzip data is damaged", "empty members");
  }

  @Test
  void aPlainFileThatAnnouncesGigabytesIsRefusedBySize() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(ByteBuffer.allocate(8).putInt(0x0801).putInt(2_147_483_000).array());
    }
    refused(file, "cut short", "2147483008 bytes", "the file has 8");
  }

  @Test
  void whatIsNoFileIsNamed() {
    refused(folder.resolve("nowhere"), "there is no such file");
    refused(folder, "a folder");
  }

  @Test
  void equalityIsTypeDimensionsAndBytes() throws IOException {
    Idx idx = read(TWO_BY_THREE);
    byte[] signed = TWO_BY_THREE.clone();
    signed[2] = 0x09;
    byte[] otherPixel = TWO_BY_THREE.clone();
    otherPixel[13] = 1;
    assertThat(read(TWO_BY_THREE)).isEqualTo(idx).hasSameHashCodeAs(idx);
    assertThat(read(signed)).isNotEqualTo(idx);
    assertThat(read(otherPixel)).isNotEqualTo(idx);
  }

  private static double[] values(Idx idx) {
    double[] values = new double[idx.size()];
    Arrays.setAll(values, idx::value);
    return values;
  }
}
