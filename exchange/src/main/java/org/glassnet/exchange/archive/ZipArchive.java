package org.glassnet.exchange.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// A zip archive in memory.
///
/// The directory at its end says where entries lie; no two may share a byte, so nothing is inflated
/// twice. Entries are unpacked when they are asked for, and their checksums compared.
///
/// Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 6.3.10.
public final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_END = 0x06064b50;
  private static final int LARGE_END_BYTES = 56;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  private final ByteBuffer bytes;
  private final Map<String, ZipPlace> places = new LinkedHashMap<>();

  private ZipArchive(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Directory directory = directory(end());
    for (ZipPlace place : places(directory)) {
      if (places.put(place.name(), place) != null) {
        throw new ArchiveException("has two entries named \"" + place.name() + "\"");
      }
    }
    checkApart(directory.start());
  }

  private record Directory(int start, int end, long count) {}

  /// The archive that these bytes are; they are not copied.
  ///
  /// @throws ArchiveException where they are none, cut short, or one whose entries overlap
  public static ZipArchive of(byte[] bytes) {
    return new ZipArchive(bytes);
  }

  /// Whether bytes begin as a zip archive with entries does.
  public static boolean looksLikeOne(byte[] bytes) {
    return bytes.length >= Integer.BYTES
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL;
  }

  /// The names of its entries, in the order of the directory.
  public Collection<String> names() {
    return places.keySet();
  }

  /// What an entry of this name holds, where there is one.
  ///
  /// @throws ArchiveException where it is damaged or packed in a way that is not read
  public Optional<ByteBuffer> find(String name) {
    return Optional.ofNullable(places.get(name)).map(this::unpacked);
  }

  /// What the entry of this name holds: little endian, its own memory or the archive's.
  ///
  /// @throws ArchiveException where there is none, it is damaged or packed in a way that is not
  ///   read
  public ByteBuffer content(String name) {
    return find(name)
        .orElseThrow(() ->
            new ArchiveException(
                "has no entry \"%s\"; there are %s"
                    .formatted(
                        name,
                        String.join(", ", names().stream().limit(20).toList())
                            + (names().size() > 20 ? ", …" : ""))));
  }

  private ByteBuffer unpacked(ZipPlace place) {
    ByteBuffer packed = bytes.slice(dataStart(place), (int) place.packedBytes());
    ByteBuffer data =
        switch (place.method()) {
          case 0 -> packed;
          case 8 -> Inflated.of(place, packed);
          default ->
              throw new ArchiveException(
                  "entry \"%s\" is packed by method %d: only stored (0) and deflated (8) ones are read"
                      .formatted(place.name(), place.method()));
        };
    if (data.remaining() != place.bytes()) {
      throw new ArchiveException(
          "entry \"%s\" has %,d bytes, but the archive's directory says %,d"
              .formatted(place.name(), data.remaining(), place.bytes()));
    }
    CRC32 checksum = new CRC32();
    checksum.update(data.duplicate());
    if (checksum.getValue() != place.checksum()) {
      throw new ArchiveException(
          "entry \"%s\" is damaged: its checksum is %08x, not %08x"
              .formatted(place.name(), checksum.getValue(), place.checksum()));
    }
    return data.order(ByteOrder.LITTLE_ENDIAN);
  }

  private int end() {
    int first = Math.max(0, bytes.limit() - END_BYTES - LONGEST_COMMENT);
    for (int at = bytes.limit() - END_BYTES; at >= first; at--) {
      if (bytes.getInt(at) == END && at + END_BYTES + shortAt(at + 20) == bytes.limit()) {
        return at;
      }
    }
    throw new ArchiveException(
        "is no zip archive or is cut short: it does not end with a zip archive's directory");
  }

  private Directory directory(int end) {
    long count = shortAt(end + 10);
    long length = intAt(end + 12);
    long start = intAt(end + 16);
    int limit = end;
    int locator = end - LOCATOR_BYTES;
    if (locator >= 0 && bytes.getInt(locator) == LOCATOR) {
      long large = bytes.getLong(locator + 8);
      if (large < 0
          || large > locator - LARGE_END_BYTES
          || bytes.getInt((int) large) != LARGE_END) {
        throw new ArchiveException("is damaged: its directory of version 64 is not where it says");
      }
      limit = (int) large;
      count = bytes.getLong(limit + 32);
      length = bytes.getLong(limit + 40);
      start = bytes.getLong(limit + 48);
    }
    if (start < 0 || length < 0 || start > limit || length > limit - start) {
      throw new ArchiveException(
          "is damaged: its directory is said to be %,d bytes from byte %,d on, but the archive has %,d"
              .formatted(length, start, bytes.limit()));
    }
    return new Directory((int) start, (int) (start + length), count);
  }

  private List<ZipPlace> places(Directory directory) {
    List<ZipPlace> found = new ArrayList<>();
    int at = directory.start();
    while (at < directory.end()) {
      ZipPlace place = ZipPlace.at(bytes, at, directory.end());
      found.add(place);
      at = place.next();
    }
    if (found.size() != directory.count()) {
      throw new ArchiveException(
          "is damaged: its directory announces %,d entries and has %,d"
              .formatted(directory.count(), found.size()));
    }
    return found;
  }

  private void checkApart(int directory) {
    List<ZipPlace> ordered =
        places.values().stream().sorted(Comparator.comparingLong(ZipPlace::start)).toList();
    long free = 0;
    for (ZipPlace place : ordered) {
      if (place.start() < free || place.start() > directory - LOCAL_BYTES) {
        throw outside(place);
      }
      free = dataStart(place) + place.packedBytes();
      if (place.packedBytes() > directory || free > directory) {
        throw outside(place);
      }
    }
  }

  private static ArchiveException outside(ZipPlace place) {
    return new ArchiveException(
        "is damaged: entry \"%s\", %,d bytes from byte %,d on, overlaps another or the directory"
            .formatted(place.name(), place.packedBytes(), place.start()));
  }

  private int dataStart(ZipPlace place) {
    int at = (int) place.start();
    int name = shortAt(at + 26);
    long data = (long) at + LOCAL_BYTES + name + shortAt(at + 28);
    if (bytes.getInt(at) != LOCAL || data > bytes.limit() || !name(at, name).equals(place.name())) {
      throw new ArchiveException(
          "is damaged: at byte %,d there is no entry \"%s\"".formatted(at, place.name()));
    }
    return (int) data;
  }

  private String name(int at, int length) {
    byte[] text = new byte[length];
    bytes.get(at + LOCAL_BYTES, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private int shortAt(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private long intAt(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
