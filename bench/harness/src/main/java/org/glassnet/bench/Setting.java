package org.glassnet.bench;

import java.util.List;
import java.util.Map;

/// One way to run a contestant on up to a number of threads.
///
/// @param label what sets it apart, for people
/// @param threads the number of threads the contestant is asked for
/// @param environment environment variables of its process
/// @param options further options of its JVM
public record Setting(
    String label, int threads, Map<String, String> environment, List<String> options) {
  public Setting {
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
  }
}
