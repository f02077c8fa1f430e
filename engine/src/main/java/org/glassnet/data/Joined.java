package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.tensor.Shape;

/// Several sets as one, one behind the other.
public final class Joined implements Dataset {
  private final List<Dataset> parts;
  private final int[] first;

  private Joined(List<Dataset> parts, int[] first) {
    this.parts = parts;
    this.first = first;
  }

  /// The samples of some sets in the order of the sets.
  ///
  /// @throws DataException where there is none, they differ in shapes or classes, or they are more
  ///   samples than can be numbered
  public static Dataset of(List<Dataset> parts) {
    if (parts.isEmpty()) {
      throw new DataException("No data are to be joined: name at least one set");
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    Dataset like = parts.getFirst();
    int[] first = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      Dataset part = parts.get(i);
      if (!part.inputShape().equals(like.inputShape())
          || !part.targetShape().equals(like.targetShape())
          || !part.classes().equals(like.classes())) {
        throw new DataException(
            like.description()
                + " and "
                + part.description()
                + " cannot be one set: their inputs, targets or classes differ");
      }
      long next = (long) first[i] + part.size();
      if (next > Integer.MAX_VALUE) {
        throw new DataException("The joined data have more than " + Integer.MAX_VALUE + " samples");
      }
      first[i + 1] = (int) next;
    }
    return new Joined(List.copyOf(parts), first);
  }

  private int part(int index) {
    int place = Arrays.binarySearch(first, index);
    return place >= 0 ? place : -place - 2;
  }

  @Override
  public int size() {
    return first[parts.size()];
  }

  @Override
  public Shape inputShape() {
    return parts.getFirst().inputShape();
  }

  @Override
  public Shape targetShape() {
    return parts.getFirst().targetShape();
  }

  @Override
  public List<String> classes() {
    return parts.getFirst().classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    int part = part(index);
    parts.get(part).input(index - first[part], to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    int part = part(index);
    parts.get(part).target(index - first[part], to, offset);
  }

  @Override
  public boolean weighted() {
    return parts.stream().anyMatch(Dataset::weighted);
  }

  @Override
  public float weight(int index) {
    int part = part(index);
    return parts.get(part).weight(index - first[part]);
  }

  @Override
  public void expect(int[] order) {
    for (int i = 0; i < parts.size(); i++) {
      int from = first[i];
      int to = first[i + 1];
      parts
          .get(i)
          .expect(
              Arrays.stream(order)
                  .filter(index -> index >= from && index < to)
                  .map(index -> index - from)
                  .toArray());
    }
  }

  @Override
  public boolean costly() {
    return parts.stream().anyMatch(Dataset::costly);
  }

  @Override
  public String hash() {
    String hashes = parts.stream().map(Dataset::hash).collect(Collectors.joining(" "));
    return Hashes.sha256(("joined " + hashes).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return parts.stream().map(Dataset::description).collect(Collectors.joining(" and "));
  }
}
