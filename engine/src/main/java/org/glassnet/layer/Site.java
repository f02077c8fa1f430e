package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Matrix;

/// Where a layer computes: the places that a plan laid out for it.
///
/// @param node the node's name
/// @param inputs one for each input of the node
/// @param outputs one for each output of the node
/// @param parameters one for each of the layer's parameters, in its order
/// @param workspace as many numbers as [Layer#workspace] asked for, for each row; they last from
///   forward to backward
/// @param moment when a pass happens
/// @param training whether backward follows forward, and layers that train differently do
@SuppressWarnings("exports")
public record Site(
    String node,
    List<Slot> inputs,
    List<Slot> outputs,
    List<Slot> parameters,
    Matrix workspace,
    Moment moment,
    boolean training) {
  /// The only input of a layer that takes one.
  public Slot input() {
    return inputs.getFirst();
  }

  /// The only output of a layer that has one.
  public Slot output() {
    return outputs.getFirst();
  }
}
