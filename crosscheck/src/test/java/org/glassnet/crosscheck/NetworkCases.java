package org.glassnet.crosscheck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.model.Network;
import org.junit.jupiter.api.DynamicTest;

/// Networks by name, of each of which onnxruntime says the same as the engine, in both orders of
/// channels.
final class NetworkCases {
  private static final int SAMPLES = 3;

  private final Differences differences;
  private final Map<String, Network> networks = new LinkedHashMap<>();

  /// @param what they are, for the name of the file of differences
  NetworkCases(String what) {
    differences = new Differences(what);
  }

  /// Adds one, whose weights are stirred.
  void add(String name, Network network) {
    networks.put(name, OnnxRuntime.stirred(network));
  }

  Stream<DynamicTest> tests() {
    return networks.entrySet().stream()
        .flatMap(entry ->
            Stream.of(ImageLayout.values())
                .map(layout -> test(entry.getKey() + ", " + layout, entry.getValue(), layout)));
  }

  private DynamicTest test(String name, Network network, ImageLayout layout) {
    return DynamicTest.dynamicTest(
        name, () -> differences.check(name, OnnxRuntime.difference(network, SAMPLES, layout)));
  }
}
