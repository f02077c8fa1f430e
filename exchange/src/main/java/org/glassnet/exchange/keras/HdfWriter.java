package org.glassnet.exchange.keras;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// HDF5 files of groups and arrays, which stand in them one after the other as they are; the same
/// content gives the same bytes.
///
/// Source: The HDF Group, "HDF5 file format specification version 3.0": superblock version 2,
/// object headers version 2, links in the headers of their groups.
final class HdfWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SUPERBLOCK = 48;
  private static final long NOWHERE = -1;
  private static final int ALIGNMENT = 8;

  /// What stands in the file.
  private sealed interface Item {}

  /// A group.
  private record Folder(Map<String, Item> items) implements Item {}

  /// An array.
  private record Numbers(byte[] type, List<Integer> sizes, ByteBuffer data) implements Item {}

  private final Folder root = new Folder(new LinkedHashMap<>());
  private ByteBuffer out = little(1 << 16);

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Adds an array of floats at a path of names.
  void put(List<String> path, List<Integer> sizes, float[] values) {
    ByteBuffer data = little(Math.multiplyExact(values.length, Float.BYTES));
    data.asFloatBuffer().put(values);
    put(path, new Numbers(floatType(), sizes, data));
  }

  /// Adds an array of whole numbers from 0 to 2³² − 1.
  void put(List<String> path, int... values) {
    ByteBuffer data = little(values.length * Integer.BYTES);
    data.asIntBuffer().put(values);
    put(path, new Numbers(wholeType(), List.of(values.length), data));
  }

  /// Adds a group, if there is none yet.
  void folder(List<String> path) {
    at(path);
  }

  private Folder at(List<String> path) {
    Folder folder = root;
    for (String name : path) {
      folder =
          (Folder) folder.items().computeIfAbsent(name, _ -> new Folder(new LinkedHashMap<>()));
    }
    return folder;
  }

  private void put(List<String> path, Numbers numbers) {
    at(path.subList(0, path.size() - 1)).items().put(path.getLast(), numbers);
  }

  private static byte[] floatType() {
    return little(20)
        .put((byte) 0x11) // version 1, a floating-point number
        .put(new byte[] {0x20, 31, 0}) // little endian, leading bit implied, where its sign is
        .putInt(Float.BYTES)
        .putShort((short) 0)
        .putShort((short) Float.SIZE)
        .put(new byte[] {23, 8, 0, 23}) // exponent, then mantissa: place and size
        .putInt(Float.MAX_EXPONENT)
        .array();
  }

  private static byte[] wholeType() {
    return little(12)
        .put((byte) 0x10) // version 1, a whole number
        .put(new byte[] {0, 0, 0})
        .putInt(Integer.BYTES)
        .putShort((short) 0)
        .putShort((short) Integer.SIZE)
        .array();
  }

  /// The file.
  byte[] bytes() {
    room(SUPERBLOCK);
    out.position(SUPERBLOCK);
    long top = write(root);
    int end = out.position();
    out.position(0);
    out.put(SIGNATURE).put(new byte[] {2, 8, 8, 0});
    out.putLong(0).putLong(NOWHERE).putLong(end).putLong(top);
    out.putInt(Lookup3.hash(out.array(), 0, SUPERBLOCK - 4));
    return Arrays.copyOf(out.array(), end);
  }

  private long write(Item item) {
    return switch (item) {
      case Folder(var items) -> {
        ByteBuffer messages =
            little(64 + items.keySet().stream().mapToInt(name -> 20 + 3 * name.length()).sum());
        message(messages, 0x02, little(18).putShort((short) 0).putLong(NOWHERE).putLong(NOWHERE));
        message(messages, 0x0a, little(2).putShort((short) 0));
        items.forEach((name, child) -> {
          long at = write(child);
          byte[] text = name.getBytes(StandardCharsets.UTF_8);
          message(
              messages,
              0x06,
              little(12 + text.length)
                  .put((byte) 1)
                  .put((byte) 1) // a length of two bytes
                  .putShort((short) text.length)
                  .put(text)
                  .putLong(at));
        });
        yield header(messages);
      }
      case Numbers(var type, var sizes, var data) -> {
        align();
        long at = out.position();
        room(data.capacity());
        out.put(data.duplicate());
        ByteBuffer space = little(4 + 8 * sizes.size());
        space.put(new byte[] {2, (byte) sizes.size(), 0, (byte) (sizes.isEmpty() ? 0 : 1)});
        sizes.forEach(space::putLong);
        ByteBuffer messages = little(128 + space.capacity());
        message(messages, 0x01, space);
        message(messages, 0x03, little(type.length).put(type));
        message(messages, 0x05, little(2).put((byte) 3).put((byte) 0x0a)); // no value to fill with
        message(
            messages,
            0x08,
            little(18).put((byte) 3).put((byte) 1).putLong(at).putLong(data.capacity()));
        yield header(messages);
      }
    };
  }

  private static void message(ByteBuffer to, int type, ByteBuffer content) {
    to.put((byte) type).putShort((short) content.position()).put((byte) 0).put(content.flip());
  }

  /// Writes an object's header and says where it is.
  private long header(ByteBuffer messages) {
    align();
    int at = out.position();
    int size = messages.position();
    room(14 + size);
    out.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) 2).putInt(size);
    out.put(messages.flip());
    out.putInt(Lookup3.hash(out.array(), at, out.position() - at));
    return at;
  }

  private void align() {
    room(ALIGNMENT);
    while (out.position() % ALIGNMENT != 0) {
      out.put((byte) 0);
    }
  }

  private void room(int more) {
    long needed = (long) out.position() + more;
    if (needed > Integer.MAX_VALUE - 64) {
      throw new KerasException("The weights take more than 2 GiB: a .keras file cannot hold them");
    }
    if (needed > out.capacity()) {
      int size = (int) Math.min(Integer.MAX_VALUE - 64, Math.max(needed, 2L * out.capacity()));
      out =
          ByteBuffer.wrap(Arrays.copyOf(out.array(), size))
              .order(ByteOrder.LITTLE_ENDIAN)
              .position(out.position());
    }
  }
}
