package org.glassnet.workbench.session.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The counts of a histogram as bytes: seven bits in each, the lowest first, the eighth says that
/// more follow.
final class StoredBins {
  private static final int MORE = 0x80;
  private static final int MOST = 64;

  private StoredBins() {}

  static byte[] bytes(List<Long> counts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(counts.size() * 2);
    for (long count : counts) {
      long left = count;
      while (left >= MORE) {
        bytes.write((int) (left & 0x7F) | MORE);
        left >>>= 7;
      }
      bytes.write((int) left);
    }
    return bytes.toByteArray();
  }

  /// @param sum what they must sum to
  /// @throws StoreException where they do not
  static List<Long> counts(byte[] bytes, long sum) {
    List<Long> counts = new ArrayList<>();
    long count = 0;
    long all = 0;
    int shift = 0;
    for (byte one : bytes) {
      count |= (long) (one & 0x7F) << shift;
      shift += 7;
      if ((one & MORE) == 0) {
        counts.add(count);
        all += count;
        if (count < 0 || count > sum || counts.size() > MOST) {
          throw damaged();
        }
        count = 0;
        shift = 0;
      } else if (shift > 56) {
        throw damaged();
      }
    }
    if (shift != 0 || all != sum) {
      throw damaged();
    }
    return counts;
  }

  private static StoreException damaged() {
    return new StoreException("a histogram is damaged: its bins do not hold what they should");
  }
}
