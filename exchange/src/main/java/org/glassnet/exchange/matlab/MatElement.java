package org.glassnet.exchange.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;

/// A variable as it lies in the file, compressed or not.
///
/// @param variable what it is
/// @param content its bytes with their tag
/// @param compressed whether these have to be inflated first
record MatElement(MatVariable variable, ByteBuffer content, boolean compressed) {
  /// Room for the longest beginning of an array.
  private static final int HEAD = 2048;

  /// Reads on to the next element.
  static MatElement next(ByteBuffer file) throws MatFault {
    MatTag tag = MatTag.at(file, file.position());
    boolean compressed = tag.type() == MatTag.COMPRESSED;
    if (!compressed && tag.type() != MatTag.MATRIX) {
      throw new MatFault(
          "damaged: at byte %d there should be an array (type 14 or 15), but there is type %d"
              .formatted(file.position(), tag.type()));
    }
    int from = compressed ? tag.start() : file.position();
    ByteBuffer content = file.slice(from, tag.next() - from).order(file.order());
    file.position(tag.next());
    ByteBuffer beginning = compressed ? Inflated.beginning(content, HEAD) : content;
    if (beginning.limit() < 8 || beginning.getInt(0) != MatTag.MATRIX) {
      throw new MatFault(
          "damaged: what is compressed up to byte %d is no array".formatted(tag.next()));
    }
    if (beginning.getInt(4) == 0) {
      return new MatElement(new MatVariable("", List.of(), "empty"), content, compressed);
    }
    return new MatElement(MatHead.at(beginning, 8).variable(), content, compressed);
  }

  /// The values, by the library, from bytes whose every size has been checked.
  ///
  /// @param header that of the file
  Array read(ByteBuffer header) throws MatFault {
    ByteBuffer whole = whole(header);
    MatCheck.array(whole, MatFile.HEADER, 0);
    try {
      return Mat5.newReader(new MatSource(whole))
          .setBufferAllocator(new HeapBuffers())
          .disableSubsystemProcessing()
          .readMat()
          .getArray(0);
    } catch (IOException | RuntimeException e) {
      throw new MatFault("damaged: " + root(e), e);
    }
  }

  /// A file of this element alone, not compressed.
  private ByteBuffer whole(ByteBuffer header) throws MatFault {
    ByteBuffer whole;
    if (compressed) {
      whole = Inflated.array(content, MatFile.HEADER);
    } else {
      whole = ByteBuffer.allocate(MatFile.HEADER + content.limit());
      whole.put(MatFile.HEADER, content, 0, content.limit());
    }
    whole.order(content.order());
    whole.put(0, header, 0, MatFile.HEADER);
    return whole;
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
