package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.glassnet.tensor.Shape;

/// A set of classes as one of numbers: the target of class c of n is n numbers, 1 at c, else 0.
public final class OneHot extends Wrapped {
  private final int classes;

  private OneHot(Dataset source) {
    super(source);
    this.classes = source.classes().size();
  }

  /// The samples of a set that has classes.
  ///
  /// @throws DataException where its targets are numbers
  public static OneHot of(Dataset source) {
    if (source.classes().isEmpty()) {
      throw new DataException(
          "The targets of %s are numbers: only class labels can become rows of 0 and 1"
              .formatted(source.description()));
    }
    return new OneHot(source);
  }

  @Override
  public Shape targetShape() {
    return Shape.of(classes);
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public void target(int index, float[] to, int offset) {
    source().target(index, to, offset);
    int label = (int) to[offset];
    Arrays.fill(to, offset, offset + classes, 0f);
    to[offset + label] = 1;
  }

  @Override
  protected Dataset over(Dataset other) {
    return new OneHot(other);
  }

  @Override
  public String hash() {
    return Hashes.sha256("one-hot ".concat(source().hash()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return source().description() + ", one-hot";
  }
}
