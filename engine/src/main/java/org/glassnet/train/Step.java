package org.glassnet.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Moment;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.optim.GradientRules;
import org.glassnet.optim.GroupedUpdate;
import org.glassnet.optim.Update;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// The compiled training step: one batch forward, backward and the update, without allocating.
///
/// A batch is computed in micro-batches; their gradients are added up in their order. Each number
/// of rows that comes up (a smaller last batch has its own) gets a plan the first time.
final class Step {
  private final Network whole;
  private final TrainSettings settings;
  private final Compute compute;
  private final boolean accumulates;
  private final float[] gradients;
  private final float[] sum;
  private final boolean descends;
  private Optional<Update> rest = Optional.empty();
  private final List<Passes> passes = new ArrayList<>();
  private Network network;
  private GradientRules rules;
  private Update update;
  private Optional<Broken> broken = Optional.empty();
  private Optional<Looked> looked = Optional.empty();
  private long updates;

  Step(Network network, TrainSettings settings, Compute compute) {
    this.whole = network;
    this.network = network;
    this.settings = settings;
    this.compute = compute;
    float[] weights = network.weights().array();
    this.gradients = Alignment.allocate(weights.length);
    this.accumulates = settings.batchSize() > settings.microBatch();
    this.sum = accumulates ? Alignment.allocate(weights.length) : gradients;
    this.rules = GradientRules.of(network.weights(), network.frozen(), sum, settings.clipping());
    this.descends = PlainDescent.fits(network, settings);
    this.update = bind();
  }

  /// Rows of which a loss was not finite.
  ///
  /// @param shown a plan that they went through again, in which all values can be looked at
  /// @param head the loss
  /// @param from the place in the order of the first
  record Broken(Plan shown, LossHead head, int from) {}

  private Plan shown(Passes pass) {
    Graph graph = network.graph();
    Set<String> all = new HashSet<>();
    graph.nodes().forEach(node -> all.addAll(graph.values(node)));
    Plan from = pass.plan();
    Plan to =
        Plan.forTraining(network, LossHead.ending(settings.loss()), from.rows(), gradients, all);
    Moment moment = from.moment();
    to.moment().moveTo(moment.seed(), moment.step(), moment.firstRow());
    Matrix input = from.input().value();
    System.arraycopy(
        input.array(),
        input.offset(),
        to.input().value().array(),
        to.input().value().offset(),
        to.input().size());
    to.forward(compute);
    return to;
  }

  private Update bind() {
    if (!whole.groups().isEmpty()) {
      return GroupedUpdate.of(settings.optimizer(), whole, sum);
    }
    return settings
        .optimizer()
        .bind(whole.weights().array(), sum, whole.frozen().trainable(whole.weights()));
  }

  /// The network as the steps see it: the whole one, or what is behind its frozen body.
  Network network() {
    return network;
  }

  /// Goes on with the network as another epoch has it: more of it may be trained, and it may begin
  /// behind its frozen body. Its weights are those of the whole.
  void enter(int epoch, Network other) {
    if (update instanceof GroupedUpdate grouped) {
      grouped.moveTo(epoch);
    }
    if (!network.equals(other)) {
      network = other;
      rules = GradientRules.of(other.weights(), other.frozen(), sum, settings.clipping());
      passes.clear();
      looked = Optional.empty();
      rest = Optional.empty();
    }
  }

  /// Takes the weights into their running mean.
  void average(Average average, long number) {
    average.add(compute, number);
  }

  /// How many updates were made.
  long updates() {
    return updates;
  }

  /// What the optimizer remembers, live.
  List<float[]> state() {
    return update.state();
  }

  /// Goes on after this many updates, [#state()] having been overwritten with what it was then.
  void resume(long count) {
    updates = count;
    update.resume(count);
  }

  /// The same where groups of parameters may have begun later.
  void resume(long count, int stepsPerEpoch) {
    updates = count;
    if (update instanceof GroupedUpdate grouped) {
      grouped.resume(count, stepsPerEpoch);
    } else {
      update.resume(count);
    }
  }

  /// Begins with a fresh optimizer, its first update being number 0.
  void renew() {
    update = bind();
    updates = 0;
  }

