package org.glassnet.train;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;

/// A copy of a set in memory, sample behind sample: for sets that are read again and again.
final class Held implements Dataset {
  private final Dataset source;
  private final int inputSize;
  private final int targetSize;
  private final float[] inputs;
  private final float[] targets;
  private final float[] weights;

  private Held(Dataset source) {
    this.source = source;
    this.inputSize = source.inputShape().size();
    this.targetSize = source.targetShape().size();
    this.inputs = new float[source.size() * inputSize];
    this.targets = new float[source.size() * targetSize];
    this.weights = new float[source.weighted() ? source.size() : 0];
    for (int i = 0; i < source.size(); i++) {
      source.input(i, inputs, i * inputSize);
      source.target(i, targets, i * targetSize);
      if (source.weighted()) {
        weights[i] = source.weight(i);
      }
    }
  }

  /// The set itself where it is large or changes from epoch to epoch.
  @SuppressWarnings("ReferenceEquality") // equal sets may give other samples in another epoch
  static Dataset of(Dataset source, long seed) {
    long numbers =
        (long) source.size() * (source.inputShape().size() + source.targetShape().size());
    return numbers > 1 << 20 || source.at(seed, 1) != source ? source : new Held(source);
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Shape inputShape() {
    return source.inputShape();
  }

  @Override
  public Shape targetShape() {
    return source.targetShape();
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    System.arraycopy(inputs, index * inputSize, to, offset, inputSize);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    System.arraycopy(targets, index * targetSize, to, offset, targetSize);
  }

  @Override
  public boolean weighted() {
    return weights.length > 0;
  }

  @Override
  public float weight(int index) {
    return weights.length > 0 ? weights[index] : 1;
  }

  @Override
  public String hash() {
    return source.hash();
  }

  @Override
  public String description() {
    return source.description();
  }
}
