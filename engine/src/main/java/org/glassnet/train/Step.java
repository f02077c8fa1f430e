package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Update;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// The compiled training step: one batch forward, backward and the update, without allocating.
///
/// A batch is computed in micro-batches; their gradients are added up in their order. A smaller last batch
/// or micro-batch gets a plan of its own size, made the first time it comes up.
final class Step {
  private final Network network;
  private final Loss loss;
  private final Compute compute;
  private final int microBatch;
  private final float[] gradients;
  private final float[] sum;
  private final Update update;
  private final Passes[] passes;

  private Step(Network network, Loss loss, Optimizer optimizer, Compute compute, int batch, int micro) {
    this.network = network;
    this.loss = loss;
    this.compute = compute;
    this.microBatch = micro;
    this.gradients = new float[network.weights().array().length];
    this.sum = batch > micro ? new float[gradients.length] : gradients;
    this.update =
        optimizer.bind(
            network.weights().array(), sum, network.frozen().trainable(network.weights()));
    this.passes = new Passes[micro + 1];
  }

  /// The step of a network.
  ///
  /// @param batch the largest batch
  /// @param micro how many samples are computed at once
  static Step compile(
      Network network, Loss loss, Optimizer optimizer, Compute compute, int batch, int micro) {
    Step step = new Step(network, loss, optimizer, compute, batch, Math.min(micro, batch));
    step.passes(step.microBatch);
    return step;
  }

  private Passes passes(int rows) {
    if (passes[rows] == null) {
      Plan plan = Plan.forTraining(network, LossHead.ending(loss), rows, gradients);
      passes[rows] = Passes.of(plan, loss);
    }
    return passes[rows];
  }

  /// Trains on the samples `order[from] … order[to − 1]`; their losses and right answers, taken before the
  /// update, are added to the tally. Returns whether it ran on SIMD code.
  boolean run(Dataset data, int[] order, int from, int to, Tally tally) {
    boolean simd = compute.beginStep();
    float scale = 1f / (to - from);
    for (int at = from; at < to; at += microBatch) {
      Passes pass = passes(Math.min(microBatch, to - at));
      pass.read(data, order, at);
      pass.forward(compute, scale, tally);
      pass.backward(compute);
      if (sum != gradients) {
        accumulate(at == from);
      }
    }
    update.step(compute);
    return simd;
  }

  private void accumulate(boolean first) {
    if (first) {
      System.arraycopy(gradients, 0, sum, 0, sum.length);
    } else {
      compute.add(gradients, 0, sum, 0, sum.length);
    }
  }
}
