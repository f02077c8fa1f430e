package org.glassnet.plan;

import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;

/// A loss bound to a plan's output: from outputs and targets to each sample's loss and the
/// gradient.
public final class LossHead {
  private final Loss loss;
  private final Slot output;
  private final int columns;
  private final int targetSize;
  private final float[] targets;
  private final float[] losses;
  private final float[] weights;

  private LossHead(Loss loss, Slot output, int targetSize, boolean weighted) {
    this.loss = loss;
    this.output = output;
    this.columns = output.shape().axis(-1);
    this.targetSize = targetSize;
    this.targets = new float[output.rows() * targetSize];
    this.losses = new float[output.rows()];
    this.weights = new float[weighted ? output.rows() : 0];
  }

  /// The head of this loss for this plan.
  public static LossHead of(Loss loss, Plan plan) {
    return of(loss, plan, false);
  }

  /// The head of this loss for this plan, each sample's loss multiplied by a weight where they are
  /// weighted.
  public static LossHead of(Loss loss, Plan plan, boolean weighted) {
    Slot output = plan.output();
    return new LossHead(loss, output, targetSize(loss, output.shape().size()), weighted);
  }

  /// How many numbers the target of one sample has.
  public static int targetSize(Loss loss, int outputs) {
    return switch (loss) {
      case Loss.CrossEntropy() -> 1;
      case Loss.HalfSquared() -> outputs;
    };
  }

  /// Where the output of a network has to be taken for a loss.
  public static Ending ending(Loss loss) {
    return switch (loss) {
      case Loss.CrossEntropy() -> Ending.LOGITS;
      case Loss.HalfSquared() -> Ending.OUTPUT;
    };
  }

  /// Where targets are put in: [#targetSize()] numbers a sample.
  public float[] targets() {
    return targets;
  }

  /// Where weights are put in, one a sample; empty where samples have none.
  public float[] weights() {
    return weights;
  }

  /// How many numbers the target of one sample has.
  public int targetSize() {
    return targetSize;
  }

  /// Writes each sample's loss and `scale · dL/doutput` into the output's gradient; returns the
  /// losses' sum.
  public double compute(Compute compute, float scale) {
    Matrix y = output.value();
    Matrix dy = output.gradient();
    switch (loss) {
      case Loss.CrossEntropy() ->
          compute.softmaxCrossEntropy(
              y.array(),
              y.offset(),
              targets,
              0,
              losses,
              0,
              dy.array(),
              dy.offset(),
              scale,
              output.rows(),
              columns);
      case Loss.HalfSquared() ->
          compute.halfSquared(
              y.array(),
              y.offset(),
              targets,
              0,
              losses,
              0,
              dy.array(),
              dy.offset(),
              scale,
              output.rows(),
              output.shape().size());
    }
    weigh(compute, dy);
    return compute.sum(losses, 0, output.rows());
  }

  private void weigh(Compute compute, Matrix dy) {
    int size = output.shape().size();
    for (int row = 0; row < weights.length; row++) {
      losses[row] *= weights[row];
      compute.scale(weights[row], dy.array(), dy.offset() + row * size, size);
    }
  }

  /// How many samples' largest output is at their class.
  public int correct() {
    Matrix y = output.value();
    int correct = 0;
    for (int row = 0; row < output.rows(); row++) {
      int start = y.offset() + row * columns;
      int best = 0;
      for (int j = 1; j < columns; j++) {
        if (y.array()[start + j] > y.array()[start + best]) {
          best = j;
        }
      }
      if (best == (int) targets[row]) {
        correct++;
      }
    }
    return correct;
  }

  /// Each sample's loss after [#compute(Compute, float)].
  public float[] losses() {
    return losses;
  }
}
