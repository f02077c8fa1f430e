package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// A plan with its loss: a number of samples go through it at once.
final class Passes {
  private final Plan plan;
  private final LossHead head;
  private final boolean classes;
  private final Reading reading;

  private Passes(Plan plan, LossHead head, boolean classes) {
    this.plan = plan;
    this.head = head;
    this.classes = classes;
    this.reading = new Reading();
  }

  static Passes of(Plan plan, Loss loss) {
    return new Passes(plan, LossHead.of(loss, plan), loss instanceof Loss.CrossEntropy);
  }

  int rows() {
    return plan.rows();
  }

  /// Says which step this is and where in its batch the rows begin.
  void moveTo(long seed, long step, int firstRow) {
    plan.moment().moveTo(seed, step, firstRow);
  }

  /// Reads the samples `order[from …]` into the plan.
  void read(Compute compute, Dataset data, int[] order, int from) {
    reading.data = data;
    reading.order = order;
    reading.from = from;
    compute.rows(reading, plan.rows(), plan.input().shape().size());
  }

  /// Forward and the loss; the loss's gradient, scaled, is left at the plan's output.
  void forward(Compute compute, float scale, Tally tally) {
    plan.forward(compute);
    int correct = classes ? head.correct() : 0;
    tally.add(head.compute(compute, scale), correct, plan.rows());
  }

  void backward(Compute compute) {
    plan.backward(compute);
  }

  /// Kept with the plan, as each step's reading must not allocate.
  private final class Reading implements RowWork {
    private final Matrix inputs = plan.input().value();
    private final int inputSize = plan.input().shape().size();
    private Dataset data;
    private int[] order;
    private int from;

    @Override
    public void rows(int first, int end) {
      int targetSize = head.targetSize();
      for (int row = first; row < end; row++) {
        int sample = order[from + row];
        data.input(sample, inputs.array(), inputs.offset() + row * inputSize);
        data.target(sample, head.targets(), row * targetSize);
      }
    }
  }
}
