package org.glassnet.exchange.onnx.read;

import java.util.List;
import java.util.Optional;

/// All operators that are read.
///
/// A rule is made when it is asked for: making all of them takes longer than to read a small model,
/// which needs a handful.
final class Rules {
  private Rules() {}

  /// The rule of an operator, if it is read.
  static Optional<Rule> of(String operator) {
    for (Optional<Rule> rule :
        List.of(
            NumberByNumber.rule(operator),
            Curves.rule(operator),
            Shapes.rule(operator),
            Arrangements.rule(operator),
            Paddings.rule(operator),
            Resizings.rule(operator),
            Products.rule(operator),
            Convolutions.rule(operator),
            Poolings.rule(operator),
            Normalizations.rule(operator),
            Reductions.rule(operator))) {
      if (rule.isPresent()) {
        return rule;
      }
    }
    return Optional.empty();
  }
}
