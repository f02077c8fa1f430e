package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.data.Wrapped;

/// A copy of a set in memory, sample behind sample: for sets that are read again and again.
final class Held extends Wrapped {
  private static final long MOST_NUMBERS = 1 << 20;

  private final int inputSize;
  private final int targetSize;
  private final float[] inputs;
  private final float[] targets;

  private Held(Dataset source) {
    super(source);
    this.inputSize = source.inputShape().size();
    this.targetSize = source.targetShape().size();
    this.inputs = new float[source.size() * inputSize];
    this.targets = new float[source.size() * targetSize];
    for (int i = 0; i < source.size(); i++) {
      source.input(i, inputs, i * inputSize);
      source.target(i, targets, i * targetSize);
    }
  }

  /// The set itself where it is large or changes from epoch to epoch.
  @SuppressWarnings("ReferenceEquality") // equal sets may give other samples in another epoch
  static Dataset of(Dataset source, long seed) {
    long numbers =
        (long) source.size() * (source.inputShape().size() + source.targetShape().size());
    return numbers > MOST_NUMBERS || source.at(seed, 1) != source ? source : new Held(source);
  }

  @Override
  public void input(int index, float[] to, int offset) {
    System.arraycopy(inputs, index * inputSize, to, offset, inputSize);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    System.arraycopy(targets, index * targetSize, to, offset, targetSize);
  }

  /// All is there.
  @Override
  public void expect(int[] order) {}

  @Override
  protected Dataset over(Dataset other) {
    return new Held(other);
  }
}
