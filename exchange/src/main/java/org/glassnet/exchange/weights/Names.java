package org.glassnet.exchange.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.tensors.StoredTensor;

/// Tensors by what is the same in the names of all programs: `layer1.0.conv1.weight`,
/// `layer1_0/conv1/weight:0` are one.
final class Names {
  private final Map<String, StoredTensor> exact = new HashMap<>();
  private final Map<String, Optional<StoredTensor>> alike = new HashMap<>();

  private Names() {}

  static Names of(List<StoredTensor> tensors) {
    return from(tensors, 0);
  }

  /// The same without the words that begin all names, as `model.` does: one word less, two …
  static List<Names> withoutPrefixes(List<StoredTensor> tensors) {
    List<String> names = tensors.stream().map(tensor -> plain(tensor.name())).toList();
    String first = names.isEmpty() ? "" : names.getFirst();
    List<Names> found = new ArrayList<>();
    int end = first.indexOf('.');
    while (end >= 0 && startAll(names, first.substring(0, end + 1))) {
      found.add(from(tensors, end + 1));
      end = first.indexOf('.', end + 1);
    }
    return found;
  }

  private static boolean startAll(List<String> names, String prefix) {
    return names.stream().allMatch(name -> name.startsWith(prefix));
  }

  private static Names from(List<StoredTensor> tensors, int cut) {
    Names names = new Names();
    for (StoredTensor tensor : tensors) {
      names.exact.put(tensor.name(), tensor);
      names.alike.merge(
          plain(tensor.name()).substring(cut), Optional.of(tensor), (_, _) -> Optional.empty());
    }
    return names;
  }

  /// The tensor of a layer's parameter, where one is named so and no second alike.
  Optional<StoredTensor> find(String node, String ending) {
    return Optional.ofNullable(exact.get(node + "." + ending))
        .or(() -> Optional.ofNullable(exact.get(node + "/" + ending)))
        .or(() -> alike.getOrDefault(plain(node + "/" + ending), Optional.empty()));
  }

  private static String plain(String name) {
    return name.replaceFirst(":\\d+$", "").replaceAll("[^A-Za-z0-9]+", ".");
  }
}
