package org.glassnet.data;

import java.util.Optional;

/// The element types of an IDX file, with the code that stands in its third byte.
public enum IdxType {
  /// 0…255, as in the pixels and labels of MNIST.
  UNSIGNED_BYTE(0x08, 1, "unsigned byte"),
  /// −128…127.
  BYTE(0x09, 1, "signed byte"),
  /// 16-bit integers.
  SHORT(0x0B, 2, "short"),
  /// 32-bit integers.
  INT(0x0C, 4, "int"),
  /// 32-bit floating point.
  FLOAT(0x0D, 4, "float"),
  /// 64-bit floating point.
  DOUBLE(0x0E, 8, "double");

  private final int code;
  private final int width;
  private final String title;

  IdxType(int code, int width, String title) {
    this.code = code;
    this.width = width;
    this.title = title;
  }

  /// The code in the file's third byte.
  public int code() {
    return code;
  }

  /// The bytes that one element takes.
  public int width() {
    return width;
  }

  /// Whether elements are whole numbers.
  public boolean whole() {
    return this != FLOAT && this != DOUBLE;
  }

  /// The type of a code, empty where the format knows none.
  public static Optional<IdxType> of(int code) {
    for (IdxType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// `unsigned byte`.
  @Override
  public String toString() {
    return title;
  }
}
