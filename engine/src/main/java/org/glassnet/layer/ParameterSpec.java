package org.glassnet.layer;

import org.glassnet.function.Initializer;
import org.glassnet.tensor.Shape;

/// A parameter that a layer needs.
///
/// @param name its name in the layer: `kernel`, `bias`
/// @param shape its shape
/// @param initializer where its first values come from
/// @param fanIn how many inputs feed one output
/// @param fanOut how many outputs one input feeds
public record ParameterSpec(
    String name, Shape shape, Initializer initializer, int fanIn, int fanOut) {}
