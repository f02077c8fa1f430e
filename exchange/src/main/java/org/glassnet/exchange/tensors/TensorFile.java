package org.glassnet.exchange.tensors;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Named tensors in the order of a file.
///
/// @param tensors them, no two of one name
/// @param metadata what the file says besides, in its order
/// @param format what kind of file it is: `safetensors`
public record TensorFile(List<StoredTensor> tensors, Map<String, String> metadata, String format) {
  /// Checks the names.
  ///
  /// @throws TensorException where two tensors have one name
  public TensorFile {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    Set<String> names = new HashSet<>();
    for (StoredTensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new TensorException(
            "Two tensors are named \"" + tensor.name() + "\": names must differ");
      }
    }
  }

  /// Tensors without anything besides.
  public static TensorFile of(String format, List<StoredTensor> tensors) {
    return new TensorFile(tensors, Map.of(), format);
  }

  /// The tensor of this name, where there is one.
  public Optional<StoredTensor> find(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }

  /// The tensor of this name.
  ///
  /// @throws TensorException where there is none
  public StoredTensor tensor(String name) {
    return find(name)
        .orElseThrow(() ->
            new TensorException(
                "There is no tensor named \"%s\"; there are %s"
                    .formatted(
                        name,
                        String.join(", ", tensors.stream().map(StoredTensor::name).toList()))));
  }

  /// How many numbers the tensors have in all.
  public long count() {
    return tensors.stream().mapToLong(StoredTensor::count).sum();
  }
}
