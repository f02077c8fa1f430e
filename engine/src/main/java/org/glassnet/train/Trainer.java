package org.glassnet.train;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.data.Dataset;
import org.glassnet.data.Prefetched;
import org.glassnet.data.Split;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelGroup;
import org.glassnet.kernel.KernelInfo;
import org.glassnet.kernel.Peak;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.plan.LossHead;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// Trains a network, measures it, and lets it predict.
///
/// The result depends on the network's first weights, the settings and the data alone: not on the
/// number of threads nor on the machine. The optimizer's state goes on from one training to the
/// next. One thread at a time may use a trainer; [#cancel()] may come from any.
public final class Trainer implements AutoCloseable {
  /// How many batches of samples that are work to read may lie ready.
  private static final int BATCHES_AHEAD = 2;

  private final Network network;
  private final TrainSettings settings;
  private final Compute compute;
  private final Step step;
  private final Inference inference;
  private final Tally batchTally;
  private final Measures none = Measures.none();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private Optional<Fit> last = Optional.empty();
  private Optional<Dataset> checked = Optional.empty();

  private Trainer(Network network, TrainSettings settings, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.compute = compute;
    this.step = new Step(network, settings, compute);
    this.inference = new Inference(network, settings, compute);
    this.batchTally = Tally.of(settings.loss());
    if (onImages()) {
      compute.expectConvolutions();
    }
  }

  private boolean onImages() {
    return network.graph().nodes().stream()
        .filter(node -> !network.graph().inputs().contains(node))
        .anyMatch(node -> network.graph().shape(node).rank() > 1);
  }

  /// A trainer on this many threads; close it to end them.
  ///
  /// @throws GlassnetException where there is less than one thread, or the property
  ///   `glassnet.kernel` asks for code that does not exist or cannot run here
  public static Trainer open(Network network, TrainSettings settings, int threads) {
    return new Trainer(network, settings, compute(threads));
  }

  private static Compute compute(int threads) {
    try {
      return Compute.open(threads);
    } catch (IllegalArgumentException e) {
      throw new GlassnetException(e.getMessage(), e);
    }
  }

  TrainSettings settings() {
    return settings;
  }

  /// The shape of what the network says to a sample.
  Shape output() {
    return network.graph().shape(network.graph().outputs().getFirst());
  }

  /// What the network computes for each sample of a set before the activation that its loss has in
  /// it: logits where that is cross-entropy, else its output; `output size` numbers a sample.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings
  public float[] endings(Dataset data) {
    Fits.check(data, network, settings);
    int size = output().size();
    float[] all = new float[data.size() * size];
    inference.predictions(
        data,
        LossHead.ending(settings.loss()),
        (sample, values, at) -> System.arraycopy(values, at, all, sample * size, size));
    return all;
  }

  Compute compute() {
    return compute;
  }

  /// What the numbers are computed on.
  public Machine machine() {
    KernelInfo info = compute.info();
    return new Machine(info.provider(), info.species(), compute.threads(), info.reason());
  }

  /// The speed of fused multiply-adds that this machine reaches at the best on the trainer's
  /// threads in registers alone, which no layer can pass, in GFLOP/s (a multiply-add is two
  /// operations). Takes about half a second.
  public double peak() {
    return Peak.gflops(compute);
  }

  /// Waits until the fastest code that the network needs is compiled: for benchmarks and servers.
  /// Training does not need it.
  public void warmUp() {
    if (onImages()) {
      compute.warmUp();
    } else {
      compute.warmUp(EnumSet.of(KernelGroup.USUAL, KernelGroup.RARE));
    }
  }

  /// Stops the training that runs, or the next one, at its next step; from any thread.
  public void cancel() {
    cancelled.set(true);
  }

  /// The weights after the epoch with the smallest validation loss (training loss where none is
  /// measured); empty before the first epoch is done.
  public Optional<Weights> best() {
    return last.flatMap(Fit::best);
  }

  /// Trains the network for all epochs of the settings.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings
  public History fit(Split data, TrainListener listener) {
    return fit(data, listener, Optional.empty());
  }

  /// Trains the network for all epochs of the settings, going on from a checkpoint of a training
  /// with equal network, settings and data: the result has the same bits as if it had never
  /// stopped. The number of epochs may differ.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings, or the
  ///   checkpoint belongs to another training
  public History fit(Split data, TrainListener listener, Optional<Checkpoint> from) {
    return fit(data, listener, from, Inspector.none());
  }

