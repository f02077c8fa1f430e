package org.glassnet.exchange;

import org.glassnet.tensor.Shape;

/// Where numbers enter or leave a model.
///
/// @param name what it is called: the node's name
/// @param shape what one sample has there
public record Port(String name, Shape shape) {}
