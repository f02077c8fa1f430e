package org.glassnet.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// What every contestant starts from: equal weights and equal batches, made from a seed that never
/// changes.
///
/// Kernels of dense layers are uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010),
/// those of convolutions in ±√(6 / inputs) (He et al. 2015), biases zero; of a batch norm, gammas
/// and moving variances are uniform in [½, 1½), betas and moving means in ±0.1. Inputs are uniform
/// in [0, 1). Targets: for cross-entropy a class, uniform over the classes; where there are as many
/// outputs as inputs, the inputs; else the exclusive-or of "above ½" of the first two inputs, as −1
/// or 1.
///
/// Weights are made each time they are asked for, so that no contestant's memory holds them twice.
public final class Material {
  private static final long SEED = 20_250_916L;

  /// What a [SplittableRandom] made from a seed adds to its state for each number.
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final List<Op.Parameter> parameters;
  private final List<float[]> inputs = new ArrayList<>();
  private final List<float[]> targets = new ArrayList<>();
  private final List<int[]> labels = new ArrayList<>();

  private Material(List<Op.Parameter> parameters) {
    this.parameters = parameters;
  }

  /// Makes the material for a work; the same work gives the same numbers in every process.
  public static Material of(Work work) {
    var material = new Material(work.net().parameters());
    SplittableRandom random = material.randomAt(material.parameters.size());
    for (int batch = 0; batch < work.batches(); batch++) {
      float[] samples = uniform(random, work.batch() * work.inputs(), 0, 1);
      material.inputs.add(samples);
      switch (work.task()) {
        case Task.Inference() -> {}
        case Task.Training(Task.Loss loss, _) -> material.addTargets(work, loss, random, samples);
      }
    }
    return material;
  }

  private void addTargets(Work work, Task.Loss loss, SplittableRandom random, float[] samples) {
    switch (loss) {
      case CROSS_ENTROPY -> {
        int[] classes = random.ints(work.batch(), 0, work.outputs()).toArray();
        labels.add(classes);
        targets.add(oneHot(classes, work.outputs()));
      }
      case HALF_SQUARED ->
          targets.add(
              work.outputs() == work.inputs()
                  ? samples
                  : exclusiveOr(samples, work.inputs(), work.outputs()));
    }
  }

  /// A parameter's values, row by row, of those that [Net#parameters()] lists.
  ///
  /// @param index its index there
  public float[] parameter(int index) {
    Op.Parameter parameter = parameters.get(index);
    return switch (parameter.role()) {
      case KERNEL -> {
        boolean dense = parameter.shape().size() == 2;
        int fans = parameter.fanIn() + (dense ? parameter.fanOut() : 0);
        double limit = Math.sqrt(6.0 / fans);
        yield uniform(randomAt(index), parameter.size(), -limit, limit);
      }
      case BIAS -> new float[parameter.size()];
      case GAMMA, MOVING_VARIANCE -> uniform(randomAt(index), parameter.size(), 0.5, 1.5);
      case BETA, MOVING_MEAN -> uniform(randomAt(index), parameter.size(), -0.1, 0.1);
    };
  }

  /// The numbers that follow those of the parameters before an index.
  private SplittableRandom randomAt(int index) {
    long drawn =
        parameters.subList(0, index).stream()
            .filter(parameter -> parameter.role() != Op.Role.BIAS)
            .mapToLong(Op.Parameter::size)
            .sum();
    return new SplittableRandom(SEED + drawn * GAMMA);
  }

  /// A batch's samples, (batch, a sample's shape), row by row.
  public List<float[]> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /// A batch's targets, (batch, outputs), row by row; for cross-entropy 1 at the class and 0
  /// elsewhere.
  public List<float[]> targets() {
    return Collections.unmodifiableList(targets);
  }

  /// A batch's classes, (batch); no batches where there are no classes.
  public List<int[]> labels() {
    return Collections.unmodifiableList(labels);
  }

  /// The mean loss over a batch of a contestant that only tells its outputs.
  ///
  /// @param outputs (batch, outputs), row by row; for cross-entropy the classes' probabilities
  /// @param batch the index of the batch, from 0
  public double loss(Work work, double[] outputs, int batch) {
    Task.Loss loss = ((Task.Training) work.task()).loss();
    float[] wanted = targets.get(batch);
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum +=
          switch (loss) {
            case CROSS_ENTROPY -> wanted[i] == 1 ? -Math.log(outputs[i]) : 0;
            case HALF_SQUARED -> (outputs[i] - wanted[i]) * (outputs[i] - wanted[i]) / 2;
          };
    }
    return sum / work.batch();
  }

  private static float[] uniform(SplittableRandom random, int count, double from, double to) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + (to - from) * random.nextDouble());
    }
    return values;
  }

  private static float[] oneHot(int[] labels, int classes) {
    float[] values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      values[i * classes + labels[i]] = 1;
    }
    return values;
  }

  private static float[] exclusiveOr(float[] samples, int inputs, int outputs) {
    float[] values = new float[samples.length / inputs * outputs];
    for (int i = 0; i < values.length; i++) {
      int sample = i / outputs * inputs;
      values[i] = samples[sample] > 0.5f ^ samples[sample + 1] > 0.5f ? 1 : -1;
    }
    return values;
  }
}
