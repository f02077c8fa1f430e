package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelInfo;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
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
  private static final int EVALUATION_ROWS = 250;

  private final Network network;
  private final TrainSettings settings;
  private final Compute compute;
  private final Step step;
  private final Tally batchTally;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private Optional<Weights> best = Optional.empty();
  private Optional<Dataset> checked = Optional.empty();

  private Trainer(Network network, TrainSettings settings, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.compute = compute;
    this.step = new Step(network, settings, compute);
    this.batchTally = Tally.of(settings.loss());
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

  /// What the numbers are computed on.
  public Machine machine() {
    KernelInfo info = compute.info();
    return new Machine(info.provider(), info.species(), compute.threads(), info.reason());
  }

  /// Waits until the fastest code is compiled: for benchmarks and servers. Training does not need
  /// it.
  public void warmUp() {
    compute.warmUp();
  }

  /// Stops the training that runs, or the next one, at its next step; from any thread.
  public void cancel() {
    cancelled.set(true);
  }

  /// The weights after the epoch with the smallest validation loss (training loss where none is
  /// measured); empty before the first epoch is done.
  public Optional<Weights> best() {
    return best;
  }

  /// Trains the network for all epochs of the settings.
  ///
  /// @throws GlassnetException where the data do not fit the network or the loss
  public History fit(Split data, TrainListener listener) {
    DataFits.check(data.train(), network, settings.loss());
    data.validation().ifPresent(part -> DataFits.check(part, network, settings.loss()));
    Fit fit = new Fit(network, settings, step, data, listener, this::evaluate, cancelled::get);
    try {
      return fit.run();
    } finally {
      best = fit.best();
      cancelled.set(false);
    }
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
      DataFits.check(data, network, settings.loss());
      checked = Optional.of(data);
    }
    batchTally.clear();
    step.run(data, order, from, to, settings.optimizer().learningRate(), batchTally);
    return batchTally.loss();
  }

  @SuppressWarnings("ReferenceEquality") // another object may be equal now and other data later
  private boolean checkedAlready(Dataset data) {
    return checked.isPresent() && checked.get() == data;
  }

  /// Measures loss and accuracy on some data.
  ///
  /// @throws GlassnetException where the data do not fit the network or the loss
  public Evaluation evaluate(Dataset data) {
    DataFits.check(data, network, settings.loss());
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    data.expect(order);
    Tally tally = Tally.of(settings.loss());
    int rows = Math.min(EVALUATION_ROWS, order.length);
    int whole = order.length / rows * rows;
    measure(data, order, 0, whole, rows, tally);
    if (whole < order.length) {
      measure(data, order, whole, order.length, order.length - whole, tally);
    }
    return tally.evaluation();
  }

  private void measure(Dataset data, int[] order, int from, int to, int rows, Tally tally) {
    Ending ending = LossHead.ending(settings.loss());
    Passes passes = Passes.of(Plan.forInference(network, ending, rows), settings.loss());
    for (int at = from; at < to; at += rows) {
      compute.beginStep();
      passes.read(compute, data, order, at);
      passes.forward(compute, 1f, tally);
    }
  }

  /// What the network says to some inputs.
  ///
  /// | in | out |
  /// |----|-----|
  /// | (samples, input shape) | (samples, output shape) |
  ///
  /// @throws ShapeException where the inputs do not fit
  public Tensor predict(Tensor inputs) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    List<Integer> given = inputs.shape().sizes();
    if (given.isEmpty() || !given.subList(1, given.size()).equals(input.sizes())) {
      throw new ShapeException(
          "predict takes (samples, …) with inputs of shape "
              + input
              + ", but got "
              + inputs.shape());
    }
    int samples = given.getFirst();
    Plan plan = Plan.forInference(network, Ending.OUTPUT, samples);
    inputs.copyTo(plan.input().value().array(), plan.input().value().offset());
    compute.beginStep();
    plan.forward(compute);
    List<Integer> sizes = new ArrayList<>(output.sizes());
    sizes.addFirst(samples);
    return Tensor.slice(
        new Shape(sizes), plan.output().value().array(), plan.output().value().offset());
  }

  @Override
  public void close() {
    compute.close();
  }
}
