package org.glassnet.vision.photo;

/// The one thing in a photograph's EXIF data that reading needs: its orientation.
///
/// Every offset is checked against the bytes at hand, so that damaged data have no orientation
/// rather than a failure.
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int MOST_ENTRIES = 512;
  private static final int MOST_SEGMENTS = 64;

  private final byte[] bytes;

  private Exif(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The orientation that the first bytes of a JPEG, PNG or TIFF file tell.
  static Orientation orientation(byte[] head) {
    return Orientation.of(new Exif(head).number());
  }

  private int number() {
    if (big(0, 2) == 0xFFD8) {
      return ofJpeg();
    }
    if (big(0, 4) == 0x89504E47) {
      return ofPng();
    }
    return ofTiff(0);
  }

  private int ofJpeg() {
    int at = 2;
    for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
      int marker = big(at, 2);
      int length = big(at + 2, 2);
      if (marker >>> 8 != 0xFF || marker == 0xFFDA || length < 2) {
        return 0;
      }
      if (marker == 0xFFE1 && big(at + 4, 4) == 0x45786966) {
        return ofTiff(at + 10);
      }
      at += 2 + length;
    }
    return 0;
  }

  private int ofPng() {
    int at = 8;
    for (int chunk = 0; chunk < MOST_SEGMENTS; chunk++) {
      int length = big(at, 4);
      if (length < 0 || length > bytes.length) {
        return 0;
      }
      if (big(at + 4, 4) == 0x65584966) {
        return ofTiff(at + 8);
      }
      at += 12 + length;
    }
    return 0;
  }

  private int ofTiff(int start) {
    int order = big(start, 2);
    boolean little = order == 0x4949;
    if ((!little && order != 0x4D4D) || number(start + 2, 2, little) != 42) {
      return 0;
    }
    int offset = number(start + 4, 4, little);
    if (offset < 8 || offset > bytes.length - start) {
      return 0;
    }
    int directory = start + offset;
    int entries = Math.min(number(directory, 2, little), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (number(entry, 2, little) == ORIENTATION && number(entry + 2, 2, little) == 3) {
        return number(entry + 8, 2, little);
      }
    }
    return 0;
  }

  private int number(int at, int size, boolean little) {
    int value = big(at, size);
    if (value == -1 || !little) {
      return value;
    }
    return size == 2 ? Short.reverseBytes((short) value) & 0xFFFF : Integer.reverseBytes(value);
  }

  /// The number of so many bytes, the highest first; −1 where the bytes end before.
  private int big(int at, int size) {
    if (at < 0 || at > bytes.length - size) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
