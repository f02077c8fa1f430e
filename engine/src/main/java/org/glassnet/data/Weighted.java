package org.glassnet.data;

import java.nio.charset.StandardCharsets;

/// A set whose samples have weights in the loss.
public final class Weighted extends Wrapped {
  private final float[] weights;

  private Weighted(Dataset source, float[] weights) {
    super(source);
    this.weights = weights;
  }

  /// The samples of a set with these weights, one each; weights that it has already are replaced.
  ///
  /// @throws DataException where there is not one weight a sample, or one is negative, not finite,
  ///   or all are 0
  public static Weighted of(Dataset source, float[] weights) {
    if (weights.length != source.size()) {
      throw new DataException(
          "%s has %,d samples, but %,d weights were given: every sample needs one"
              .formatted(source.description(), source.size(), weights.length));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && Float.isFinite(weights[i]))) {
        throw new DataException(
            "The weight of sample %d of %s is %s: weights are finite and at least 0"
                .formatted(i, source.description(), weights[i]));
      }
      sum += weights[i];
    }
    if (sum == 0) {
      throw new DataException(
          "All weights of %s are 0: nothing could be learned from it"
              .formatted(source.description()));
    }
    return new Weighted(source, weights.clone());
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public float weight(int index) {
    return weights[index];
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Weighted(other, weights);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        source().hash().getBytes(StandardCharsets.UTF_8), Hashes.bytes(weights, 0, weights.length));
  }

  @Override
  public String description() {
    return source().description() + ", weighted";
  }
}
