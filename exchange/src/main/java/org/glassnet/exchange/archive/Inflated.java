package org.glassnet.exchange.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates an entry. Memory follows what really comes out, whatever size is announced.
final class Inflated {
  private static final int UNPROVEN_BYTES = 16 << 20;
  private static final long MOST = Integer.MAX_VALUE - 8;

  private Inflated() {}

  static ByteBuffer of(ZipPlace place, ByteBuffer packed) {
    if (place.bytes() > MOST) {
      throw new ArchiveException(
          "entry \"%s\" announces %,d bytes, more than the %,d that can be read"
              .formatted(place.name(), place.bytes(), MOST));
    }
    int announced = (int) place.bytes();
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed.duplicate());
      byte[] bytes = new byte[Math.min(announced, UNPROVEN_BYTES)];
      int filled = 0;
      while (true) {
        filled += fill(inflater, bytes, filled);
        if (filled < bytes.length || filled == announced) {
          break;
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(announced, 2L * bytes.length));
      }
      if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new ArchiveException(
            "entry \"%s\" has more than the %,d bytes that it announces, or is cut short"
                .formatted(place.name(), announced));
      }
      return ByteBuffer.wrap(bytes, 0, filled).slice();
    } catch (DataFormatException e) {
      throw new ArchiveException(
          "entry \"%s\" is damaged: it cannot be inflated (%s)"
              .formatted(place.name(), e.getMessage()),
          e);
    }
  }

  private static int fill(Inflater inflater, byte[] bytes, int from) throws DataFormatException {
    int filled = from;
    while (filled < bytes.length) {
      int more = inflater.inflate(bytes, filled, bytes.length - filled);
      if (more == 0) {
        break;
      }
      filled += more;
    }
    return filled - from;
  }
}
