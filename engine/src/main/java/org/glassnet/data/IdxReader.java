package org.glassnet.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads one IDX file, believing nothing that it says before it is checked.
final class IdxReader {
  private static final int MAGIC_LENGTH = 4;
  private static final int MAX_DIMENSIONS = 8;
  private static final int BUFFER = 1 << 16;

  /// The longest array that every virtual machine can make.
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /// What a gzipped file may make us reserve on its word alone; beyond it, memory follows the data.
  private static final int UNPROVEN_BYTES = 64 << 20;

  /// Deflate codes at most 258 bytes in 2 bits.
  private static final long MAX_DEFLATE_RATIO = 1032;

  private static final String FETCH_AGAIN = "delete it and fetch it again";
  private static final String CHECK_FILE =
      "Check that it is the right file (a web page saved in its place?) and fetch it again";

  private final Path file;

  IdxReader(Path file) {
    this.file = file;
  }

  Idx read() {
    long fileSize = fileSize();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      if (isGzip(raw)) {
        try (InputStream unpacked = new ShallowGzip(raw)) {
          return readUnpacked(unpacked, fileSize, true);
        }
      }
      return readUnpacked(raw, fileSize, false);
    } catch (EOFException e) {
      throw new DataException("%s: the gzip data breaks off; %s".formatted(file, FETCH_AGAIN), e);
    } catch (ZipException e) {
      throw new DataException(
          "%s: the gzip data is damaged (%s); %s".formatted(file, e.getMessage(), FETCH_AGAIN), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private long fileSize() {
    try {
      if (!Files.isRegularFile(file) && Files.exists(file)) {
        throw fault("not a file of data but a folder or a device; name the IDX file itself");
      }
      return Files.size(file);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private Idx readUnpacked(InputStream in, long fileSize, boolean gzip) throws IOException {
    byte[] magic = readHeader(in, 0, MAGIC_LENGTH);
    IdxType type = type(magic);
    int rank = magic[3] & 0xff;
    if (rank < 1 || rank > MAX_DIMENSIONS) {
      throw fault(
          "the header announces %s dimensions; an IDX file that can be read here has 1 to %s. %s"
              .formatted(rank, MAX_DIMENSIONS, CHECK_FILE));
    }
    List<Integer> dimensions = dimensions(readHeader(in, MAGIC_LENGTH, rank * Integer.BYTES));
    int announced = announced(type, dimensions);
    long whole = MAGIC_LENGTH + (long) rank * Integer.BYTES + announced;
    String claim =
        "the header announces %s, which makes %s bytes with itself"
            .formatted(Idx.describe(type, dimensions), whole);
    if (gzip && whole > fileSize * MAX_DEFLATE_RATIO) {
      throw fault(
          "cut short: %s, more than %s gzipped bytes can hold; %s"
              .formatted(claim, fileSize, FETCH_AGAIN));
    }
    if (!gzip && whole > fileSize) {
      throw fault("cut short: %s, but the file has %s; %s".formatted(claim, fileSize, FETCH_AGAIN));
    }
    if (!gzip && whole < fileSize) {
      throw fault(
          "bytes left over: %s, but the file has %s; %s".formatted(claim, fileSize, FETCH_AGAIN));
    }
    byte[] data = readData(in, announced, gzip ? UNPROVEN_BYTES : MAX_BYTES, claim);
    if (in.read() != -1) {
      throw fault("bytes left over: %s, but more follow; %s".formatted(claim, FETCH_AGAIN));
    }
    return new Idx(file.toString(), type, dimensions, data);
  }

  private byte[] readHeader(InputStream in, int before, int length) throws IOException {
    byte[] header = in.readNBytes(length);
    if (header.length < length) {
      throw fault(
          "cut short: the data ends after %s bytes, within the header of an IDX file; %s"
              .formatted(before + header.length, FETCH_AGAIN));
    }
    return header;
  }

  private IdxType type(byte[] magic) {
    if (magic[0] != 0 || magic[1] != 0) {
      throw fault(
          ("not an IDX file: it starts with %s, an IDX file with 00 00, its type and its number of"
                  + " dimensions. %s")
              .formatted(show(magic), CHECK_FILE));
    }
    return IdxType.of(magic[2])
        .orElseThrow(() ->
            fault(
                "the header (%s) announces elements of type %s; IDX knows %s. %s"
                    .formatted(
                        show(magic),
                        HexFormat.of().toHexDigits(magic[2]),
                        Arrays.stream(IdxType.values())
                            .map(type -> "%02x (%s)".formatted(type.code(), type))
                            .collect(Collectors.joining(", ")),
                        CHECK_FILE)));
  }

  private List<Integer> dimensions(byte[] header) {
    ByteBuffer sizes = ByteBuffer.wrap(header);
    List<Integer> dimensions = new ArrayList<>();
    while (sizes.hasRemaining()) {
      int size = sizes.getInt();
      dimensions.add(size);
      if (size < 1) {
        throw fault(
            "dimension %s in the header is %s; every dimension must be at least 1. %s"
                .formatted(dimensions.size(), size, CHECK_FILE));
      }
    }
    return dimensions;
  }

  /// The bytes of all elements: the product is checked at every factor, so that it cannot overflow.
  private int announced(IdxType type, List<Integer> dimensions) {
    long bytes = type.width();
    for (int size : dimensions) {
      bytes *= size;
      if (bytes > MAX_BYTES) {
        throw fault(
            ("the header announces %s, more than the %s bytes that one array can hold; "
                    + "if that is what the file has, split it")
                .formatted(Idx.describe(type, dimensions), MAX_BYTES));
      }
    }
    return (int) bytes;
  }

  private byte[] readData(InputStream in, int announced, int unproven, String claim)
      throws IOException {
    byte[] data = allocate(Math.min(announced, unproven));
    int filled = 0;
    while (true) {
      filled += in.readNBytes(data, filled, data.length - filled);
      if (filled < data.length) {
        throw fault(
            "cut short: %s, but %s bytes are missing; %s"
                .formatted(claim, announced - filled, FETCH_AGAIN));
      }
      if (filled == announced) {
        return data;
      }
      byte[] longer = allocate((int) Math.min(announced, 2L * filled));
      System.arraycopy(data, 0, longer, 0, filled);
      data = longer;
    }
  }

  private byte[] allocate(int length) {
    try {
      return new byte[length];
    } catch (OutOfMemoryError e) {
      throw new DataException(
          ("%s: its data need an array of %s bytes, more than is free of the heap's %s; "
                  + "start Java with a larger -Xmx")
              .formatted(file, length, Runtime.getRuntime().maxMemory()),
          e);
    }
  }

  private DataException fault(String message) {
    return new DataException(file + ": " + message);
  }

  private DataException unreadable(IOException e) {
    return new DataException(
        "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
  }

  /// `3c 21 44 4f, "<!DO"`: bytes for those who read them, and text where it is text.
  private static String show(byte[] magic) {
    String hex = HexFormat.ofDelimiter(" ").formatHex(magic);
    StringBuilder text = new StringBuilder();
    for (byte b : magic) {
      if (b < ' ' || b > '~') {
        return hex;
      }
      text.append((char) b);
    }
    return hex + ", \"" + text + '"';
  }

  /// `GZIPInputStream` calls itself once for each empty member of a file, so that a small file of
  /// nothing but empty members would overflow the stack.
  private static final class ShallowGzip extends GZIPInputStream {
    private static final int MAX_EMPTY_MEMBERS = 100;
    private int depth;

    ShallowGzip(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (depth > MAX_EMPTY_MEMBERS) {
        throw new ZipException("more than " + MAX_EMPTY_MEMBERS + " empty members in a row");
      }
      depth++;
      try {
        return super.read(target, offset, length);
      } finally {
        depth--;
      }
    }
  }
}
