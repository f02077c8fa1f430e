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
/// @param trainable whether optimizers change it; what is not, the layer itself changes in
///   backward, as batch normalization does its moving statistics
public record ParameterSpec(
    String name,
    Shape shape,
    Initializer initializer,
    int fanIn,
    int fanOut,
    Penalty penalty,
    boolean trainable) {
  /// A trainable parameter.
  public ParameterSpec(
      String name, Shape shape, Initializer initializer, int fanIn, int fanOut, Penalty penalty) {
    this(name, shape, initializer, fanIn, fanOut, penalty, true);
  }

  /// A trainable parameter without a penalty.
  public ParameterSpec(String name, Shape shape, Initializer initializer, int fanIn, int fanOut) {
    this(name, shape, initializer, fanIn, fanOut, Penalty.none());
  }

  /// What a layer keeps with its parameters, but no optimizer changes.
  public static ParameterSpec state(String name, Shape shape, Initializer initializer) {
    return new ParameterSpec(
        name, shape, initializer, shape.size(), shape.size(), Penalty.none(), false);
  }
}
