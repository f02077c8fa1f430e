package org.glassnet.exchange.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Plain;
import org.glassnet.exchange.torch.PickleValue.TensorView;
import org.glassnet.exchange.torch.PickleValue.Text;

/// Finds the weights in what was saved, which often has more beside them: an epoch, an optimizer.
final class StateDict {
  private static final int DEEPEST = 4;

  /// How many dictionaries may stand around that of the weights.
  private static final int MOST_AROUND = 16;

  /// How many values are looked at for tensors; of real checkpoints it is thousands.
  private static final int MOST_LOOKS = 1 << 22;

  /// Where programs put the weights, the likeliest first.
  private static final List<String> PLACES =
      List.of(
          "state_dict",
          "model_state_dict",
          "model_state",
          "model",
          "net",
          "network",
          "weights",
          "params");

  /// What wrappers put before all names: DataParallel, and torch.compile.
  private static final List<String> PREFIXES = List.of("module.", "_orig_mod.");

  private final Map<String, TensorView> tensors = new LinkedHashMap<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Set<Dictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private int looks;

  private StateDict() {}

  static StateDict in(PickleValue root) {
    StateDict found = new StateDict();
    if (!(root instanceof Dictionary dictionary)) {
      throw new TorchException(
          "holds no dictionary of tensors, but %s: in Python, save the weights by torch.save(model.state_dict(), file)"
              .formatted(
                  root instanceof TensorView ? "a tensor without a name" : "something else"));
    }
    found.walk(dictionary, "", MOST_AROUND);
    PREFIXES.forEach(found::strip);
    return found;
  }

  /// The weights, in the order of the file.
  Map<String, TensorView> tensors() {
    return tensors;
  }

  /// What stands beside them as plain values, and where they were.
  Map<String, String> facts() {
    return facts;
  }

  private void walk(Dictionary dictionary, String path, int left) {
    dictionary
        .values()
        .forEach((key, value) -> {
          if (value instanceof Plain plain) {
            facts.put(path + key.text(), plain.text());
          }
        });
    dictionary
        .values()
        .forEach((key, value) -> {
          if (value instanceof TensorView view) {
            tensors.put(key.text(), view);
          }
        });
    if (!tensors.isEmpty()) {
      return;
    }
    if (left == 0) {
      throw new TorchException(
          "has its tensors within more than %d dictionaries".formatted(MOST_AROUND));
    }
    Plain place = place(dictionary);
    facts.put("weights in", path + place.text());
    walk((Dictionary) dictionary.values().get(place), path + place.text() + ".", left - 1);
  }

  private Plain place(Dictionary dictionary) {
    List<Plain> holders = holders(dictionary);
    Optional<Plain> usual =
        PLACES.stream().<Plain>map(Text::new).filter(holders::contains).findFirst();
    if (usual.isPresent()) {
      return usual.get();
    }
    List<Plain> others = holders.stream().filter(key -> !key.text().startsWith("optim")).toList();
    if (others.size() == 1) {
      return others.getFirst();
    }
    String keys =
        dictionary.values().keySet().stream()
            .limit(20)
            .map(Plain::text)
            .collect(Collectors.joining(", "));
    throw new TorchException(
        others.isEmpty()
            ? "holds no tensors in its dictionaries; its keys are: " + keys
            : "holds several sets of tensors (%s): save the one that is wanted by itself"
                .formatted(others.stream().map(Plain::text).collect(Collectors.joining(", "))));
  }

  private List<Plain> holders(Dictionary dictionary) {
    List<Plain> holders = new ArrayList<>();
    dictionary
        .values()
        .forEach((key, value) -> {
          seen.clear();
          if (value instanceof Dictionary inner && holdsTensors(inner, DEEPEST)) {
            holders.add(key);
          }
        });
    return holders;
  }

  private boolean holdsTensors(Dictionary dictionary, int depth) {
    if (depth == 0 || !seen.add(dictionary)) {
      return false;
    }
    looks += dictionary.values().size();
    if (looks > MOST_LOOKS) {
      throw new TorchException(
          "has dictionaries within dictionaries of more than %,d values".formatted(MOST_LOOKS));
    }
    return dictionary.values().values().stream()
        .anyMatch(value ->
            value instanceof TensorView
                || (value instanceof Dictionary inner && holdsTensors(inner, depth - 1)));
  }

  private void strip(String prefix) {
    if (tensors.keySet().stream().allMatch(name -> name.startsWith(prefix))) {
      Map<String, TensorView> stripped = new LinkedHashMap<>();
      tensors.forEach((name, view) -> stripped.put(name.substring(prefix.length()), view));
      tensors.clear();
      tensors.putAll(stripped);
      facts.put("prefix left out", prefix);
    }
  }
}
