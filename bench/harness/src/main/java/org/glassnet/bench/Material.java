package org.glassnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What every contestant starts from: equal weights and equal batches, made from a seed that never
/// changes.
///
/// Weights are uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010), biases zero, inputs
/// uniform in [0, 1). Targets: for cross-entropy a class, uniform over the classes; where there are
/// as many outputs as inputs, the inputs; else the exclusive-or of "above ½" of the first two
/// inputs, as −1 or 1.
///
/// @param weights a layer's weights, (inputs, outputs), row by row
/// @param biases a layer's biases, (outputs)
/// @param inputs a batch's samples, (batch, inputs), row by row
/// @param targets a batch's targets, (batch, outputs), row by row; for cross-entropy 1 at the class
///   and 0 elsewhere
/// @param labels a batch's classes, (batch); no batches where there are no classes
@SuppressWarnings("ArrayRecordComponent")
public record Material(
    List<float[]> weights,
    List<float[]> biases,
    List<float[]> inputs,
    List<float[]> targets,
    List<int[]> labels) {

  private static final long SEED = 20_250_916L;

  public Material {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    labels = List.copyOf(labels);
  }

  /// Makes the material for a work; the same work gives the same numbers in every process.
  public static Material of(Work work) {
    var random = new SplittableRandom(SEED);
    var weights = new ArrayList<float[]>();
    var biases = new ArrayList<float[]>();
    for (int layer = 0; layer < work.layers(); layer++) {
      int in = work.sizes().get(layer);
      int out = work.sizes().get(layer + 1);
      double limit = Math.sqrt(6.0 / (in + out));
      weights.add(uniform(random, in * out, -limit, limit));
      biases.add(new float[out]);
    }
    var inputs = new ArrayList<float[]>();
    var targets = new ArrayList<float[]>();
    var labels = new ArrayList<int[]>();
    for (int batch = 0; batch < Work.BATCHES; batch++) {
      float[] samples = uniform(random, work.batch() * work.inputs(), 0, 1);
      inputs.add(samples);
      switch (work.loss()) {
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
    return new Material(weights, biases, inputs, targets, labels);
  }

  /// The mean loss over a batch of a contestant that only tells its outputs.
  ///
  /// @param outputs (batch, outputs), row by row; for cross-entropy the classes' probabilities
  /// @param batch the index of the batch, from 0
  public double loss(Work work, double[] outputs, int batch) {
    float[] wanted = targets.get(batch);
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum +=
          switch (work.loss()) {
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
