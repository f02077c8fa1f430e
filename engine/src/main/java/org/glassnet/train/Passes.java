package org.glassnet.train;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// A plan with its loss: a number of samples go through it at once.
final class Passes {
  private final Plan plan;
  private final LossHead head;
  private final Finish finish;
  private final boolean accuracy;
  private final boolean weighted;
  private final Reading reading;

  private Passes(
      Plan plan, LossHead head, Finish finish, TrainSettings settings, boolean weighted) {
    this.plan = plan;
    this.head = head;
    this.finish = finish;
    this.accuracy = settings.loss().answers();
    this.weighted = weighted;
    this.reading = new Reading(settings);
  }

  /// For training; `weighted` where classes or samples have weights.
  static Passes forTraining(Plan plan, Finish finish, TrainSettings settings, boolean weighted) {
    return new Passes(
        plan, LossHead.of(settings.loss(), plan, weighted), finish, settings, weighted);
  }

  /// For measuring, where all samples count alike.
  static Passes forMeasuring(Plan plan, Finish finish, TrainSettings settings) {
    return new Passes(plan, LossHead.of(settings.loss(), plan), finish, settings, false);
  }

  int rows() {
    return plan.rows();
  }

  boolean weighted() {
    return weighted;
  }

  Plan plan() {
    return plan;
  }

  LossHead head() {
    return head;
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
    forward(compute, scale, tally, Watching.NOBODY);
  }

  void forward(Compute compute, float scale, Tally tally, Watching watching) {
    watching.forward(plan, compute);
    int correct = accuracy ? head.correct() : 0;
    tally.add(head.compute(compute, scale), correct, plan.rows());
    watching.done(StepWatch.Part.LOSS);
  }

  /// Takes the rows into the metrics, after forward.
  void measure(Compute compute, Measures measures) {
    if (!measures.isEmpty()) {
      Matrix output = finish.output(compute);
      int size = plan.output().shape().size();
      measures.add(
          output.array(), output.offset(), size, head.targets(), head.targetSize(), plan.rows());
    }
  }

  void backward(Compute compute, Watching watching) {
    watching.backward(plan, compute);
  }

  /// Backward with the step of plain gradient descent for the parameters of [Plan#descends].
  void descend(Compute compute, double rate, Watching watching) {
    watching.descend(plan, compute, (float) rate);
  }

  /// Kept with the plan, as each step's reading must not allocate.
  private final class Reading implements RowWork {
    private final Matrix inputs = plan.input().value();
    private final int inputSize = plan.input().shape().size();
    private final Classes classes;
    private final float[] classWeights;
    private Dataset data;
    private int[] order;
    private int from;

    Reading(TrainSettings settings) {
      this.classes = Classes.of(settings.loss(), plan.output().shape().size());
      List<Double> weights = settings.classWeights();
      this.classWeights = new float[weights.size()];
      for (int c = 0; c < classWeights.length; c++) {
        classWeights[c] = weights.get(c).floatValue();
      }
    }

    @Override
    public void rows(int first, int end) {
      int targetSize = head.targetSize();
      for (int row = first; row < end; row++) {
        int sample = order[from + row];
        data.input(sample, inputs.array(), inputs.offset() + row * inputSize);
        data.target(sample, head.targets(), row * targetSize);
        if (weighted) {
          head.weights()[row] = weight(sample, row * targetSize);
        }
      }
    }

    private float weight(int sample, int target) {
      float own = data.weight(sample);
      return classWeights.length == 0
          ? own
          : own * classWeights[classes.actual(head.targets(), target)];
    }
  }
}
