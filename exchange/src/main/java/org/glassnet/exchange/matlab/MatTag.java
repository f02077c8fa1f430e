package org.glassnet.exchange.matlab;

import java.nio.ByteBuffer;

/// What stands before each piece of content: its type and its length.
///
/// Up to four bytes of content stand in the tag itself.
///
/// @param type 1 … 18
/// @param start where the content begins
/// @param bytes how long the content is
/// @param next where what follows begins
record MatTag(int type, int start, int bytes, int next) {
  static final int MATRIX = 14;
  static final int COMPRESSED = 15;
  private static final int SMALL = 4;

  /// The tag at this place of a buffer, its content checked to end before the buffer does.
  static MatTag at(ByteBuffer content, int at) throws MatFault {
    if (content.limit() - at < 8) {
      throw new MatFault(
          "cut short: at byte %d an element begins, but %d bytes are left"
              .formatted(at, content.limit() - at));
    }
    int first = content.getInt(at);
    int small = first >>> 16;
    if (small > 0) {
      if (small > SMALL) {
        throw new MatFault("an element at byte %d packs %d bytes where 4 fit".formatted(at, small));
      }
      return new MatTag(first & 0xffff, at + 4, small, at + 8);
    }
    long bytes = Integer.toUnsignedLong(content.getInt(at + 4));
    if (bytes > content.limit() - at - 8L) {
      throw new MatFault(
          "cut short: an element at byte %d announces %,d bytes, but %,d are left"
              .formatted(at, bytes, content.limit() - at - 8));
    }
    boolean padded = first != MATRIX && first != COMPRESSED;
    long next = at + 8 + (padded ? bytes + 7 & ~7L : bytes);
    if (next > content.limit()) {
      throw new MatFault(
          "cut short: the element at byte %d is not filled up to 8 bytes".formatted(at));
    }
    return new MatTag(first, at + 8, (int) bytes, (int) next);
  }

  /// The same where only this type may stand.
  static MatTag at(ByteBuffer content, int at, int type, String what) throws MatFault {
    MatTag tag = at(content, at);
    if (tag.type != type) {
      throw new MatFault(
          "damaged: at byte %d there should be %s (type %d), but there is type %d"
              .formatted(at, what, type, tag.type));
    }
    return tag;
  }

  /// How many bytes a number of this type has, 0 where it is none.
  int width() {
    return switch (type) {
      case 1, 2 -> 1;
      case 3, 4 -> 2;
      case 5, 6, 7 -> 4;
      case 9, 12, 13 -> 8;
      default -> 0;
    };
  }
}
