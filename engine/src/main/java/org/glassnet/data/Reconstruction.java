package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassnet.tensor.Shape;

/// A set whose targets are its own inputs, as numbers in a row: what an autoencoder learns from.
public final class Reconstruction extends Wrapped {
  private Reconstruction(Dataset source) {
    super(source);
  }

  /// The inputs of a set, each its own target; what the targets were is forgotten.
  public static Reconstruction of(Dataset source) {
    return new Reconstruction(source);
  }

  @Override
  public Shape targetShape() {
    return Shape.of(source().inputShape().size());
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public void target(int index, float[] to, int offset) {
    source().input(index, to, offset);
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Reconstruction(other);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        "reconstruction ".concat(source().hash()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return source().description() + ", to be reconstructed";
  }
}