  /// The same, with the same bits, letting an inspector look into the steps that it chooses.
  ///
  /// @throws GlassnetException likewise
  public History fit(
      Split data, TrainListener listener, Optional<Checkpoint> from, Inspector inspector) {
    Fits.check(data.train(), network, settings);
    data.validation().ifPresent(part -> Fits.check(part, network, settings));
    if (!readsAhead(data.train())) {
      return run(data, listener, from, inspector);
    }
    int batches = Math.min(BATCHES_AHEAD * settings.batchSize(), data.train().size());
    try (Prefetched ahead = Prefetched.of(data.train(), batches)) {
      return run(new Split(ahead, data.validation(), data.test()), listener, from, inspector);
    }
  }

  /// Where all processors compute already, they share the reading of a batch among them, too: a
  /// thread beside them would only be in their way.
  private boolean readsAhead(Dataset train) {
    return train.costly() && compute.threads() < Runtime.getRuntime().availableProcessors();
  }

  private History run(
      Split data, TrainListener listener, Optional<Checkpoint> from, Inspector inspector) {
    Fit fit =
        new Fit(
            network,
            settings,
            step,
            data,
            listener,
            inspector,
            new Phases(network, settings, compute, data, inspector.looks().equals(Looks.none())),
            cancelled::get);
    from.ifPresent(fit::resume);
    last = Optional.of(fit);
    try {
      return fit.run(from.isPresent());
    } finally {
      cancelled.set(false);
    }
  }

  /// Everything needed to go on later with the training that runs, from what a listener hears, or
  /// with the one that was cancelled.
  ///
  /// @throws GlassnetException where nothing was trained yet, or a number was not finite
  public Checkpoint checkpoint() {
    return last.orElseThrow(
            () -> new GlassnetException("There is nothing to go on from: nothing was trained yet"))
        .checkpoint();
  }

  /// One step on the samples `order[from] … order[to − 1]`, for loops of one's own; returns their
  /// mean loss before the update.
  ///
  /// Allocates nothing once each batch size has come up. The settings' epochs, batch size and order
  /// have no say here; their micro-batch has.
  ///
  /// @throws GlassnetException where the data do not fit, or the batch is empty or larger than the
  ///   settings'
  public double trainOnBatch(Dataset data, int[] order, int from, int to) {
    return trainOnBatch(data, order, from, to, Watching.NOBODY);
  }

  /// The same step, telling a watch what is done: for profiles. It allocates a little.
  ///
  /// @throws GlassnetException likewise
  public double trainOnBatch(Dataset data, int[] order, int from, int to, StepWatch watch) {
    return trainOnBatch(data, order, from, to, Watching.of(watch));
  }

  private double trainOnBatch(Dataset data, int[] order, int from, int to, Watching watching) {
    if (from < 0 || to > order.length || from >= to || to - from > settings.batchSize()) {
      throw new GlassnetException(
          "A batch from "
              + from
              + " to "
              + to
              + " was asked for: it must have 1 to "
              + settings.batchSize()
              + " (the batch size) of the "
              + order.length
              + " samples given");
    }
    if (!checkedAlready(data)) {
      Fits.check(data, network, settings);
      checked = Optional.of(data);
    }
    batchTally.clear();
    double rate = settings.optimizer().learningRate();
    step.run(data, order, from, to, rate, batchTally, none, watching);
    return batchTally.loss();
  }

  @SuppressWarnings("ReferenceEquality") // another object may be equal now and other data later
  private boolean checkedAlready(Dataset data) {
    return checked.isPresent() && checked.get() == data;
  }

  /// Measures loss, accuracy and the settings' metrics on some data, all samples counting alike.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings
  public Evaluation evaluate(Dataset data) {
    Fits.check(data, network, settings);
    return inference.evaluate(data);
  }

  /// Which classes the network takes the samples for.
  ///
  /// @throws GlassnetException where the data do not fit the network or the settings, or there are
  ///   no classes
  public ConfusionMatrix confusion(Dataset data) {
    Fits.check(data, network, settings);
    return inference.confusion(data);
  }

  /// What the network says to some inputs.
  ///
  /// | in | out |
  /// |----|-----|
  /// | (samples, input shape) | (samples, output shape) |
  ///
  /// @throws ShapeException where the inputs do not fit
  public Tensor predict(Tensor inputs) {
    return inference.predict(inputs);
  }

  /// Values inside the network for some inputs, as in inference: what a layer puts out, by its
  /// name, `dense_1`, or `split_1:1` for the second output of a layer that has several.
  ///
  /// | in | out |
  /// |----|-----|
  /// | (samples, input shape) | for each name (samples, the value's shape), in the order asked for |
  ///
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where the network has no value of a name
  public Map<String, Tensor> values(Tensor inputs, List<String> names) {
    return inference.values(inputs, names);
  }

  /// What the network says to all inputs of a set: (samples, output shape).
  ///
  /// @throws GlassnetException where the inputs do not fit, or there are none
  public Tensor predict(Dataset data) {
    return inference.predict(data);
  }

  @Override
  public void close() {
    compute.close();
  }
}
