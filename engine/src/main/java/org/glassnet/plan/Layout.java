package org.glassnet.plan;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.GlassnetException;

/// Lays out buffers in one array, each at an aligned place; a place that is released is given out
/// again.
final class Layout {
  private static final int MOST = Integer.MAX_VALUE - 64;

  /// What is free below the end, ascending; no two are neighbours.
  private final List<Gap> gaps = new ArrayList<>();

  private long end = Alignment.align(0);

  /// A buffer in the array to come.
  record Place(int offset, int size) {
    Matrix in(float[] slab) {
      return new Matrix(slab, offset, size);
    }
  }

  /// Free numbers from an aligned place to another.
  private record Gap(long from, long to) {
    long size() {
      return to - from;
    }
  }

  /// Takes the smallest gap that suffices, or else new numbers at the end.
  Place reserve(long size) {
    long room = aligned(size);
    int smallest = -1;
    for (int i = 0; i < gaps.size(); i++) {
      long free = gaps.get(i).size();
      if (free >= room && (smallest < 0 || free < gaps.get(smallest).size())) {
        smallest = i;
      }
    }
    Gap gap = smallest < 0 ? last() : gaps.remove(smallest);
    long next = gap.from() + room;
    if (next < gap.to()) {
      gaps.add(new Gap(next, gap.to()));
    }
    end = Math.max(end, next);
    if (end > MOST) {
      throw new GlassnetException(
          "The network needs more than "
              + MOST
              + " numbers at once for this batch: make the batch (or microBatch) smaller");
    }
    return new Place((int) gap.from(), (int) size);
  }

  /// Takes the gap that ends where the array does; it may be empty.
  private Gap last() {
    for (int i = 0; i < gaps.size(); i++) {
      if (gaps.get(i).to() == end) {
        return gaps.remove(i);
      }
    }
    return new Gap(end, end);
  }

  /// Gives a place back.
  void release(Place place) {
    long from = place.offset();
    long to = from + aligned(place.size());
    for (int i = gaps.size() - 1; i >= 0; i--) {
      Gap gap = gaps.get(i);
      if (gap.to() == from || gap.from() == to) {
        gaps.remove(i);
        from = Math.min(from, gap.from());
        to = Math.max(to, gap.to());
      }
    }
    if (from < to) {
      gaps.add(new Gap(from, to));
    }
  }

  private static long aligned(long size) {
    return (size + Alignment.LINE - 1) / Alignment.LINE * Alignment.LINE;
  }

  /// How many numbers the array has to hold.
  int size() {
    return (int) end;
  }

  float[] allocate() {
    return Alignment.allocate((int) end);
  }
}
