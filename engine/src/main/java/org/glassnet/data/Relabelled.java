package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A set whose classes are numbered as in another set that has classes of the same names.
public final class Relabelled extends Wrapped {
  private final List<String> classes;
  private final int[] numbers;

  private Relabelled(Dataset source, List<String> classes, int[] numbers) {
    super(source);
    this.classes = classes;
    this.numbers = numbers;
  }

  /// The samples of a set, their classes numbered by these names; the set itself where they are
  /// numbered so already.
  ///
  /// @param classes names, more of them perhaps than the set has
  /// @throws DataException where a class of the set is not among them
  public static Dataset of(Dataset source, List<String> classes) {
    if (source.classes().equals(classes)) {
      return source;
    }
    List<String> unknown = new ArrayList<>(source.classes());
    unknown.removeAll(classes);
    if (!unknown.isEmpty()) {
      throw new DataException(
          "%s has classes %s, which are not among %s: name its classes as these are named"
              .formatted(source.description(), shown(unknown), shown(classes)));
    }
    int[] numbers = source.classes().stream().mapToInt(classes::indexOf).toArray();
    return new Relabelled(source, List.copyOf(classes), numbers);
  }

  private static String shown(List<String> names) {
    int most = 12;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public void target(int index, float[] to, int offset) {
    source().target(index, to, offset);
    to[offset] = numbers[(int) to[offset]];
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Relabelled(other, classes, numbers);
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        source().hash().getBytes(StandardCharsets.UTF_8),
        String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
  }
}
