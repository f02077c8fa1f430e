package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.ShapeException;

/// How many units of a layer are saturated or dead, over all samples of a data set, as in
/// inference.
///
/// A unit is saturated on a sample where |f'(z)| ≤ bound, so that hardly any gradient passes; it is
/// dead where it is so on every sample: a relu that is never above 0, a sigmoid or tanh that is
/// stuck at its end. Of images a unit is a channel, whose places all count.
///
/// @param layer the layer
/// @param activation its function
/// @param units how many units it has
/// @param bound the largest |f'| that counts as saturated: a twentieth of the function's largest
///   slope; 0 for relu, relu6 and hardSigmoid
/// @param saturated the share of all units on all samples (at all places) that are saturated; of
///   relu, where it is the share of zeros, one half is usual
/// @param dead the share of units that are dead
/// @param deadUnits which are, counted from 0
public record UnitStatistics(
    String layer,
    String activation,
    int units,
    double bound,
    double saturated,
    double dead,
    List<Integer> deadUnits) {
  private static final int ROWS = 250;
  private static final int NUMBERS = 1 << 23;

  /// Keeps its own copy.
  public UnitStatistics {
    deadUnits = List.copyOf(deadUnits);
  }

  /// The layers whose activation is flat somewhere, over all samples of some data; the same bits on
  /// any number of threads.
  ///
  /// @throws ShapeException where the data do not fit the network
  public static List<UnitStatistics> of(Network network, Dataset data, int threads) {
    if (!data.inputShape().equals(network.graph().shape(network.graph().inputs().getFirst()))) {
      throw new ShapeException(
          "The network takes inputs of shape "
              + network.graph().shape(network.graph().inputs().getFirst())
              + ", but "
              + data.description()
              + " has inputs of shape "
              + data.inputShape());
    }
    try (Compute compute = Compute.open(threads)) {
      return new Sweep(network, data, compute).units();
    }
  }

  /// One pass through all samples.
  private static final class Sweep {
    private final Network apart;
    private final Dataset data;
    private final Compute compute;
    private final List<UnitCounts> places = new ArrayList<>();

    Sweep(Network network, Dataset data, Compute compute) {
      Apart taken = Apart.of(network);
      this.apart = taken.network();
      this.data = data;
      this.compute = compute;
      for (Node node : network.graph().nodes()) {
        UnitCounts.of(network.graph(), node, taken).ifPresent(places::add);
      }
    }

    List<UnitStatistics> units() {
      if (!places.isEmpty()) {
        int largest =
            places.stream()
                .mapToInt(place -> apart.graph().shape(place.value()).size())
                .max()
                .orElse(1);
        int rows = Math.clamp(NUMBERS / largest, 1, Math.min(ROWS, Math.max(1, data.size())));
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        data.expect(order);
        Plan plan = plan(rows);
        for (int from = 0; from < data.size(); from += rows) {
          int count = Math.min(rows, data.size() - from);
          pass(count == rows ? plan : plan(count), from);
        }
      }
      return places.stream().map(UnitCounts::statistics).toList();
    }

    private Plan plan(int rows) {
      return Plan.forInference(
          apart,
          Ending.OUTPUT,
          rows,
          new HashSet<>(places.stream().map(UnitCounts::value).toList()));
    }

    private void pass(Plan plan, int from) {
      Matrix input = plan.input().value();
      int size = plan.input().shape().size();
      compute.beginStep();
      compute.rows(
          (first, end) -> {
            for (int row = first; row < end; row++) {
              data.input(from + row, input.array(), input.offset() + row * size);
            }
          },
          plan.rows(),
          size);
      plan.forward(compute);
      for (UnitCounts place : places) {
        place.add(plan.slot(place.value()), compute);
      }
    }
  }
}
