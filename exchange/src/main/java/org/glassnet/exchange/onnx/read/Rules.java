package org.glassnet.exchange.onnx.read;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All operators that are read.
final class Rules {
  private static final Map<String, Rule> ALL = all();

  private Rules() {}

  private static Map<String, Rule> all() {
    Map<String, Rule> rules = new TreeMap<>();
    NumberByNumber.register(rules);
    Curves.register(rules);
    Shapes.register(rules);
    Arrangements.register(rules);
    Paddings.register(rules);
    Resizings.register(rules);
    Products.register(rules);
    Convolutions.register(rules);
    Poolings.register(rules);
    Normalizations.register(rules);
    Reductions.register(rules);
    return Collections.unmodifiableMap(rules);
  }

  static boolean has(String operator) {
    return ALL.containsKey(operator);
  }

  static Rule of(String operator) {
    return ALL.get(operator);
  }

  static Set<String> names() {
    return ALL.keySet();
  }
}
