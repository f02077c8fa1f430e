package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;

/// Values of their own, and the same side by side in one whole: what [Concatenate] joins and
/// [Split] cuts.
///
/// @param values one for each part
/// @param gradients one for each part whose gradient is to be copied
record Joint(List<Blocks> values, List<Blocks> gradients) {

  /// One part's blocks and where they stand in the whole.
  ///
  /// @param part where its first block is; the others follow
  /// @param whole where the first block stands in the whole
  /// @param at how far into a block of the whole
  /// @param length how many numbers a block has
  /// @param stride how many a block of the whole has
  /// @param count how many blocks there are
  record Blocks(Matrix part, Matrix whole, int at, int length, int stride, int count) {
    RowWork joining() {
      return (from, to) -> {
        for (int i = from; i < to; i++) {
          System.arraycopy(part.array(), partOffset(i), whole.array(), wholeOffset(i), length);
        }
      };
    }

    RowWork cutting() {
      return (from, to) -> {
        for (int i = from; i < to; i++) {
          System.arraycopy(whole.array(), wholeOffset(i), part.array(), partOffset(i), length);
        }
      };
    }

    private int partOffset(int block) {
      return part.offset() + block * length;
    }

    private int wholeOffset(int block) {
      return whole.offset() + block * stride + at;
    }
  }

  /// A number of copies, each shared out among the threads.
  record Copies(List<RowWork> works, List<Blocks> blocks) {
    void run(Compute compute) {
      for (int i = 0; i < works.size(); i++) {
        compute.rows(works.get(i), blocks.get(i).count(), blocks.get(i).length());
      }
    }
  }

  /// The joint of parts in a whole that is so many blocks.
  static Joint of(List<Slot> parts, Slot whole, int count) {
    List<Blocks> values = new ArrayList<>();
    List<Blocks> gradients = new ArrayList<>();
    int stride = whole.size() / count;
    int at = 0;
    for (Slot part : parts) {
      int length = part.size() / count;
      values.add(new Blocks(part.value(), whole.value(), at, length, stride, count));
      if (part.wantsGradient() && whole.wantsGradient()) {
        gradients.add(new Blocks(part.gradient(), whole.gradient(), at, length, stride, count));
      }
      at += length;
    }
    return new Joint(values, gradients);
  }

  /// Joins forward and cuts the gradient backward.
  Operator joining() {
    return new Copying(
        new Copies(values.stream().map(Blocks::joining).toList(), values),
        new Copies(gradients.stream().map(Blocks::cutting).toList(), gradients));
  }

  /// Cuts forward and joins the gradients backward.
  Operator cutting() {
    return new Copying(
        new Copies(values.stream().map(Blocks::cutting).toList(), values),
        new Copies(gradients.stream().map(Blocks::joining).toList(), gradients));
  }

  private record Copying(Copies ahead, Copies back) implements Operator {
    @Override
    public void forward(Compute compute) {
      ahead.run(compute);
    }

    @Override
    public void backward(Compute compute) {
      back.run(compute);
    }
  }
}
