package org.glassnet.workbench.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client asks of a model.
///
/// @param id what the client calls the request
/// @param parameters what else it says, to be given back: texts, numbers, yes and no
/// @param inputs the tensors to compute from
/// @param outputs which tensors it wants; empty for all
/// @param binary whether it wants those as bytes of which it does not say otherwise
record InferRequest(
    Optional<String> id,
    Map<String, Object> parameters,
    List<GivenTensor> inputs,
    List<Wanted> outputs,
    boolean binary) {
  /// A tensor that is wanted.
  ///
  /// @param name the output's name
  /// @param binary whether as bytes, if it says
  record Wanted(String name, Optional<Boolean> binary) {}
}
