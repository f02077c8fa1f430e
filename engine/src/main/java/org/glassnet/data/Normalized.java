package org.glassnet.data;

import java.nio.charset.StandardCharsets;

/// A set whose inputs are brought to one scale.
public final class Normalized extends Wrapped {
  private final Normalization normalization;
  private final int inputSize;

  private Normalized(Dataset source, Normalization normalization) {
    super(source);
    this.normalization = normalization;
    this.inputSize = source.inputShape().size();
  }

  /// The samples of a set, normalized as fitted, usually to another set: the training part.
  ///
  /// @throws DataException where the normalization is one of other inputs
  public static Normalized of(Dataset source, Normalization normalization) {
    int size = source.inputShape().size();
    if (size % normalization.groups() != 0) {
      throw new DataException(
          "The normalization has %d groups, but the inputs of %s are %d numbers of shape %s: fit it to inputs of this shape"
              .formatted(normalization.groups(), source.description(), size, source.inputShape()));
    }
    return new Normalized(source, normalization);
  }

  /// What is taken off and divided by.
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    source().input(index, to, offset);
    normalization.apply(to, offset, inputSize);
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Normalized(other, normalization);
  }

  @Override
  public String hash() {
    int groups = normalization.groups();
    return Hashes.sha256(
        source().hash().getBytes(StandardCharsets.UTF_8),
        Hashes.bytes(normalization.shift(), 0, groups),
        Hashes.bytes(normalization.spread(), 0, groups));
  }

  @Override
  public String description() {
    return source().description() + ", normalized";
  }
}
