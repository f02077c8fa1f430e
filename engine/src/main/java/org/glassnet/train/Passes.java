package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// A plan with its loss: a number of samples go through it at once.
record Passes(Plan plan, LossHead head, boolean classes) {

  static Passes of(Plan plan, Loss loss) {
    return new Passes(plan, LossHead.of(loss, plan), loss instanceof Loss.CrossEntropy);
  }

  int rows() {
    return plan.rows();
  }

  /// Reads the samples `order[from …]` into the plan.
  void read(Dataset data, int[] order, int from) {
    int inputSize = plan.input().shape().size();
    int targetSize = head.targetSize();
    float[] inputs = plan.input().value().array();
    int offset = plan.input().value().offset();
    for (int row = 0; row < plan.rows(); row++) {
      int sample = order[from + row];
      data.input(sample, inputs, offset + row * inputSize);
      data.target(sample, head.targets(), row * targetSize);
    }
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
}
