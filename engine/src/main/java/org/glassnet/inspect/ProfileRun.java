package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glassnet.inspect.Profile.Part;
import org.glassnet.inspect.Profile.Row;
import org.glassnet.inspect.Profile.Work;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.StepWatch;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// The steps of a profile and the clock beside them.
final class ProfileRun {
  /// So small that no weight changes to speak of, so large that nothing becomes denormal.
  static final double RATE = 1e-9;

  private static final double WARM_SECONDS = 1;
  private static final int WARM_STEPS = 3;
  private static final double SECONDS = 3;
  private static final int FEWEST = 5;
  private static final int MOST = 200;

  /// What a time belongs to.
  private record Place(StepWatch.Part part, List<String> nodes) {}

  private final Network network;
  private final TrainSettings settings;
  private final Trainer trainer;
  private final Noise data;
  private final int[] order;
  private final Map<Place, Long> step = new LinkedHashMap<>();
  private long last;
  private int[] fast = {};

  ProfileRun(Network network, TrainSettings settings, Trainer trainer) {
    this.network = network;
    this.settings = settings;
    this.trainer = trainer;
    this.data = Noise.of(network, settings.loss(), settings.batchSize());
    this.order = IntStream.range(0, settings.batchSize()).toArray();
  }

  Profile take(OptionalInt wanted) {
    trainer.warmUp();
    double peak = trainer.peak();
    double seconds = warm();
    int steps = wanted.orElse(Math.clamp((long) (SECONDS / seconds), FEWEST, MOST));
    Map<Place, long[]> times = new LinkedHashMap<>();
    long[] whole = new long[steps];
    for (int i = 0; i < steps; i++) {
      step();
      int at = i;
      step.forEach((place, nanos) -> {
        times.computeIfAbsent(place, _ -> new long[steps])[at] = nanos;
        whole[at] += nanos;
      });
    }
    fast = fastest(whole);
    return new Profile(
        trainer.machine(),
        settings.batchSize(),
        steps,
        peak,
        rows(times),
        others(times),
        mean(whole));
  }

  /// Until the code between the kernels is compiled, too; returns the shortest step.
  private double warm() {
    long start = System.nanoTime();
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < WARM_STEPS || (System.nanoTime() - start) * 1e-9 < WARM_SECONDS; i++) {
      long begin = System.nanoTime();
      step();
      shortest = Math.min(shortest, (System.nanoTime() - begin) * 1e-9);
    }
    return shortest;
  }

  private void step() {
    step.clear();
    last = System.nanoTime();
    double loss =
        trainer.trainOnBatch(
            data,
            order,
            0,
            order.length,
            (part, nodes) -> {
              long now = System.nanoTime();
              if (counts(part, nodes)) {
                step.merge(new Place(part, nodes), now - last, Long::sum);
              }
              last = System.nanoTime();
            });
    if (!Double.isFinite(loss)) {
      throw new GlassnetException(
          "The loss is not finite on noise from 0 to 1, so a step cannot be timed");
    }
  }

  /// Reading is not timed, nor what has nothing to do: the input and the metrics, which are none.
  private boolean counts(StepWatch.Part part, List<String> nodes) {
    return switch (part) {
      case READ, METRICS -> false;
      case FORWARD, BACKWARD -> !(network.graph().node(nodes.getFirst()).layer() instanceof Input);
      case LOSS, SUM, RULES, UPDATE -> true;
    };
  }

  private List<Row> rows(Map<Place, long[]> times) {
    int passes = (settings.batchSize() + settings.microBatch() - 1) / settings.microBatch();
    Counts counts = new Counts(network, settings.batchSize(), passes);
    List<Row> rows = new ArrayList<>();
    for (Place place : times.keySet()) {
      List<Node> nodes = place.nodes.stream().map(network.graph()::node).toList();
      if (place.part != StepWatch.Part.FORWARD) {
        continue;
      }
      double back = seconds(times, new Place(StepWatch.Part.BACKWARD, place.nodes));
      rows.add(
          new Row(
              place.nodes,
              network.graph().shape(nodes.getLast()),
              counts.parameters(nodes),
              new Work(
                  seconds(times, place),
                  counts.forwardOperations(nodes),
                  counts.forwardBytes(nodes)),
              new Work(back, counts.backwardOperations(nodes), counts.backwardBytes(nodes))));
    }
    return rows;
  }

  private List<Part> others(Map<Place, long[]> times) {
    List<Part> parts = new ArrayList<>();
    for (Place place : times.keySet()) {
      String name =
          switch (place.part) {
            case LOSS -> settings.loss().name();
            case SUM -> "sum of gradients";
            case RULES -> "penalties and limits";
            case UPDATE -> settings.optimizer().name();
            case READ, FORWARD, METRICS, BACKWARD -> "";
          };
      if (!name.isEmpty()) {
        parts.add(new Part(name, seconds(times, place)));
      }
    }
    return parts;
  }

  private double seconds(Map<Place, long[]> times, Place place) {
    return times.containsKey(place) ? mean(times.get(place)) : 0;
  }

  /// Over the steps that count.
  private double mean(long[] nanos) {
    long sum = 0;
    for (int at : fast) {
      sum += nanos[at];
    }
    return sum * 1e-9 / fast.length;
  }

  /// The fastest quarter of the steps: those that other programs came into least.
  private static int[] fastest(long[] whole) {
    return IntStream.range(0, whole.length)
        .boxed()
        .sorted(Comparator.comparingLong(at -> whole[at]))
        .limit((whole.length + 3) / 4)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
