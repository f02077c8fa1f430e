package org.glassnet.exchange.keras;

import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.ByteBuffer;
import java.util.List;

/// An array that a file has in chunks, packed or not.
///
/// The library undoes no filter without the libraries of all that it knows, and looks at no
/// checksum and no size; so it only finds the chunks, and what they hold is made of them here, no
/// more than their shape allows.
///
/// @param data the array
/// @param filters what its chunks went through, one after the other
record Chunks(ChunkedDataset data, List<ChunkFilter> filters) {

  /// All numbers' bytes, row by row.
  ByteBuffer bytes() {
    int[] sizes = data.getDimensions();
    int[] chunk = data.getChunkDimensions();
    int width = data.getDataType().getSize();
    int whole = bytes(chunk, width);
    byte[] all = new byte[bytes(sizes, width)];
    int[] at = new int[sizes.length];
    do {
      lay(chunk(at, whole), all, at, width);
    } while (next(at, sizes, chunk));
    return ByteBuffer.wrap(all);
  }

  private static int bytes(int[] sizes, int width) {
    int bytes = width;
    for (int size : sizes) {
      bytes = Math.multiplyExact(bytes, size);
    }
    return bytes;
  }

  /// Goes to where the next chunk begins, the last axis fastest.
  private static boolean next(int[] at, int[] sizes, int[] chunk) {
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = Math.addExact(at[axis], chunk[axis]);
      if (at[axis] < sizes[axis]) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }

  private byte[] chunk(int[] at, int size) {
    ByteBuffer raw = data.getRawChunkBuffer(at.clone());
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    new Unpacked("a chunk", bytes.length).take(size);
    long before = size + filters.stream().mapToLong(ChunkFilter::more).sum();
    for (ChunkFilter filter : filters.reversed()) {
      before -= filter.more();
      bytes = filter.undone(bytes, Math.toIntExact(before));
    }
    if (bytes.length != size) {
      throw new KerasException("a chunk has " + bytes.length + " bytes, where " + size + " fit");
    }
    return bytes;
  }

  /// Puts a chunk's rows where they belong, as far as they are within the array.
  private void lay(byte[] from, byte[] to, int[] at, int width) {
    int[] sizes = data.getDimensions();
    int[] chunk = data.getChunkDimensions();
    int last = sizes.length - 1;
    int row = Math.min(chunk[last], sizes[last] - at[last]) * width;
    int[] index = new int[last];
    for (int read = 0; read < from.length; read += chunk[last] * width) {
      int place = 0;
      boolean within = true;
      for (int axis = 0; axis < last; axis++) {
        within &= at[axis] + index[axis] < sizes[axis];
        place = place * sizes[axis] + at[axis] + index[axis];
      }
      if (within) {
        System.arraycopy(from, read, to, (place * sizes[last] + at[last]) * width, row);
      }
      for (int axis = last - 1; axis >= 0 && ++index[axis] == chunk[axis]; axis--) {
        index[axis] = 0;
      }
    }
  }
}
