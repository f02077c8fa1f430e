package org.glassnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What every contestant starts from: equal weights and equal batches, made from a seed that never
/// changes.
///
/// Inputs are uniform in [0, 1), labels uniform over the classes, weights uniform in ±√(6 / (inputs
/// + outputs)) (Glorot and Bengio 2010), biases zero.
///
/// @param weights a layer's weights, (inputs, outputs), row by row
/// @param biases a layer's biases, (outputs)
/// @param inputs a batch's samples, (batch, inputs), row by row
/// @param labels a batch's classes, (batch)
@SuppressWarnings("ArrayRecordComponent")
public record Material(
    List<float[]> weights, List<float[]> biases, List<float[]> inputs, List<int[]> labels) {

  private static final long SEED = 20_250_916L;

  public Material {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
    inputs = List.copyOf(inputs);
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
    var labels = new ArrayList<int[]>();
    for (int batch = 0; batch < work.batches(); batch++) {
      inputs.add(uniform(random, work.batch() * work.inputs(), 0, 1));
      labels.add(random.ints(work.batch(), 0, work.classes()).toArray());
    }
    return new Material(weights, biases, inputs, labels);
  }

  private static float[] uniform(SplittableRandom random, int count, double from, double to) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + (to - from) * random.nextDouble());
    }
    return values;
  }
}
