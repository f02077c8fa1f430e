package org.glassnet.model;

import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.Shape;

/// A parameter of a network and its place in the array of all weights.
///
/// @param name node and parameter: `dense_1/kernel`
/// @param spec what its layer said of it
/// @param offset where its first number stands; the others follow, row-major
public record Parameter(String name, ParameterSpec spec, int offset) {
  /// Its shape.
  public Shape shape() {
    return spec.shape();
  }

  /// How many numbers it has.
  public int size() {
    return spec.shape().size();
  }

  /// Where the next number after it would stand.
  public int end() {
    return offset + size();
  }
}
