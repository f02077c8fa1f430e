package org.glassnet.exchange.matlab;

import java.util.List;
import java.util.stream.Collectors;

/// What a MATLAB file says of a variable.
///
/// @param name its name
/// @param dimensions the size of each dimension, rows first; empty for an object
/// @param type MATLAB's name of its class: `double`, `uint8`, `logical`, `cell`
public record MatVariable(String name, List<Integer> dimensions, String type) {
  /// Keeps a copy.
  public MatVariable {
    dimensions = List.copyOf(dimensions);
  }

  /// `valid_data 1300×1024 double`.
  @Override
  public String toString() {
    return dimensions.isEmpty()
        ? name + " " + type
        : "%s %s %s".formatted(name, times(dimensions), type);
  }

  static String times(List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
