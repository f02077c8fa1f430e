package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
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
/// The result depends on the network's first weights, the settings and the data alone: not on the number of
/// threads nor on the machine. One thread at a time may use a trainer; [#cancel()] may come from any.
public final class Trainer implements AutoCloseable {
  private static final int EVALUATION_ROWS = 250;
  private static final long PROGRESS_NANOS = 80_000_000L;

  private final Network network;
  private final TrainSettings settings;
  private final Compute compute;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private Optional<Weights> best = Optional.empty();

  private Trainer(Network network, TrainSettings settings, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.compute = compute;
  }

  /// A trainer on this many threads; close it to end them.
  ///
  /// @throws GlassnetException where there is less than one thread
  public static Trainer open(Network network, TrainSettings settings, int threads) {
    return new Trainer(network, settings, Compute.open(threads));
  }

  /// What the numbers are computed on.
  public Machine machine() {
    KernelInfo info = compute.info();
    return new Machine(info.provider(), info.species(), compute.threads(), info.reason());
  }

  /// Waits until the fastest code is compiled: for benchmarks and servers. Training does not need it.
  public void warmUp() {
    compute.warmUp();
  }

  /// Stops training at the next step; from any thread.
  public void cancel() {
    cancelled.set(true);
  }

  /// The weights after the epoch with the smallest validation loss (training loss where none is measured);
  /// empty before the first epoch is done.
  public Optional<Weights> best() {
    return best;
  }

  /// Trains the network.
  ///
  /// @throws GlassnetException where the data do not fit the network or the loss
  public History fit(Split data, TrainListener listener) {
    check(data.train());
    data.validation().ifPresent(this::check);
    return new Fitting(data, listener).run();
  }

  /// Measures loss and accuracy on some data.
  public Evaluation evaluate(Dataset data) {
    check(data);
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    data.expect(order);
    Tally tally = new Tally(settings.loss() instanceof Loss.CrossEntropy);
    Ending ending = LossHead.ending(settings.loss());
    int rows = Math.min(EVALUATION_ROWS, order.length);
    Passes passes = Passes.of(Plan.forInference(network, ending, rows), settings.loss());
    for (int from = 0; from < order.length; from += rows) {
      if (order.length - from < rows) {
        rows = order.length - from;
        passes = Passes.of(Plan.forInference(network, ending, rows), settings.loss());
      }
      compute.beginStep();
      passes.read(data, order, from);
      passes.forward(compute, 1f, tally);
    }
    return tally.evaluation();
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
          "predict takes (samples, …) with inputs of shape " + input + ", but got " + inputs.shape());
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

  private void check(Dataset data) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    if (data.size() == 0) {
      throw new GlassnetException(data.description() + " has no samples");
    }
    if (!data.inputShape().equals(input)) {
      throw new ShapeException(
          "The network takes inputs of shape " + input + ", but " + data.description()
              + " has inputs of shape " + data.inputShape());
    }
    switch (settings.loss()) {
      case Loss.CrossEntropy() -> {
        if (output.rank() != 1 || data.classes().size() != output.size()) {
          throw new ShapeException(
              "crossEntropy needs one output for each class: the network's output has shape " + output
                  + ", but " + data.description() + " has " + data.classes().size()
                  + " classes; end the network with that many units"
                  + (data.classes().isEmpty() ? ", or choose the loss halfSquared for targets that are numbers" : ""));
        }
      }
      case Loss.HalfSquared() -> {
        if (!data.classes().isEmpty() || data.targetShape().size() != output.size()) {
          throw new ShapeException(
              "halfSquared needs targets of the output's shape " + output + ", but "
                  + data.description() + " has "
                  + (data.classes().isEmpty()
                      ? "targets of shape " + data.targetShape()
                      : "class labels; choose the loss crossEntropy for them"));
        }
      }
    }
  }

  @Override
  public void close() {
    compute.close();
  }

  /// One training, from its first step to its history.
  private final class Fitting {
    private final Dataset train;
    private final Optional<Dataset> validation;
    private final TrainListener listener;
    private final Step step;
    private final int batch;
    private final int stepsPerEpoch;
    private final Tally tally;
    private final Tally batchTally;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private double bestLoss = Double.POSITIVE_INFINITY;
    private long steps;
    private long simdSteps;
    private long lastProgress;

    Fitting(Split data, TrainListener listener) {
      this.train = data.train();
      this.validation = data.validation();
      this.listener = listener;
      this.batch = Math.min(settings.batchSize(), train.size());
      this.stepsPerEpoch = (train.size() + batch - 1) / batch;
      this.tally = new Tally(settings.loss() instanceof Loss.CrossEntropy);
      this.batchTally = new Tally(settings.loss() instanceof Loss.CrossEntropy);
      this.step =
          Step.compile(
              network, settings.loss(), settings.optimizer(), compute, batch, settings.microBatch());
    }

    History run() {
      listener.on(new TrainEvent.Started(settings.epochs(), stepsPerEpoch, train.size()));
      if (settings.batchSize() > train.size()) {
        listener.on(
            new TrainEvent.Warning(
                "The batch size " + settings.batchSize() + " is larger than the training set of "
                    + train.size() + " samples: each step takes the whole set"));
      }
      History.Ending ending = History.Ending.COMPLETED;
      for (int epoch = 1; epoch <= settings.epochs() && ending == History.Ending.COMPLETED; epoch++) {
        ending = epoch(epoch);
      }
      History history = new History(epochs, ending, steps, simdSteps, seconds(start));
      listener.on(new TrainEvent.Finished(history));
      return history;
    }

    private History.Ending epoch(int epoch) {
      long began = System.nanoTime();
      int[] order = settings.order().of(train.size(), settings.seed(), epoch);
      train.expect(order);
      tally.clear();
      for (int at = 0, number = 1; at < order.length; at += batch, number++) {
        if (cancelled.get()) {
          return History.Ending.CANCELLED;
        }
        batchTally.clear();
        simdSteps += step.run(train, order, at, Math.min(at + batch, order.length), batchTally) ? 1 : 0;
        steps++;
        tally.add(batchTally);
        if (!Double.isFinite(batchTally.loss())) {
          listener.on(
              new TrainEvent.Warning(
                  "The loss is " + batchTally.loss() + " at step " + number + " of epoch " + epoch
                      + ": training stops here. A smaller learning rate than "
                      + settings.optimizer().learningRate() + " is the usual cure"));
          return History.Ending.NOT_FINITE;
        }
        tell(epoch, number, began);
      }
      double seconds = seconds(began);
      Optional<Evaluation> measured = validation.map(Trainer.this::evaluate);
      EpochRecord result =
          new EpochRecord(epoch, tally.evaluation(), measured, network.weights().hash(), seconds);
      epochs.add(result);
      if (result.watchedLoss() < bestLoss) {
        bestLoss = result.watchedLoss();
        best = Optional.of(network.weights().copy());
      }
      listener.on(new TrainEvent.Epoch(result));
      return History.Ending.COMPLETED;
    }

    private void tell(int epoch, int number, long began) {
      if (listener.everyStep()) {
        listener.on(
            new TrainEvent.Step(epoch, number, batchTally.loss(), batchTally.accuracy()));
      }
      long now = System.nanoTime();
      if (now - lastProgress > PROGRESS_NANOS) {
        lastProgress = now;
        listener.on(
            new TrainEvent.Progress(
                epoch, number, stepsPerEpoch, tally.loss(), tally.accuracy(), seconds(began)));
      }
    }

    private double seconds(long since) {
      return (System.nanoTime() - since) * 1e-9;
    }
  }
}
