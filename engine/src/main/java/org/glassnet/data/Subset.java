package org.glassnet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassnet.tensor.Shape;

/// Some samples of a set, in an order of their own.
public final class Subset implements Dataset {
  private final Dataset whole;
  private final int[] indices;
  private final String name;

  private Subset(Dataset whole, int[] indices, String name) {
    this.whole = whole;
    this.indices = indices;
    this.name = name;
  }

  /// The samples of these numbers.
  ///
  /// @param name what the part is for people: `training part`
  public static Subset of(Dataset whole, int[] indices, String name) {
    for (int index : indices) {
      if (index < 0 || index >= whole.size()) {
        throw new DataException(
            "Sample "
                + index
                + " is not in "
                + whole.description()
                + ": numbers go from 0 to "
                + (whole.size() - 1));
      }
    }
    return new Subset(whole, indices.clone(), name);
  }

  /// At most this many samples, evenly from all of a set; the set itself where it has no more.
  ///
  /// @throws DataException where less than one is asked for
  public static Dataset evenly(Dataset whole, int most) {
    if (most < 1) {
      throw new DataException(most + " samples were asked for: it must be one at least");
    }
    if (whole.size() <= most) {
      return whole;
    }
    int[] indices = new int[most];
    for (int i = 0; i < most; i++) {
      indices[i] = (int) ((long) i * whole.size() / most);
    }
    return of(whole, indices, "part");
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public Shape targetShape() {
    return whole.targetShape();
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    whole.input(indices[index], to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    whole.target(indices[index], to, offset);
  }

  @Override
  public boolean weighted() {
    return whole.weighted();
  }

  @Override
  public float weight(int index) {
    return whole.weight(indices[index]);
  }

  @Override
  public void expect(int[] order) {
    int[] wholeOrder = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      wholeOrder[i] = indices[order[i]];
    }
    whole.expect(wholeOrder);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // equal sets may differ in what they hold ready
  public Dataset at(long seed, int epoch) {
    Dataset then = whole.at(seed, epoch);
    return then == whole ? this : new Subset(then, indices, name);
  }

  @Override
  public boolean costly() {
    return whole.costly();
  }

  @Override
  public String hash() {
    ByteBuffer bytes = ByteBuffer.allocate(indices.length * Integer.BYTES);
    for (int index : indices) {
      bytes.putInt(index);
    }
    return Hashes.sha256(whole.hash().getBytes(StandardCharsets.UTF_8), bytes.array());
  }

  @Override
  public String description() {
    return "%s of %s (%,d)".formatted(name, whole.description(), size());
  }
}
