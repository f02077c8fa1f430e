package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import org.glassnet.tensor.Shape;

/// A set whose inputs have another shape; their numbers and the order of these stay.
public final class Reshaped extends Wrapped {
  private final Shape shape;

  private Reshaped(Dataset source, Shape shape) {
    super(source);
    this.shape = shape;
  }

  /// The samples of a set with inputs of this shape: rows of 784 numbers as images of (28, 28, 1).
  ///
  /// @throws DataException where the shape does not hold as many numbers
  public static Reshaped of(Dataset source, Shape shape) {
    if (shape.size() != source.inputShape().size()) {
      throw new DataException(
          "The inputs of %s have shape %s, %d numbers: they cannot have shape %s, which is %d"
              .formatted(
                  source.description(),
                  source.inputShape(),
                  source.inputShape().size(),
                  shape,
                  shape.size()));
    }
    return new Reshaped(source, shape);
  }

  /// The samples of a set with inputs of one axis.
  public static Reshaped flat(Dataset source) {
    return of(source, Shape.of(source.inputShape().size()));
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Reshaped(other, shape);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        source().hash().getBytes(StandardCharsets.UTF_8),
        shape.toString().getBytes(StandardCharsets.UTF_8));
  }
}
