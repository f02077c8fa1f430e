package org.glassnet.exchange.imported;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a network came from.
///
/// @param format what kind of file it was: `ONNX`
/// @param facts what the file says of itself, in the order to be shown: `producer` is `pytorch
///   1.13`
public record Origin(String format, Map<String, String> facts) {
  /// Keeps its own copy.
  public Origin {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
