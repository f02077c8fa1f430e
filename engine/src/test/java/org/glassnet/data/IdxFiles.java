package org.glassnet.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// IDX files written for tests, by the format's description and with no help of the reader.
final class IdxFiles {
  private IdxFiles() {}

  static byte[] idx(int code, int[] dimensions, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + data.length);
    file.put((byte) 0).put((byte) 0).put((byte) code).put((byte) dimensions.length);
    for (int size : dimensions) {
      file.putInt(size);
    }
    return file.put(data).array();
  }

  static byte[] gzip(byte... content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
