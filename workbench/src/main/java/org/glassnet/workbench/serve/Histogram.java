package org.glassnet.workbench.serve;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How often values came up to some bounds; counted from any thread.
final class Histogram {
  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
  }

  void add(double value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sum.add(value);
  }

  /// Writes it as Prometheus reads it: each bucket counts those below, too.
  ///
  /// @param labels `model="mnist"`
  void write(StringBuilder text, String name, String labels) {
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i].sum();
      String bound = i < bounds.length ? Double.toString(bounds[i]) : "+Inf";
      text.append(name)
          .append("_bucket{")
          .append(labels)
          .append(",le=\"")
          .append(bound)
          .append("\"} ")
          .append(below)
          .append('\n');
    }
    text.append(name).append("_sum{").append(labels).append("} ").append(sum.sum()).append('\n');
    text.append(name).append("_count{").append(labels).append("} ").append(below).append('\n');
  }
}
