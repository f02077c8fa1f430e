package org.glassnet.layer;

import java.util.List;

/// Where a layer computes: the places that a plan laid out for it.
///
/// @param inputs one for each input of the node
/// @param output the node's output
/// @param parameters one for each of the layer's parameters, in its order
public record Site(List<Slot> inputs, Slot output, List<Slot> parameters) {
  /// The only input of a layer that takes one.
  public Slot input() {
    return inputs.getFirst();
  }
}
