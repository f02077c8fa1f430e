package org.glassnet.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// A file's name and first bytes, by which its format is known.
///
/// @param name its name in small letters
/// @param bytes the first bytes
record FileHead(String name, byte[] bytes) {
  private static final int LENGTH = 512;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int ENTRY_NAME_LENGTH = 26;
  private static final int ENTRY_NAME = 30;

  static FileHead of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try (InputStream in = Files.newInputStream(file)) {
      return new FileHead(name, in.readNBytes(LENGTH));
    } catch (IOException e) {
      String why =
          Files.isDirectory(file)
              ? "that is a folder"
              : Files.exists(file) ? e.getMessage() : "there is no such file";
      throw new ModelException("No model can be read from " + file + ": " + why, e);
    }
  }

  boolean named(String ending) {
    return name.endsWith(ending);
  }

  boolean begins(byte... start) {
    return at(0, start);
  }

  boolean at(int place, byte... wanted) {
    return bytes.length >= place + wanted.length
        && Arrays.equals(bytes, place, place + wanted.length, wanted, 0, wanted.length);
  }

  /// The name of the first file in an archive; empty where it is none.
  String firstEntry() {
    if (!begins(ZIP) || bytes.length < ENTRY_NAME) {
      return "";
    }
    int length =
        (bytes[ENTRY_NAME_LENGTH] & 0xff) | (bytes[ENTRY_NAME_LENGTH + 1] & 0xff) << Byte.SIZE;
    int end = Math.min(bytes.length, ENTRY_NAME + length);
    return new String(bytes, ENTRY_NAME, end - ENTRY_NAME, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileHead that
        && name.equals(that.name)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
