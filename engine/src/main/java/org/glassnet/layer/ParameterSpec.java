package org.glassnet.layer;

import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.tensor.Shape;

/// A parameter that a layer needs.
///
/// @param name its name in the layer: `kernel`, `bias`
/// @param shape its shape
/// @param initializer where its first values come from
/// @param fanIn how many inputs feed one output
/// @param fanOut how many outputs one input feeds
/// @param penalty what training adds to the loss for it
public record ParameterSpec(
    String name, Shape shape, Initializer initializer, int fanIn, int fanOut, Penalty penalty) {
  /// A parameter without a penalty.
  public ParameterSpec(String name, Shape shape, Initializer initializer, int fanIn, int fanOut) {
    this(name, shape, initializer, fanIn, fanOut, Penalty.none());
  }
}
