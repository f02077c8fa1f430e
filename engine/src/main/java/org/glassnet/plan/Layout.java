package org.glassnet.plan;

import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.GlassnetException;

/// Lays out buffers in one array, each at an aligned place.
final class Layout {
  private long end;

  /// A buffer in the array to come.
  record Place(int offset, int size) {
    Matrix in(float[] slab) {
      return new Matrix(slab, offset, size);
    }
  }

  Place reserve(long size) {
    int offset = Alignment.align((int) Math.min(end, Integer.MAX_VALUE - 64));
    end = offset + size;
    if (end > Integer.MAX_VALUE - 64) {
      throw new GlassnetException(
          "The network needs more than "
              + (Integer.MAX_VALUE - 64)
              + " numbers at once for this batch: make the batch (or microBatch) smaller");
    }
    return new Place(offset, (int) size);
  }

  float[] allocate() {
    return Alignment.allocate(Alignment.align((int) end));
  }
}
