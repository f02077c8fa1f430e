package org.glassnet.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;

/// A training that is gone through step by step, has no end of its own, and can go back.
///
/// Each step gives the same bits as the step of [Trainer#fit] with the same network, settings and
/// data; the settings' epochs have no say, and their metrics are not measured. Nothing is allocated
/// by a step, nothing grows with their number. A [Keyframe] is a moment to go back to.
///
/// One thread at a time may use it.
public final class Stepping implements AutoCloseable {
  /// Multiply-adds of a pass forward below which calls cost more than vectors save.
  private static final long SMALL_WORK = 2_000;

  private final Network network;
  private final TrainSettings settings;
  private final Dataset train;
  private final Dataset held;
  private final Compute compute;
  private final Step step;
  private final Tally tally;
  private final Measures none = Measures.none();
  private final LastGood good;
  private final int batch;
  private final int stepsPerEpoch;
  private final Orders orders;
  private Dataset samples;
  private int epoch = 1;
  private int done;
  private long steps;
  private long finiteStep;
  private Optional<TrainEvent.NotFinite> notFinite = Optional.empty();

  private Stepping(Network network, TrainSettings settings, Dataset train, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.train = train;
    this.held = Held.of(train, settings.seed());
    this.compute = compute;
    this.step = new Step(network, settings, compute);
    this.tally = Tally.of(settings.loss());
    this.good = new LastGood(network, Optional.empty());
    this.batch = Math.min(settings.batchSize(), train.size());
    this.stepsPerEpoch = (train.size() + batch - 1) / batch;
    this.orders = new Orders(settings, train);
    this.samples = held;
    good.keep(0);
  }

  /// A training at its start; close it to end its threads.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings, or the
  ///   settings have policies or averaging, which look at whole epochs and keep weights beside
  public static Stepping open(Network network, TrainSettings settings, Dataset train, int threads) {
    if (!settings.policies().isEmpty()) {
      throw new GlassnetException(
          "A training that is gone through step by step has no end, so it takes no early stopping"
              + " and no reduction on a plateau: leave them out, or train a run");
    }
    if (settings.averaging().isPresent()) {
      throw new GlassnetException(
          "A training that is gone through step by step shows the weights that are trained, so it"
              + " takes no averaging: leave it out, or train a run");
    }
    Fits.check(train, network, settings);
    return new Stepping(network, settings, train, Compute.open(threads, code(network, settings)));
  }

  /// Of very little work the plain code does more in the same time, with the same bits.
  private static KernelChoice code(Network network, TrainSettings settings) {
    Graph graph = network.graph();
    long row =
        graph.nodes().stream()
            .mapToLong(node -> node.layer().multiplyAdds(graph.inputShapes(node)))
            .sum();
    KernelChoice asked = KernelChoice.fromProperty();
    return asked == KernelChoice.AUTO && row * settings.microBatch() < SMALL_WORK
        ? KernelChoice.SCALAR
        : asked;
  }

  /// The network, its weights live.
  public Network network() {
    return network;
  }

  /// How many steps are done.
  public long steps() {
    return steps;
  }

  /// The epoch of the next step, from 1.
  public int epoch() {
    return epoch;
  }

  /// How many steps of that epoch are done.
  public int done() {
    return done;
  }

  /// How many steps an epoch has.
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /// The mean loss of the last step's batch before its update.
  public double loss() {
    return tally.loss();
  }

  /// What was found where a number was not finite; no step is done any more then.
  public Optional<TrainEvent.NotFinite> notFinite() {
    return notFinite;
  }

  /// The last step after which all weights were seen to be finite: where to go back to.
  public long finiteStep() {
    return finiteStep;
  }

