package org.glassnet.exchange.keras;

import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What the bytes of a chunk may have gone through before they were written.
///
/// Source: The HDF Group, "HDF5 file format specification version 3.0", IV.A.2.l.
sealed interface ChunkFilter {
  /// Bytes of the checksum behind a chunk.
  int CHECKSUM = 4;

  /// gzip's compression.
  record Deflate() implements ChunkFilter {}

  /// The first bytes of all numbers, then the second ones, and so on.
  ///
  /// @param width of how many bytes a number is
  record Shuffle(int width) implements ChunkFilter {}

  /// Fletcher's checksum behind the bytes.
  record Checksum() implements ChunkFilter {}

  /// The filter that a file names, if it is read.
  static Optional<ChunkFilter> of(FilterInfo info) {
    return switch (info.getId()) {
      case 1 -> Optional.of(new Deflate());
      case 2 ->
          Arrays.stream(info.getData())
              .boxed()
              .findFirst()
              .filter(width -> width > 0)
              .map(Shuffle::new);
      case 3 -> Optional.of(new Checksum());
      default -> Optional.empty();
    };
  }

  /// How many bytes become of so many.
  default long more() {
    return this instanceof Checksum ? CHECKSUM : 0;
  }

  /// The bytes before.
  ///
  /// @param size how many there were
  default byte[] undone(byte[] bytes, int size) {
    return switch (this) {
      case Deflate() -> inflated(bytes, size);
      case Shuffle(int width) -> ordered(bytes, width);
      case Checksum() -> checked(bytes);
    };
  }

  private static byte[] inflated(byte[] packed, int size) {
    byte[] bytes = new byte[size];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed);
      int filled = 0;
      for (int more = 1; filled < size && more > 0; filled += more) {
        more = inflater.inflate(bytes, filled, size - filled);
      }
      if (filled < size || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new KerasException("a chunk does not unpack to its " + size + " bytes");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new KerasException("a chunk cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static byte[] ordered(byte[] shuffled, int width) {
    byte[] bytes = shuffled.clone();
    int count = bytes.length / width;
    for (int b = 0; b < width; b++) {
      for (int i = 0; i < count; i++) {
        bytes[i * width + b] = shuffled[b * count + i];
      }
    }
    return bytes;
  }

  private static byte[] checked(byte[] summed) {
    int length = summed.length - CHECKSUM;
    if (length < 0) {
      throw new KerasException("a chunk is shorter than its checksum");
    }
    byte[] bytes = Arrays.copyOf(summed, length);
    int written = ByteBuffer.wrap(summed, length, CHECKSUM).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (written != fletcher(bytes)) {
      throw new KerasException("a chunk has another checksum than is written behind it");
    }
    return bytes;
  }

  /// Words of two bytes, the first of which is the higher one, and their sums summed up, both with
  /// carries coming round.
  private static int fletcher(byte[] bytes) {
    int sum = 0;
    int sums = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
      sum = round(sum + ((bytes[i] & 0xff) << 8 | low));
      sums = round(sums + sum);
    }
    return sums << 16 | sum;
  }

  private static int round(int sum) {
    return (sum & 0xffff) + (sum >>> 16);
  }
}
