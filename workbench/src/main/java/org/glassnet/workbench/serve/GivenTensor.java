package org.glassnet.workbench.serve;

import java.util.List;

/// An input of a request.
///
/// @param name the input's name
/// @param shape its sizes, the number of samples first
/// @param values its numbers, row-major
@SuppressWarnings("ArrayRecordComponent") // read once, by who made it
record GivenTensor(String name, List<Long> shape, float[] values) {
  /// How many samples it has; 0 where it has no axis.
  long samples() {
    return shape.isEmpty() ? 0 : shape.getFirst();
  }

  /// The sizes of one sample.
  List<Long> sample() {
    return shape.subList(Math.min(1, shape.size()), shape.size());
  }
}