  /// Does one step; returns whether all numbers were finite. Where not, the weights are those from
  /// before the step, or the last that were seen to be finite, as [Trainer#fit] leaves them.
  public boolean step() {
    if (notFinite.isPresent()) {
      return false;
    }
    int[] order = orders.of(epoch);
    if (done == 0) {
      samples = held.at(settings.seed(), epoch);
    }
    int from = done * batch;
    int to = Math.min(from + batch, order.length);
    double rate = rate(done);
    tally.clear();
    step.run(samples, order, from, to, rate, tally, none);
    if (!Double.isFinite(tally.loss())) {
      brokenLoss(order);
      return false;
    }
    steps++;
    done++;
    boolean last = done == stepsPerEpoch;
    if (LastGood.due(step.updates()) || last) {
      if (!good.keep(step.updates())) {
        stop(done, Trail.weight(network).orElseThrow(), OptionalInt.empty());
        return false;
      }
      finiteStep = steps;
    }
    if (last) {
      epoch++;
      done = 0;
    }
    return true;
  }

  private void brokenLoss(int[] order) {
    Step.Broken broken = step.broken().orElseThrow();
    Trail.Found found = Trail.of(network, broken.shown(), broken.head());
    OptionalInt sample =
        found.row().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(order[broken.from() + found.row().getAsInt()]);
    stop(done + 1, found, sample);
  }

  private void stop(int number, Trail.Found found, OptionalInt sample) {
    notFinite =
        Optional.of(
            new Cure(settings, train)
                .event(epoch, number, found, sample, rate(number - 1), kept()));
    if (good.finite()) {
      finiteStep = steps;
    } else {
      good.restore();
    }
  }

  /// The step whose weights were kept; updates are counted anew where the optimizer is another.
  private OptionalLong kept() {
    return good.ever().isPresent() ? OptionalLong.of(finiteStep) : OptionalLong.empty();
  }

  private double rate(int number) {
    double gone = epoch - 1 + number / (double) stepsPerEpoch;
    return settings.optimizer().learningRate() * settings.schedule().factor(gone);
  }

  /// How many updates the optimizer has made.
  public long updates() {
    return step.updates();
  }

  /// A copy of what the optimizer remembers: arrays as [org.glassnet.optim.Update#state()] has
  /// them.
  public List<float[]> optimizerState() {
    return step.state().stream().map(float[]::clone).toList();
  }

  /// This moment.
  public Keyframe keyframe() {
    int end = network.weights().end();
    List<float[]> state =
        step.state().stream()
            .map(array -> Arrays.copyOf(array, Math.min(end, array.length)))
            .toList();
    return new Keyframe(
        steps,
        epoch,
        done,
        stepsPerEpoch,
        step.updates(),
        settings.optimizer().name(),
        Arrays.copyOf(network.weights().array(), end),
        state);
  }

  /// Goes on from a moment, of this training or of another one with the same parameters: then what
  /// the optimizer remembers is taken over where it is of the same name and formula, and the next
  /// epoch begins where an epoch has another number of steps.
  ///
  /// @throws GlassnetException where the network has other parameters
  public void resume(Keyframe keyframe) {
    int end = network.weights().end();
    if (keyframe.weights().length != end) {
      throw new GlassnetException(
          "The keyframe holds "
              + keyframe.weights().length
              + " numbers, but the network's weights take "
              + end
              + ": it belongs to another network");
    }
    System.arraycopy(keyframe.weights(), 0, network.weights().array(), 0, end);
    List<float[]> state = step.state();
    boolean same =
        keyframe.optimizer().equals(settings.optimizer().name())
            && keyframe.state().size() == state.size();
    if (same) {
      for (int i = 0; i < state.size(); i++) {
        System.arraycopy(keyframe.state().get(i), 0, state.get(i), 0, end);
      }
      step.resume(keyframe.updates());
    } else {
      step.renew();
    }
    boolean whole = keyframe.stepsPerEpoch() == stepsPerEpoch || keyframe.done() == 0;
    epoch = whole ? keyframe.epoch() : keyframe.epoch() + 1;
    done = whole ? keyframe.done() : 0;
    samples = held.at(settings.seed(), epoch);
    steps = keyframe.step();
    finiteStep = steps;
    notFinite = Optional.empty();
    good.keep(step.updates());
  }

  @Override
  public void close() {
    compute.close();
  }
}