  /// Begins with a fresh optimizer, its first update being number 0, where the one at hand
  /// remembers a number that is not finite.
  void recover() {
    for (float[] array : update.state()) {
      if (!LastGood.finite(array, network.weights().end())) {
        renew();
      }
    }
  }

  /// Where the last step met a loss that is not finite.
  Optional<Broken> broken() {
    return broken;
  }

  /// Trains on the samples `order[from] … order[to − 1]`; their losses and right answers, taken
  /// before the update, are added to the tally, which is empty before, and to the metrics. Where a
  /// loss is not finite the step ends there, and the weights are left as they are. Returns whether
  /// it ran on SIMD code.
  ///
  /// @param rate the learning rate
  boolean run(
      Dataset data, int[] order, int from, int to, double rate, Tally tally, Measures measures) {
    return run(data, order, from, to, rate, tally, measures, Watching.NOBODY);
  }

  /// The same, telling what is done.
  boolean run(
      Dataset data,
      int[] order,
      int from,
      int to,
      double rate,
      Tally tally,
      Measures measures,
      Watching watching) {
    return run(data, order, from, to, rate, tally, measures, watching, Optional.empty());
  }

  /// The same with the same bits, all of which can be looked at afterwards by [#view]; it
  /// allocates.
  boolean look(
      Dataset data, int[] order, int from, int to, double rate, Tally tally, Measures measures) {
    if (looked.isEmpty()) {
      looked = Optional.of(new Looked(network, settings, gradients, sum));
    }
    looked.get().begin();
    boolean simd = run(data, order, from, to, rate, tally, measures, Watching.NOBODY, looked);
    looked.get().end(compute);
    return simd;
  }

  /// The last step of [#look].
  StepView view(int epoch, long number, Tally tally, double rate) {
    return looked.orElseThrow().view(epoch, number, tally, rate, compute);
  }

  private boolean run(
      Dataset data,
      int[] order,
      int from,
      int to,
      double rate,
      Tally tally,
      Measures measures,
      Watching watching,
      Optional<Looked> kept) {
    boolean simd = compute.beginStep();
    boolean weighted = data.weighted() || !settings.classWeights().isEmpty();
    float scale = 1f / (to - from);
    int rows = settings.microBatch();
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      Passes pass = kept.isPresent() ? kept.get().next(count, weighted) : passes(count, weighted);
      pass.moveTo(settings.seed(), updates, at - from);
      pass.read(compute, data, order, at);
      watching.done(StepWatch.Part.READ);
      pass.forward(compute, scale, tally, watching);
      if (!Double.isFinite(tally.loss())) {
        broken = Optional.of(new Broken(shown(pass), pass.head(), at));
        return simd;
      }
      pass.measure(compute, measures);
      watching.done(StepWatch.Part.METRICS);
      if (descends && kept.isEmpty()) {
        pass.descend(compute, rate, watching);
        continue;
      }
      pass.backward(compute, watching);
      if (accumulates) {
        accumulate(at == from);
        watching.done(StepWatch.Part.SUM);
      }
    }
    rules.apply(compute);
    watching.done(StepWatch.Part.RULES);
    (kept.isPresent() ? update : rest.orElse(update)).step(compute, rate);
    watching.done(StepWatch.Part.UPDATE);
    updates++;
    return simd;
  }

  private Passes passes(int rows, boolean weighted) {
    for (int i = 0; i < passes.size(); i++) {
      if (passes.get(i).rows() == rows && passes.get(i).weighted() == weighted) {
        return passes.get(i);
      }
    }
    Ending ending = LossHead.ending(settings.loss());
    Plan plan = Plan.forTraining(network, ending, rows, gradients);
    Passes made =
        Passes.forTraining(plan, Finish.of(network, settings, plan, ending), settings, weighted);
    passes.add(made);
    if (descends && rest.isEmpty()) {
      List<Span> spans = PlainDescent.beside(network.weights(), plan.descends());
      rest = Optional.of(settings.optimizer().bind(network.weights().array(), gradients, spans));
    }
    return made;
  }

  private void accumulate(boolean first) {
    if (first) {
      System.arraycopy(gradients, 0, sum, 0, network.weights().end());
    } else {
      compute.add(gradients, 0, sum, 0, network.weights().end());
    }
  }
}
