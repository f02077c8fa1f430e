package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Slot;
import org.glassnet.model.Apart;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;

/// Counts how often each unit of a layer stands where its activation is flat.
final class UnitCounts {
  private final String layer;
  private final Activation f;
  private final Saturation flat;
  private final String value;
  private final long[] counts;
  private long each;

  private UnitCounts(String layer, Activation f, Saturation flat, String value, int units) {
    this.layer = layer;
    this.f = f;
    this.flat = flat;
    this.value = value;
    this.counts = new long[units];
  }

  /// For a node of a network whose activation is flat somewhere.
  ///
  /// @param apart the network with its activations taken apart
  static Optional<UnitCounts> of(Graph graph, Node node, Apart apart) {
    Optional<Activation> own =
        node.layer() instanceof Activate(Elementwise alone)
            ? Optional.of(alone)
            : Apart.own(node.layer());
    return own.flatMap(f ->
        Saturation.of(f)
            .map(flat ->
                new UnitCounts(
                    node.name(),
                    f,
                    flat,
                    apart.network().graph().node(apart.activation(node.name())).inputs().getFirst(),
                    graph.shape(node).axis(-1))));
  }

  /// Where the pre-activations stand in the network taken apart.
  String value() {
    return value;
  }

  /// Counts what stands there now.
  void add(Slot slot, Compute compute) {
    int size = slot.shape().size();
    int units = counts.length;
    int[] found = new int[slot.rows() * units];
    compute.rows(
        (first, end) -> {
          for (int row = first; row < end; row++) {
            flat.count(
                slot.value().array(),
                slot.value().offset() + row * size,
                size,
                found,
                row * units,
                units);
          }
        },
        slot.rows(),
        size);
    for (int i = 0; i < found.length; i++) {
      counts[i % units] += found[i];
    }
    each += (long) slot.rows() * (size / units);
  }

  UnitStatistics statistics() {
    List<Integer> dead = new ArrayList<>();
    for (int unit = 0; unit < counts.length; unit++) {
      if (counts[unit] == each) {
        dead.add(unit);
      }
    }
    return new UnitStatistics(
        layer,
        f.name(),
        counts.length,
        flat.bound(),
        Arrays.stream(counts).sum() / ((double) each * counts.length),
        dead.size() / (double) counts.length,
        dead);
  }
}
