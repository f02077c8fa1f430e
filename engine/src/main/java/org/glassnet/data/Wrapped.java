package org.glassnet.data;

import java.util.List;
import org.glassnet.tensor.Shape;

/// A set that is another one but for what a subclass says: everything else is passed on.
public abstract class Wrapped implements Dataset {
  private final Dataset source;

  /// @param source the set that is read
  protected Wrapped(Dataset source) {
    this.source = source;
  }

  /// The set that is read.
  protected final Dataset source() {
    return source;
  }

  @Override
  public final int size() {
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
    source.input(index, to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    source.target(index, to, offset);
  }

  @Override
  public boolean weighted() {
    return source.weighted();
  }

  @Override
  public float weight(int index) {
    return source.weight(index);
  }

  @Override
  public void expect(int[] order) {
    source.expect(order);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // equal sets may differ in what they hold ready
  public Dataset at(long seed, int epoch) {
    Dataset then = source.at(seed, epoch);
    return then == source ? this : over(then);
  }

  /// The same over another source of the same shapes.
  protected abstract Dataset over(Dataset other);

  @Override
  public boolean costly() {
    return source.costly();
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
