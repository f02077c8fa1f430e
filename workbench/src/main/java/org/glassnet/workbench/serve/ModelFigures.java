package org.glassnet.workbench.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// What is counted of a model's requests.
final class ModelFigures {
  private final Map<Integer, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final Histogram seconds =
      new Histogram(
          0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
  private final Histogram batches = new Histogram(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);

  /// A request was answered.
  void answered(int status, long nanos) {
    requests.computeIfAbsent(status, _ -> new LongAdder()).increment();
    seconds.add(nanos * 1e-9);
  }

  /// A batch of this many samples is computed.
  void batch(int samples) {
    batches.add(samples);
  }

  /// How many requests were answered, by status.
  Map<Integer, LongAdder> requests() {
    return requests;
  }

  Histogram seconds() {
    return seconds;
  }

  Histogram batches() {
    return batches;
  }
}
