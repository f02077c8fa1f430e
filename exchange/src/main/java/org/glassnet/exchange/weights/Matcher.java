package org.glassnet.exchange.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.weights.Matching.How;
import org.glassnet.layer.Prelu;
import org.glassnet.tensor.Spelling;

/// Finds the tensor of each parameter: what a mapping says, else the name, else, where no name
/// fits, shape and order.
final class Matcher {
  private static final int SHOWN = 12;

  private final Convention convention;
  private final List<Place> places;
  private final List<StoredTensor> tensors;
  private final boolean partial;
  private final Map<Place, Found> found = new LinkedHashMap<>();

  /// A tensor and why it is taken.
  record Found(StoredTensor tensor, How how) {}

  Matcher(
      Convention convention,
      List<Place> places,
      List<StoredTensor> tensors,
      MatchSettings settings) {
    this.convention = convention;
    this.places = places;
    this.tensors = tensors;
    this.partial = settings.partial();
    map(settings.mapping());
    boolean named =
        byName(Names.of(tensors)) || Names.withoutPrefixes(tensors).stream().anyMatch(this::byName);
    if (!named && !byOrder()) {
      byShape();
    }
    if (!partial && !missing().isEmpty()) {
      throw refused();
    }
  }

  Map<Place, Found> found() {
    return found;
  }

  List<StoredTensor> unused() {
    Set<String> used =
        found.values().stream().map(each -> each.tensor().name()).collect(Collectors.toSet());
    return tensors.stream().filter(tensor -> !used.contains(tensor.name())).toList();
  }

  List<Place> missing() {
    return places.stream().filter(place -> !found.containsKey(place)).toList();
  }

  private void map(Map<String, String> mapping) {
    mapping.forEach((parameter, name) -> {
      Place place =
          places.stream()
              .filter(each -> each.name().equals(parameter))
              .findFirst()
              .orElseThrow(
                  () -> unknown("parameter", parameter, places.stream().map(Place::name).toList()));
      StoredTensor tensor =
          tensors.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> unknown("tensor", name, tensors.stream().map(StoredTensor::name).toList()));
      if (!fits(place, tensor)) {
        throw misfit(place, tensor);
      }
      found.put(place, new Found(tensor, How.MAPPED));
    });
  }

  private static WeightException unknown(String what, String name, Collection<String> known) {
    return new WeightException(
        "The mapping names a %s %s, which there is not%s"
            .formatted(
                what,
                name,
                Spelling.nearest(name, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; there are " + list(known))));
  }

  private boolean byName(Names names) {
    boolean any = false;
    for (Place place : missing()) {
      Optional<StoredTensor> tensor =
          convention.endings(place.own()).stream()
              .flatMap(ending -> names.find(place.node(), ending).stream())
              .findFirst();
      any |= tensor.isPresent();
      if (tensor.isPresent() && fits(place, tensor.get())) {
        found.put(place, new Found(tensor.get(), How.NAME));
      } else if (tensor.isPresent() && !partial) {
        throw misfit(place, tensor.get());
      }
    }
    return any;
  }

  /// The tensors one after the other, where each is what the next parameter needs.
  private boolean byOrder() {
    List<Place> open = missing();
    List<StoredTensor> left = unused();
    if (open.size() != left.size()) {
      return false;
    }
    for (int i = 0; i < open.size(); i++) {
      if (!mayBe(open.get(i), left.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < open.size(); i++) {
      found.put(open.get(i), new Found(left.get(i), How.ORDER));
    }
    return true;
  }

  /// Those that are the only ones for each other.
  private void byShape() {
    List<Place> open = missing();
    List<StoredTensor> left = unused();
    Set<String> taken = new HashSet<>();
    for (Place place : open) {
      List<StoredTensor> fitting = left.stream().filter(tensor -> mayBe(place, tensor)).toList();
      boolean only =
          fitting.size() == 1
              && open.stream().filter(other -> mayBe(other, fitting.getFirst())).count() == 1;
      if (only && taken.add(fitting.getFirst().name())) {
        found.put(place, new Found(fitting.getFirst(), How.SHAPE));
      }
    }
  }

  private boolean mayBe(Place place, StoredTensor tensor) {
    return fits(place, tensor) && convention.mayBe(Convention.ending(tensor.name()), place.own());
  }

  /// A slope for all channels is one for each.
  private static boolean fits(Place place, StoredTensor tensor) {
    return place.layout().fits(tensor.sizes())
        || (place.layer() instanceof Prelu && tensor.count() == 1);
  }

  private WeightException misfit(Place place, StoredTensor tensor) {
    return new WeightException(
        "%s of shape %s takes a tensor of shape %s from a file of the convention %s, but %s has the shape %s"
            .formatted(
                place.name(),
                place.shape(),
                place.layout().stored(),
                convention.text(),
                tensor.name(),
                tensor.shape()));
  }

  private WeightException refused() {
    return new WeightException(
        "By name, order and shape (convention %s) the file has no tensor for %s. Left over in the file: %s. Write a mapping, a line for each such as %s = …, or take the network that the file was made for"
            .formatted(
                convention.text(),
                list(
                    missing().stream()
                        .map(place ->
                            place.name()
                                + " "
                                + place.shape()
                                + ", in the file "
                                + place.layout().stored())
                        .toList()),
                unused().isEmpty()
                    ? "none"
                    : list(
                        unused().stream()
                            .map(tensor -> tensor.name() + " " + tensor.shape())
                            .toList()),
                missing().getFirst().name()));
  }

  private static String list(Collection<String> names) {
    List<String> shown = new ArrayList<>(names.stream().limit(SHOWN).toList());
    if (names.size() > SHOWN) {
      shown.add("… (%d in all)".formatted(names.size()));
    }
    return String.join("; ", shown);
  }
}
