package org.glassnet.inspect;

import java.util.List;
import java.util.OptionalInt;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Where the time of a training step goes: layer by layer, forward and backward.
///
/// Steps are taken on noise in the shape of the data, from the network's weights as they are, which
/// the tiny learning rate leaves all but unchanged; reading samples is not counted. Each time is
/// the mean over the fastest quarter of many steps, which other programs disturbed least, after all
/// code is compiled; the parts add up to the step. Operations and bytes are counted from the
/// shapes: of products and of sums over windows, two operations for a multiply-add, and each number
/// that has to be read or written once, whatever a kernel reads again or keeps in a cache.
///
/// @param machine what it was computed on
/// @param batch samples in a step
/// @param steps how many steps were timed
/// @param peak the speed of multiply-adds in registers on as many threads, in GFLOP/s
/// @param layers the layers, in the order of the graph, the input left out
/// @param others the rest of a step: loss, gradients' sum, rules, update
/// @param seconds how long a step takes without reading its samples
public record Profile(
    Machine machine,
    int batch,
    int steps,
    double peak,
    List<Row> layers,
    List<Part> others,
    double seconds) {

  /// Layers that are computed together: one, or one with what is merged into it.
  ///
  /// @param nodes their names
  /// @param output the shape of what comes out of the last, without the batch axis
  /// @param parameters how many parameters they have
  /// @param forward computing the output
  /// @param backward computing the gradients of input and parameters, with plain gradient descent
  ///   the step, too; all zero where none is wanted
  public record Row(
      List<String> nodes, Shape output, long parameters, Work forward, Work backward) {
    /// Keeps its own copy of the names.
    public Row {
      nodes = List.copyOf(nodes);
    }

    /// How long both take.
    public double seconds() {
      return forward.seconds + backward.seconds;
    }
  }

  /// Something that a step does.
  ///
  /// @param seconds how long it takes
  /// @param operations how many it has, of products and sums over windows
  /// @param bytes how many it reads and writes at least
  public record Work(double seconds, long operations, long bytes) {
    /// Billions of operations a second; 0 where there are none.
    public double gflops() {
      return operations == 0 ? 0 : operations / seconds * 1e-9;
    }

    /// Billions of bytes a second; 0 where there are none.
    public double gigabytes() {
      return bytes == 0 ? 0 : bytes / seconds * 1e-9;
    }
  }

  /// A part of a step that is no layer's.
  ///
  /// @param name loss, sum, rules, or the optimizer's name
  /// @param seconds how long it takes
  public record Part(String name, double seconds) {}

  /// Keeps its own copies.
  public Profile {
    layers = List.copyOf(layers);
    others = List.copyOf(others);
  }

  /// How many samples are trained on in a second, reading not counted.
  public double samplesPerSecond() {
    return batch / seconds;
  }

  /// How many operations a step has.
  public long operations() {
    return layers.stream().mapToLong(row -> row.forward.operations + row.backward.operations).sum();
  }

  /// The share of the peak that a step reaches as a whole.
  public double share() {
    return operations() / seconds * 1e-9 / peak;
  }

  /// Takes a network's profile.
  ///
  /// @param settings loss, optimizer, batch and rules; how often and how long is not looked at
  /// @param threads how many compute
  /// @param steps how many steps are timed; as many as some seconds allow where not given
  /// @throws GlassnetException where network and loss do not fit, or there is less than one step
  public static Profile of(
      Network network, TrainSettings settings, int threads, OptionalInt steps) {
    if (steps.isPresent() && steps.getAsInt() < 1) {
      throw new GlassnetException("steps is " + steps.getAsInt() + ": a profile needs at least 1");
    }
    TrainSettings calm =
        settings
            .withOptimizer(settings.optimizer().withLearningRate(ProfileRun.RATE))
            .withMetrics(List.of());
    try (Trainer trainer = Trainer.open(network, calm, threads)) {
      return new ProfileRun(network, calm, trainer).take(steps);
    }
  }
}
