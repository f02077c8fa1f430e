package org.glassnet.exchange.matlab;

import java.nio.ByteBuffer;
import us.hebi.matlab.mat.types.MatlabType;

/// Checks every size within an array before the library believes it.
final class MatCheck {
  private static final int DEEPEST = 16;

  private MatCheck() {}

  /// An array of numbers, or of cells of such; where it ends.
  static int array(ByteBuffer content, int at, int depth) throws MatFault {
    MatTag tag = MatTag.at(content, at, MatTag.MATRIX, "an array");
    if (tag.bytes() == 0) {
      return tag.next();
    }
    if (depth > DEEPEST) {
      throw new MatFault("its cells lie in more than %d others".formatted(DEEPEST));
    }
    ByteBuffer inside = content.duplicate().order(content.order()).limit(tag.next());
    MatHead head = MatHead.at(inside, tag.start());
    int end;
    if (head.number()) {
      end = numbers(inside, head);
    } else if (head.type() == MatlabType.Cell) {
      end = cells(inside, head, depth);
    } else {
      throw new MatFault(
          "it holds %s; numbers and cells of numbers can be read".formatted(head.type()));
    }
    if (end != tag.next()) {
      throw new MatFault(
          "damaged: an array of %s announces %,d bytes, but has %,d"
              .formatted(MatVariable.times(head.dimensions()), tag.bytes(), end - tag.start()));
    }
    return end;
  }

  private static int numbers(ByteBuffer content, MatHead head) throws MatFault {
    int next = head.end();
    for (int part = 0; part < (head.complex() ? 2 : 1); part++) {
      MatTag tag = MatTag.at(content, next);
      if (tag.width() == 0 || (long) head.size() * tag.width() != tag.bytes()) {
        throw new MatFault(
            "damaged: an array of %s announces %,d numbers, but has %,d bytes of type %d"
                .formatted(
                    MatVariable.times(head.dimensions()), head.size(), tag.bytes(), tag.type()));
      }
      next = tag.next();
    }
    return next;
  }

  private static int cells(ByteBuffer content, MatHead head, int depth) throws MatFault {
    int next = head.end();
    if (head.size() > (content.limit() - next) / 8) {
      throw new MatFault(
          "damaged: it announces %,d cells, but %,d bytes are left"
              .formatted(head.size(), content.limit() - next));
    }
    for (int i = 0; i < head.size(); i++) {
      next = array(content, next, depth + 1);
    }
    return next;
  }
}
