package org.glassnet.workbench.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.layer.Moment;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.TrainSettings;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// Finds the network, the samples and the optimizer's state that an explanation is about.
final class Explaining {
  private final RunSpec spec;
  private final Dataset data;
  private final Network network;
  private final List<String> notes = new ArrayList<>();
  private OptimizerState state = OptimizerState.fresh();
  private int epoch = 1;
  private int done;
  private String moment = "the first weights, before step 1";

  private Explaining(RunSpec spec, Dataset data) {
    this.spec = spec;
    this.data = data;
    this.network = spec.network(data.inputShape());
  }

  static Explaining of(RunSpec spec, Dataset data) {
    return new Explaining(spec, data);
  }

  /// @param update whether the optimizer's state matters
  static Explaining of(StoredRun run, Dataset data, boolean update) {
    Explaining explaining = new Explaining(run.spec(), data);
    explaining.take(run, update);
    return explaining;
  }

  /// About a training in memory.
  ///
  /// @param weights the network with the weights that are explained
  /// @param epoch the epoch that it is in, from 1
  /// @param done how many of its steps are done
  /// @param moment when that is, for people
  static Explaining of(
      RunSpec spec,
      Dataset data,
      Weights weights,
      OptimizerState state,
      int epoch,
      int done,
      String moment) {
    Explaining explaining = new Explaining(spec, data);
    explaining.network.weights().assign(weights);
    explaining.state = state;
    explaining.epoch = epoch;
    explaining.done = done;
    explaining.moment = moment;
    return explaining;
  }

  private void take(StoredRun run, boolean update) {
    epoch = run.epochs().size() + 1;
    moment = "the weights of " + run.id() + " after epoch " + run.epochs().size();
    Optional<Checkpoint> checkpoint = update ? RunStore.checkpoint(run.file()) : Optional.empty();
    if (checkpoint.isEmpty()) {
      RunStore.weights(run.file(), false, network.weights());
      if (update) {
        notes.add(
            "The run has no checkpoint, so what its optimizer remembered is not known: this is the"
                + " first update of a fresh one.");
      }
      return;
    }
    Checkpoint from = checkpoint.get();
    from.weights(network.weights());
    state = new OptimizerState(from.updates(), from.optimizer(network.weights()));
    epoch = from.epoch();
    done = from.step();
    moment =
        "the checkpoint of "
            + run.id()
            + ", in epoch "
            + epoch
            + " after "
            + done
            + " of its steps";
  }

  /// About samples of the training data by their numbers.
  Explained samples(List<Integer> numbers, boolean training) {
    for (int number : numbers) {
      if (number < 0 || number >= data.size()) {
        throw new GlassnetException(
            "There is no sample "
                + number
                + ": the training data have the samples 0 to "
                + (data.size() - 1));
      }
    }
    return explained(numbers, training);
  }

  /// About the batch of the next step.
  Explained step() {
    TrainSettings settings = spec.training();
    int batch = Math.min(settings.batchSize(), data.size());
    int[] order = settings.order().of(data, settings.seed(), epoch);
    if (done * (long) batch >= order.length) {
      epoch++;
      done = 0;
      order = settings.order().of(data, settings.seed(), epoch);
    }
    int from = done * batch;
    List<Integer> numbers =
        Arrays.stream(order, from, Math.min(from + batch, order.length)).boxed().toList();
    return explained(numbers, true);
  }

  private Explained explained(List<Integer> numbers, boolean training) {
    TrainSettings settings = spec.training();
    Dataset seen = training ? data.at(settings.seed(), epoch) : data;
    Samples samples = Samples.of(seen, numbers.stream().mapToInt(Integer::intValue).toArray());
    Optional<Moment> when = Optional.empty();
    if (training) {
      Moment step = new Moment();
      step.moveTo(settings.seed(), state.updates(), 0);
      when = Optional.of(step);
    }
    List<Double> weights =
        IntStream.range(0, numbers.size())
            .mapToObj(row -> weight(seen, numbers, samples, row))
            .toList();
    int micro = Math.min(settings.microBatch(), numbers.size());
    Batch batch = new Batch(samples, numbers, weights, micro, when);
    int steps = (data.size() + settings.batchSize() - 1) / settings.batchSize();
    double rate =
        settings.optimizer().learningRate()
            * settings.schedule().factor(epoch - 1 + done / (double) steps);
    Optimizer optimizer =
        rate > 0 ? settings.optimizer().withLearningRate(rate) : settings.optimizer();
    return new Explained(spec, network, batch, optimizer, state, moment, notes);
  }

  private double weight(Dataset seen, List<Integer> numbers, Samples samples, int row) {
    double own = seen.weight(numbers.get(row));
    List<Double> classes = spec.training().classWeights();
    if (classes.isEmpty()) {
      return own;
    }
    int size = samples.targets().size() / numbers.size();
    int actual = 0;
    for (int i = 1; i < size; i++) {
      actual =
          samples.targets().at(row * size + i) > samples.targets().at(row * size + actual)
              ? i
              : actual;
    }
    int label = size > 1 ? actual : (int) Math.rint(samples.targets().at(row));
    return own * classes.get(label);
  }
}
