package org.glassnet.exchange.matlab;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates a compressed element, never further than it announces and than deflate can code.
final class Inflated {
  private static final int TAG = 8;

  /// Deflate codes at most 258 bytes in 2 bits.
  private static final long MAX_RATIO = 1032;

  /// What an element may make us reserve on its word alone; beyond it, memory follows the data.
  private static final int UNPROVEN_BYTES = 64 << 20;

  private Inflated() {}

  /// Its first bytes, as many as there are.
  static ByteBuffer beginning(ByteBuffer compressed, int length) throws MatFault {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.duplicate());
      byte[] bytes = new byte[length];
      int filled = fill(inflater, bytes, 0);
      return ByteBuffer.wrap(bytes, 0, filled).slice().order(compressed.order());
    } finally {
      inflater.end();
    }
  }

  /// The array that it holds, with its tag, behind some bytes that are left free.
  static ByteBuffer array(ByteBuffer compressed, int free) throws MatFault {
    ByteBuffer tag = beginning(compressed, TAG);
    long whole = TAG + Integer.toUnsignedLong(tag.getInt(4));
    long possible = Math.min(compressed.limit() * MAX_RATIO, Integer.MAX_VALUE - 8L - free);
    if (whole > possible) {
      throw new MatFault(
          "announces %,d bytes, more than its %,d compressed bytes or one array can hold"
              .formatted(whole, compressed.limit()));
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.duplicate());
      byte[] bytes = new byte[free + (int) Math.min(whole, UNPROVEN_BYTES)];
      int filled = free;
      while (true) {
        filled = fill(inflater, bytes, filled);
        if (filled < bytes.length) {
          throw new MatFault(
              "cut short: announces %,d bytes, but has %,d".formatted(whole, filled - free));
        }
        if (filled == free + whole) {
          break;
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(free + whole, 2L * filled));
      }
      if (fill(inflater, new byte[1], 0) != 0 || !inflater.finished()) {
        throw new MatFault("has bytes left over: it announces %,d".formatted(whole));
      }
      return ByteBuffer.wrap(bytes);
    } finally {
      inflater.end();
    }
  }

  private static int fill(Inflater inflater, byte[] bytes, int from) throws MatFault {
    int filled = from;
    try {
      while (filled < bytes.length) {
        int more = inflater.inflate(bytes, filled, bytes.length - filled);
        if (more == 0) {
          break;
        }
        filled += more;
      }
      return filled;
    } catch (DataFormatException e) {
      throw new MatFault("the compressed data is damaged (%s)".formatted(e.getMessage()), e);
    }
  }
}
