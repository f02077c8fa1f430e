package org.glassnet.exchange.matlab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import us.hebi.matlab.mat.types.MatlabType;

/// The beginning of an array: class, dimensions, name.
///
/// @param type its class
/// @param logical whether its numbers stand for true and false
/// @param complex whether an imaginary part follows the real one
/// @param dimensions the sizes, empty for an object
/// @param name the name, empty inside a cell
/// @param end where the content begins
record MatHead(
    MatlabType type,
    boolean logical,
    boolean complex,
    List<Integer> dimensions,
    String name,
    int end) {
  private static final int LOGICAL = 1 << 9;
  private static final int COMPLEX = 1 << 11;
  private static final int MOST_DIMENSIONS = 32;
  private static final int LONGEST_NAME = 1024;

  static MatHead at(ByteBuffer content, int at) throws MatFault {
    MatTag flagsTag = MatTag.at(content, at, 6, "the class of an array");
    if (flagsTag.bytes() != 8) {
      throw new MatFault(
          "damaged: the class of an array has " + flagsTag.bytes() + " bytes, not 8");
    }
    int flags = content.getInt(flagsTag.start());
    MatlabType type = type(flags & 0xff);
    List<Integer> dimensions = List.of();
    int next = flagsTag.next();
    if (type != MatlabType.Opaque) {
      MatTag sizes = MatTag.at(content, next, 5, "the dimensions of an array");
      dimensions = dimensions(content, sizes);
      next = sizes.next();
    }
    MatTag name = MatTag.at(content, next, 1, "the name of an array");
    if (name.bytes() > LONGEST_NAME) {
      throw new MatFault("damaged: a name has %,d characters".formatted(name.bytes()));
    }
    byte[] text = new byte[name.bytes()];
    content.get(name.start(), text);
    return new MatHead(
        type,
        (flags & LOGICAL) != 0,
        (flags & COMPLEX) != 0,
        dimensions,
        new String(text, StandardCharsets.ISO_8859_1),
        name.next());
  }

  private static MatlabType type(int id) throws MatFault {
    try {
      return MatlabType.fromId(id);
    } catch (IllegalArgumentException e) {
      throw new MatFault("damaged: an array is of class " + id + ", which there is not", e);
    }
  }

  private static List<Integer> dimensions(ByteBuffer content, MatTag tag) throws MatFault {
    int count = tag.bytes() / Integer.BYTES;
    if (count < 2 || count > MOST_DIMENSIONS || tag.bytes() % Integer.BYTES != 0) {
      throw new MatFault(
          "damaged: the dimensions of an array have %,d bytes".formatted(tag.bytes()));
    }
    List<Integer> dimensions = new ArrayList<>();
    long size = 1;
    for (int i = 0; i < count; i++) {
      int each = content.getInt(tag.start() + i * Integer.BYTES);
      dimensions.add(each);
      size *= each;
      if (each < 0 || size > Integer.MAX_VALUE) {
        throw new MatFault(
            "damaged: an array announces the dimensions %s…"
                .formatted(MatVariable.times(dimensions)));
      }
    }
    return List.copyOf(dimensions);
  }

  /// How many numbers or cells there are.
  int size() {
    return dimensions.stream().reduce(1, (a, b) -> a * b);
  }

  boolean number() {
    return type.id() >= MatlabType.Double.id() && type.id() <= MatlabType.UInt64.id();
  }

  MatVariable variable() {
    return new MatVariable(name, dimensions, logical ? "logical" : type.toString());
  }
}
