package org.glassnet.exchange.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes entries as they are, not packed, dated 1980: the same entries are the same bytes on any
/// day.
public final class ZipWriter implements AutoCloseable {
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream out;

  /// Writes into this stream, which closing it closes.
  public ZipWriter(OutputStream out) {
    this.out = new ZipOutputStream(out);
    this.out.setMethod(ZipOutputStream.STORED);
  }

  /// Writes an entry whose content is these parts, one after the other.
  public void entry(String name, ByteBuffer... parts) throws IOException {
    CRC32 checksum = new CRC32();
    long bytes = 0;
    for (ByteBuffer part : parts) {
      checksum.update(part.duplicate());
      bytes += part.remaining();
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EARLIEST);
    entry.setSize(bytes);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    byte[] some = new byte[1 << 16];
    for (ByteBuffer part : parts) {
      ByteBuffer rest = part.duplicate();
      while (rest.hasRemaining()) {
        int count = Math.min(some.length, rest.remaining());
        rest.get(some, 0, count);
        out.write(some, 0, count);
      }
    }
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
