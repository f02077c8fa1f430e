package org.glassnet.train;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;
import org.glassnet.optim.GradientRules;
import org.glassnet.optim.Update;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// The compiled training step: one batch forward, backward and the update, without allocating.
///
/// A batch is computed in micro-batches; their gradients are added up in their order. Each number
/// of rows that comes up (a smaller last batch has its own) gets a plan the first time.
final class Step {
  private final Network network;
  private final TrainSettings settings;
  private final Compute compute;
  private final boolean accumulates;
  private final float[] gradients;
  private final float[] sum;
  private final GradientRules rules;
  private final Update update;
  private final List<Passes> passes = new ArrayList<>();
  private long steps;

  Step(Network network, TrainSettings settings, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.compute = compute;
    float[] weights = network.weights().array();
    this.gradients = Alignment.allocate(weights.length);
    this.accumulates = settings.batchSize() > settings.microBatch();
    this.sum = accumulates ? Alignment.allocate(weights.length) : gradients;
    this.rules = GradientRules.of(network.weights(), network.frozen(), sum, settings.clipping());
    this.update =
        settings.optimizer().bind(weights, sum, network.frozen().trainable(network.weights()));
  }

  /// How many steps were made.
  long steps() {
    return steps;
  }

  /// Trains on the samples `order[from] … order[to − 1]`; their losses and right answers, taken
  /// before the update, are added to the tally, which is empty before. Weights are left as they are
  /// where a loss is not finite. Returns whether it ran on SIMD code.
  ///
  /// @param rate the learning rate
  boolean run(Dataset data, int[] order, int from, int to, double rate, Tally tally) {
    boolean simd = compute.beginStep();
    float scale = 1f / (to - from);
    int rows = settings.microBatch();
    for (int at = from; at < to; at += rows) {
      Passes pass = passes(Math.min(rows, to - at));
      pass.moveTo(settings.seed(), steps, at - from);
      pass.read(compute, data, order, at);
      pass.forward(compute, scale, tally);
      pass.backward(compute);
      if (accumulates) {
        accumulate(at == from);
      }
    }
    if (Double.isFinite(tally.loss())) {
      rules.apply(compute);
      update.step(compute, rate);
    }
    steps++;
    return simd;
  }

  private Passes passes(int rows) {
    for (int i = 0; i < passes.size(); i++) {
      if (passes.get(i).rows() == rows) {
        return passes.get(i);
      }
    }
    Plan plan = Plan.forTraining(network, LossHead.ending(settings.loss()), rows, gradients);
    Passes made = Passes.of(plan, settings.loss());
    passes.add(made);
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
