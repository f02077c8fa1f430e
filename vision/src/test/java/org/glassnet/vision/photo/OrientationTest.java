package org.glassnet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /// The corners of a picture of 2 × 3 pixels with the values
  ///
  /// ```
  /// 1 2
  /// 3 4
  /// 5 6
  /// ```
  ///
  /// as EXIF's specification says where row 0 and column 0 are to be seen.
  @ParameterizedTest
  @CsvSource({
    "1, 123456", "2, 214365", "3, 654321", "4, 563412",
    "5, 135246", "6, 531642", "7, 642531", "8, 246135"
  })
  void turnsAsExifSays(int exif, String rows) {
    Grey shown = Orientation.of(exif).upright(new Grey(2, 3, new byte[] {1, 2, 3, 4, 5, 6}));
    StringBuilder seen = new StringBuilder();
    for (byte value : shown.values()) {
      seen.append(value);
    }
    assertThat(seen.toString()).isEqualTo(rows);
    assertThat(shown.width()).isEqualTo(exif > 4 ? 3 : 2);
  }

  @Property
  void readsTheTagOfEitherByteOrder(@ForAll @IntRange(min = 1, max = 8) int exif) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] tiff = tiff(exif, order);
      assertThat(Exif.orientation(tiff)).isEqualTo(Orientation.of(exif));
      assertThat(Exif.orientation(jpeg(tiff))).isEqualTo(Orientation.of(exif));
      assertThat(Exif.orientation(png(tiff))).isEqualTo(Orientation.of(exif));
    }
  }

  @Property
  void damagedDataHaveNoOrientationRatherThanAFailure(
      @ForAll @IntRange(min = 1, max = 8) int exif,
      @ForAll @IntRange(max = 70) int length,
      @ForAll @Size(4) byte[] noise,
      @ForAll @IntRange(max = 60) int at) {
    byte[] bytes = jpeg(tiff(exif, ByteOrder.BIG_ENDIAN));
    System.arraycopy(noise, 0, bytes, Math.min(at, bytes.length - 4), 4);
    byte[] cut = Arrays.copyOf(bytes, Math.min(length, bytes.length));
    assertThat(Exif.orientation(cut)).isNotNull();
    assertThat(Exif.orientation(noise)).isNotNull();
  }

  @Property
  void anyBytesAreRead(@ForAll byte[] bytes) {
    assertThat(Exif.orientation(bytes)).isNotNull();
  }

  private static byte[] tiff(int exif, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 2 + 24).order(order);
    bytes.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949));
    bytes.putShort((short) 42).putInt(8).putShort((short) 2);
    bytes.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(640);
    bytes.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) exif);
    return bytes.array();
  }

  private static byte[] jpeg(byte[] tiff) {
    ByteBuffer bytes = ByteBuffer.allocate(2 + 4 + 10 + tiff.length + 4);
    bytes.putShort((short) 0xFFD8);
    bytes.putShort((short) 0xFFE0).putShort((short) 4).putShort((short) 0);
    bytes.putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
    bytes.putInt(0x45786966).putShort((short) 0).put(tiff);
    return bytes.array();
  }

  private static byte[] png(byte[] tiff) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 12 + 13 + 8 + tiff.length + 4);
    bytes.putInt(0x89504E47).putInt(0x0D0A1A0A);
    bytes.putInt(13).putInt(0x49484452).put(new byte[13]).putInt(0);
    bytes.putInt(tiff.length).putInt(0x65584966).put(tiff);
    return bytes.array();
  }
}
