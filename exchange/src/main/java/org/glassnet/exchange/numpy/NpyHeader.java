package org.glassnet.exchange.numpy;

import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;

/// What a file of NumPy says of its array.
///
/// @param descr the type as NumPy writes it: `<f4`
/// @param columnMajor whether the first axis is innermost
/// @param sizes the size of each axis
record NpyHeader(String descr, boolean columnMajor, List<Long> sizes) {
  /// NumPy itself reads no longer ones from files it does not trust.
  static final int LONGEST = 10_000;

  static NpyHeader parse(String name, String text) {
    NpyHeader header = new HeaderParser(name, text).parse();
    checkType(name, header.descr);
    return header;
  }

  static NpyHeader of(StoredTensor tensor) {
    return new NpyHeader(descr(tensor.type()), false, tensor.sizes());
  }

  private static String descr(ElementType type) {
    return switch (type) {
      case F16, F32, F64 -> "<f" + type.bytes();
      case I8 -> "|i1";
      case U8 -> "|u1";
      case BOOL -> "|b1";
      case I16, I32, I64 -> "<i" + type.bytes();
      case U16, U32, U64 -> "<u" + type.bytes();
      case BF16 -> throw new IllegalArgumentException("NumPy has no bfloat16");
    };
  }

  private static void checkType(String name, String descr) {
    if (descr.endsWith("O")) {
      throw new NumpyException(
          "\"%s\" holds Python objects (type %s): that is a pickle, which runs code when it is loaded, and is not read. Save it as an array of numbers, by numpy.asarray(x, dtype=float)"
              .formatted(name, descr));
    }
    if (!descr.matches("[<>][fiu][248]|[<>|][iub]1")) {
      throw new NumpyException(
          "\"%s\" has elements of the type %s: floats of 16, 32 and 64 bits, integers of 8 to 64, and truth values are read"
              .formatted(name, descr));
    }
  }

  ElementType type() {
    return switch (descr.substring(1)) {
      case "f2" -> ElementType.F16;
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      case "i1" -> ElementType.I8;
      case "i2" -> ElementType.I16;
      case "i4" -> ElementType.I32;
      case "i8" -> ElementType.I64;
      case "u1" -> ElementType.U8;
      case "u2" -> ElementType.U16;
      case "u4" -> ElementType.U32;
      case "u8" -> ElementType.U64;
      case "b1" -> ElementType.BOOL;
      default -> throw new IllegalStateException("checked before: " + descr);
    };
  }

  boolean bigEndian() {
    return descr.startsWith(">");
  }

  String text() {
    String shape = sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
        .formatted(descr, columnMajor ? "True" : "False", shape + (sizes.size() == 1 ? "," : ""));
  }
}
