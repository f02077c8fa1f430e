package org.glassnet.plan;

import org.glassnet.function.CustomLoss;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.ElementLoss;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;

/// A loss bound to a plan's output: from outputs and targets to each sample's loss and the
/// gradient.
public final class LossHead {
  private final Slot output;
  private final int targetSize;
  private final float[] targets;
  private final float[] losses;
  private final float[] weights;
  private final Formula formula;
  private final Answers answers;

  /// Writes each sample's loss into `losses` and `scale · dL/doutput` into the output's gradient.
  interface Formula {
    void run(Compute compute, float scale);
  }

  private LossHead(Loss loss, Slot output, boolean weighted) {
    this.output = output;
    this.targetSize = targetSize(loss, output.shape().size());
    this.targets = new float[output.rows() * targetSize];
    this.losses = new float[output.rows()];
    this.weights = new float[weighted ? output.rows() : 0];
    this.formula = formula(loss);
    this.answers = Answers.of(loss, output.shape().size(), targets, output.value());
  }

  /// The head of this loss for this plan.
  public static LossHead of(Loss loss, Plan plan) {
    return of(loss, plan, false);
  }

  /// The head of this loss for this plan, each sample's loss multiplied by a weight where they are
  /// weighted.
  public static LossHead of(Loss loss, Plan plan, boolean weighted) {
    return new LossHead(loss, plan.output(), weighted);
  }

  /// The head of this loss for values that come from elsewhere than a plan, of the ending that the
  /// loss has.
  public static LossHead of(Loss loss, Slot output) {
    return new LossHead(loss, output, false);
  }

  /// How many numbers the target of one sample has.
  public static int targetSize(Loss loss, int outputs) {
    return loss.labels() ? 1 : outputs;
  }

  /// Where the output of a network has to be taken for a loss.
  public static Ending ending(Loss loss) {
    return switch (loss) {
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ -> Ending.LOGITS;
      case Loss.BinaryCrossEntropy _ -> Ending.LOG_ODDS;
      default -> Ending.OUTPUT;
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
    formula.run(compute, scale);
    weigh(compute, output.gradient());
    return compute.sum(losses, 0, output.rows());
  }

  private void weigh(Compute compute, Matrix dy) {
    int size = output.shape().size();
    for (int row = 0; row < weights.length; row++) {
      losses[row] *= weights[row];
      compute.scale(weights[row], dy.array(), dy.offset() + row * size, size);
    }
  }

  /// How many samples' answers are right; 0 where the loss knows no right ones.
  public int correct() {
    int correct = 0;
    for (int row = 0; row < output.rows(); row++) {
      if (answers.right(row)) {
        correct++;
      }
    }
    return correct;
  }

  /// Each sample's loss after [#compute(Compute, float)].
  public float[] losses() {
    return losses;
  }

  private Formula formula(Loss loss) {
    return switch (loss) {
      case Loss.CrossEntropy() -> this::crossEntropy;
      case Loss.CategoricalCrossEntropy() -> this::categoricalCrossEntropy;
      case Loss.HalfSquared() -> this::halfSquared;
      case Loss.BinaryCrossEntropy() -> perOutput(ElementLoss.BINARY, 0);
      case Loss.MeanSquared() -> perOutput(ElementLoss.SQUARED, 0);
      case Loss.MeanAbsolute() -> perOutput(ElementLoss.ABSOLUTE, 0);
      case Loss.Huber(double delta) -> perOutput(ElementLoss.HUBER, (float) delta);
      case Loss.Hinge() -> perOutput(ElementLoss.HINGE, 0);
      case CustomLoss custom -> new CustomFormula(custom, output, targets, targetSize, losses);
    };
  }

  private void crossEntropy(Compute compute, float scale) {
    Matrix y = output.value();
    Matrix dy = output.gradient();
    compute
        .losses()
        .softmaxCrossEntropy(
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
            output.shape().axis(-1));
  }

  private void categoricalCrossEntropy(Compute compute, float scale) {
    Matrix y = output.value();
    Matrix dy = output.gradient();
    compute
        .losses()
        .categoricalCrossEntropy(
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

  private void halfSquared(Compute compute, float scale) {
    Matrix y = output.value();
    Matrix dy = output.gradient();
    compute
        .losses()
        .halfSquared(
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

  private Formula perOutput(ElementLoss kernel, float alpha) {
    return (compute, scale) -> {
      Matrix y = output.value();
      Matrix dy = output.gradient();
      compute
          .losses()
          .elementLoss(
              kernel,
              alpha,
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
    };
  }
}
