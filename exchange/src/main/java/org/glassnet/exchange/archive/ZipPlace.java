package org.glassnet.exchange.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An entry as the directory of an archive has it.
///
/// @param name its name
/// @param method how it is packed
/// @param checksum the CRC-32 of its content
/// @param packedBytes how many bytes it takes in the archive
/// @param bytes how many it has unpacked, as the directory says
/// @param start where its header is
/// @param next where the next entry of the directory is
record ZipPlace(
    String name, int method, long checksum, long packedBytes, long bytes, long start, int next) {
  private static final int MARK = 0x02014b50;
  private static final int BYTES = 46;
  private static final int ENCRYPTED = 1;
  private static final int LARGE = 1;
  private static final long ELSEWHERE = 0xffffffffL;

  static ZipPlace at(ByteBuffer archive, int at, int end) {
    if (end - at < BYTES || archive.getInt(at) != MARK) {
      throw new ArchiveException(
          "is damaged: its directory has no entry at byte %,d".formatted(at));
    }
    int nameBytes = Short.toUnsignedInt(archive.getShort(at + 28));
    int extraBytes = Short.toUnsignedInt(archive.getShort(at + 30));
    long next =
        (long) at + BYTES + nameBytes + extraBytes + Short.toUnsignedInt(archive.getShort(at + 32));
    if (next > end) {
      throw new ArchiveException("is damaged: its directory is cut short");
    }
    byte[] text = new byte[nameBytes];
    archive.get(at + BYTES, text);
    String name = new String(text, StandardCharsets.UTF_8);
    if ((archive.getShort(at + 8) & ENCRYPTED) != 0) {
      throw new ArchiveException("entry \"" + name + "\" is encrypted: such are not read");
    }
    long[] sizes = {
      Integer.toUnsignedLong(archive.getInt(at + 24)),
      Integer.toUnsignedLong(archive.getInt(at + 20)),
      Integer.toUnsignedLong(archive.getInt(at + 42))
    };
    large(archive.slice(at + BYTES + nameBytes, extraBytes).order(archive.order()), sizes);
    if (sizes[0] < 0 || sizes[1] < 0 || sizes[2] < 0) {
      throw new ArchiveException("is damaged: entry \"" + name + "\" has a negative size");
    }
    return new ZipPlace(
        name,
        Short.toUnsignedInt(archive.getShort(at + 10)),
        Integer.toUnsignedLong(archive.getInt(at + 16)),
        sizes[1],
        sizes[0],
        sizes[2],
        (int) next);
  }

  /// Takes what does not fit into 32 bits from the field for that.
  private static void large(ByteBuffer extra, long[] sizes) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      int end = extra.position() + length;
      for (int i = 0; id == LARGE && i < sizes.length; i++) {
        if (sizes[i] == ELSEWHERE && end - extra.position() >= Long.BYTES) {
          sizes[i] = extra.getLong();
        }
      }
      extra.position(end);
    }
  }
}
