package org.glassnet.exchange.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Prelu;
import org.glassnet.model.Network;
import org.glassnet.tensor.Tensor;

/// A network's weights from a file of tensors, and as one.
///
/// ```java
/// Matching matching = WeightFiles.assign(network, Torch.read(Path.of("resnet18.pth")));
/// Safetensors.write(WeightFiles.of(network, Convention.TORCH), Path.of("mine.safetensors"));
/// ```
public final class WeightFiles {
  /// PyTorch counts the batches that batch normalization has seen; the engine does not.
  private static final String COUNTER = "num_batches_tracked";

  private WeightFiles() {}

  /// Puts tensors into a network, each where its name or else its shape and order say.
  ///
  /// @throws WeightException where a parameter is left without a tensor; the network is as before
  public static Matching assign(Network network, TensorFile file) {
    return assign(network, file, MatchSettings.standard());
  }

  /// Puts tensors into a network.
  ///
  /// @throws WeightException where shapes do not fit, or a parameter is left without a tensor that
  ///   should have one; the network is as before
  public static Matching assign(Network network, TensorFile file, MatchSettings settings) {
    Convention convention =
        settings.convention().or(() -> Convention.of(file)).orElseThrow(() -> unknown(file));
    List<StoredTensor> tensors =
        file.tensors().stream()
            .filter(tensor -> !Convention.ending(tensor.name()).equals(COUNTER))
            .toList();
    List<Place> places = Places.of(network.graph(), convention);
    Matcher matcher = new Matcher(convention, places, tensors, settings);
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<Matching.Entry> entries = new ArrayList<>();
    for (Place place : places) {
      Optional.ofNullable(matcher.found().get(place))
          .ifPresent(found -> {
            values.put(place.name(), values(place, found.tensor()));
            entries.add(
                new Matching.Entry(
                    place.name(), found.tensor().name(), found.how(), place.layout().transposed()));
          });
    }
    values.forEach(network.weights()::assign);
    return new Matching(
        convention,
        entries,
        matcher.unused().stream().map(StoredTensor::name).toList(),
        matcher.missing().stream().map(Place::name).toList());
  }

  private static WeightException unknown(TensorFile file) {
    return new WeightException(
        "The names of the tensors do not say which program's they are (%s): give the convention, one of %s"
            .formatted(
                String.join(
                    ", ", file.tensors().stream().limit(12).map(StoredTensor::name).toList()),
                String.join(
                    ", ", Arrays.stream(Convention.values()).map(Convention::text).toList())));
  }

  private static Tensor values(Place place, StoredTensor tensor) {
    if (tensor.type().whole()) {
      throw new WeightException(
          "%s is of type %s: weights are floating-point numbers, and quantized ones are not read"
              .formatted(tensor.name(), tensor.type()));
    }
    float[] numbers = tensor.floats();
    if (place.layer() instanceof Prelu && numbers.length == 1) {
      float[] each = new float[place.shape().size()];
      Arrays.fill(each, numbers[0]);
      return Tensor.of(place.shape(), each);
    }
    return place.layout().toEngine(numbers);
  }

  /// A network's weights as a file of this convention has them. In PyTorch's, batch normalization
  /// has a counter beside them, which is 0.
  public static TensorFile of(Network network, Convention convention) {
    List<StoredTensor> tensors = new ArrayList<>();
    for (Place place : Places.of(network.graph(), convention)) {
      Layout layout = place.layout();
      tensors.add(
          StoredTensor.floats(
              convention.name(place.node(), place.own()),
              layout.stored().sizes().stream().map(Integer::longValue).toList(),
              layout.fromEngine(network.weights().tensor(place.name()))));
      if (convention == Convention.TORCH
          && place.layer() instanceof BatchNormalization
          && place.own().equals("movingVariance")) {
        tensors.add(StoredTensor.longs(place.node() + "." + COUNTER, List.of(), 0));
      }
    }
    return TensorFile.of(convention.text(), tensors);
  }
}
