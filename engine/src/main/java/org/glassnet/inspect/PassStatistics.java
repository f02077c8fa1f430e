package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.train.Numbers;
import org.glassnet.train.TrainSettings;

/// What goes through chosen layers for some samples, forward and backward, as in a training step
/// that takes them all as one batch and makes no update.
///
/// Unlike [StepStatistics] there is one also where the loss is not finite.
///
/// @param loss the mean loss
/// @param layers what passed through them
/// @param units of those whose activation is flat somewhere, their saturated and dead units
public record PassStatistics(
    double loss, List<LayerStatistics> layers, List<UnitStatistics> units) {
  /// Keeps its own copies.
  public PassStatistics {
    layers = List.copyOf(layers);
    units = List.copyOf(units);
  }

  /// Passes all samples of a set at once; the weights stay as they are. The same bits on any number
  /// of threads.
  ///
  /// @param layers names of layers before the one that the loss reads
  public static PassStatistics of(
      Network network, TrainSettings settings, Dataset data, List<String> layers, int threads) {
    try (Compute compute = Compute.open(threads)) {
      return new Pass(network.withFrozen(List.of()), settings, data.size(), layers)
          .through(data, compute);
    }
  }

  /// The units of a layer.
  public Optional<UnitStatistics> units(String layer) {
    return units.stream().filter(one -> one.layer().equals(layer)).findFirst();
  }

  private static final class Pass {
    private final Network network;
    private final List<String> layers;
    private final Apart apart;
    private final Plan plan;
    private final LossHead head;
    private final List<UnitCounts> counts = new ArrayList<>();

    Pass(Network network, TrainSettings settings, int rows, List<String> layers) {
      this.network = network;
      this.layers = layers;
      this.apart = Apart.of(network);
      Set<String> looked = new HashSet<>();
      for (String layer : layers) {
        looked.add(apart.activation(layer));
        apart.preactivation(layer).ifPresent(looked::add);
        UnitCounts.of(network.graph(), network.graph().node(layer), apart).ifPresent(counts::add);
      }
      counts.forEach(place -> looked.add(place.value()));
      float[] gradients = new float[network.weights().array().length];
      this.plan =
          Plan.forTraining(
              apart.network(), LossHead.ending(settings.loss()), rows, gradients, looked);
      this.head = LossHead.of(settings.loss(), plan);
    }

    PassStatistics through(Dataset data, Compute compute) {
      Matrix input = plan.input().value();
      int size = plan.input().shape().size();
      for (int i = 0; i < plan.rows(); i++) {
        data.input(i, input.array(), input.offset() + i * size);
        data.target(i, head.targets(), i * head.targetSize());
      }
      float[] weights = network.weights().array();
      float[] before = weights.clone();
      compute.beginStep();
      plan.forward(compute);
      double loss = head.compute(compute, 1f / plan.rows()) / plan.rows();
      plan.backward(compute);
      System.arraycopy(before, 0, weights, 0, before.length);
      counts.forEach(place -> place.add(plan.slot(place.value()), compute));
      return new PassStatistics(
          loss, distributions(compute), counts.stream().map(UnitCounts::statistics).toList());
    }

    private List<LayerStatistics> distributions(Compute compute) {
      Distributions sweep = new Distributions();
      List<OptionalInt> preactivations = new ArrayList<>();
      List<OptionalInt> gradients = new ArrayList<>();
      List<Integer> activations = new ArrayList<>();
      for (String layer : layers) {
        Slot slot = plan.slot(apart.activation(layer));
        activations.add(sweep.add(numbers(slot.value(), slot)));
        preactivations.add(
            apart
                .preactivation(layer)
                .map(plan::slot)
                .map(before -> OptionalInt.of(sweep.add(numbers(before.value(), before))))
                .orElse(OptionalInt.empty()));
        gradients.add(
            slot.wantsGradient()
                ? OptionalInt.of(sweep.add(numbers(slot.gradient(), slot)))
                : OptionalInt.empty());
      }
      List<Distribution> found = sweep.compute(compute);
      List<LayerStatistics> statistics = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        statistics.add(
            new LayerStatistics(
                layers.get(i),
                found.get(activations.get(i)),
                at(found, preactivations.get(i)),
                at(found, gradients.get(i))));
      }
      return statistics;
    }

    private static Optional<Distribution> at(List<Distribution> found, OptionalInt place) {
      return place.isPresent() ? Optional.of(found.get(place.getAsInt())) : Optional.empty();
    }

    private static List<Numbers> numbers(Matrix place, Slot slot) {
      return List.of(new Numbers(place.array(), place.offset(), slot.size()));
    }
  }
}
