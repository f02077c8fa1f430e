package org.glassnet.inspect.explain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Input;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// What the engine itself computes for a batch in float32: every value, gradient and the loss.
final class EngineStep {
  private final Network network;
  private final Optional<Loss> loss;
  private final Batch batch;
  private final Map<String, double[][]> values = new LinkedHashMap<>();
  private final Map<String, double[][]> gradients = new LinkedHashMap<>();
  private final float[] weightGradients;
  private final double[] losses;
  private double lossOfBatch;

  private EngineStep(Network network, Optional<Loss> loss, Batch batch) {
    this.network = network.withFrozen(List.of());
    this.loss = loss;
    this.batch = batch;
    this.weightGradients = new float[network.weights().array().length];
    this.losses = new double[batch.count()];
  }

  /// Computes a batch and its loss; forward alone where it is not of a training.
  static EngineStep of(Network network, Loss loss, Batch batch) {
    return new EngineStep(network, Optional.of(loss), batch).computed();
  }

  /// Computes a batch forward to the network's output.
  static EngineStep inference(Network network, Batch batch) {
    return new EngineStep(network, Optional.empty(), batch).computed();
  }

  private EngineStep computed() {
    Set<String> all = new HashSet<>();
    network.graph().nodes().forEach(node -> all.addAll(network.graph().values(node)));
    try (Compute compute = Compute.open(1)) {
      compute.beginStep();
      for (int from = 0; from < batch.count(); from += batch.microBatch()) {
        rows(compute, from, Math.min(from + batch.microBatch(), batch.count()), all);
      }
    }
    return this;
  }

  private void rows(Compute compute, int from, int to, Set<String> looked) {
    float[] part = new float[weightGradients.length];
    boolean training = batch.training().isPresent() && loss.isPresent();
    Ending ending = loss.map(LossHead::ending).orElse(Ending.OUTPUT);
    Plan plan =
        training
            ? Plan.forTraining(network, ending, to - from, part, looked)
            : Plan.forInference(network, ending, to - from, looked);
    batch
        .training()
        .ifPresent(
            moment -> plan.moment().moveTo(moment.seed(), moment.step(), moment.firstRow() + from));
    Matrix input = plan.input().value();
    for (int row = from; row < to; row++) {
      double[] x = batch.input(row);
      for (int i = 0; i < x.length; i++) {
        input.array()[input.offset() + (row - from) * x.length + i] = (float) x[i];
      }
    }
    plan.forward(compute);
    keepValues(plan, looked, from);
    loss.ifPresent(one -> loss(LossHead.of(one, plan, true), compute, from, to));
    if (training) {
      plan.backward(compute);
      keepGradients(plan, looked, from);
      for (int i = 0; i < part.length; i++) {
        weightGradients[i] = from == 0 ? part[i] : weightGradients[i] + part[i];
      }
    }
  }

  private void loss(LossHead head, Compute compute, int from, int to) {
    for (int row = from; row < to; row++) {
      double[] t = batch.target(row);
      for (int i = 0; i < t.length; i++) {
        head.targets()[(row - from) * t.length + i] = (float) t[i];
      }
      head.weights()[row - from] = batch.weights().get(row).floatValue();
    }
    lossOfBatch += head.compute(compute, 1f / batch.count()) / batch.count();
    for (int row = from; row < to; row++) {
      double weight = batch.weights().get(row);
      losses[row] = weight == 0 ? 0 : head.losses()[row - from] / weight;
    }
  }

  private void keepValues(Plan plan, Set<String> looked, int from) {
    for (String value : looked) {
      Slot slot = plan.slot(value);
      keep(values, value, slot, slot.value(), from);
    }
  }

  private void keepGradients(Plan plan, Set<String> looked, int from) {
    for (String value : looked) {
      if (!(network.graph().node(value).layer() instanceof Input)) {
        Slot slot = plan.slot(value);
        keep(gradients, value, slot, slot.gradient(), from);
      }
    }
  }

  private void keep(Map<String, double[][]> to, String value, Slot slot, Matrix numbers, int from) {
    double[][] rows = to.computeIfAbsent(value, _ -> new double[batch.count()][]);
    int size = slot.shape().size();
    for (int row = 0; row < slot.rows(); row++) {
      rows[from + row] = new double[size];
      for (int i = 0; i < size; i++) {
        rows[from + row][i] = numbers.array()[numbers.offset() + row * size + i];
      }
    }
  }

  /// By the values' names a row of numbers for each row of the batch; the output of an activation
  /// that the loss has in it is what stands before it.
  Map<String, double[][]> values() {
    return values;
  }

  /// The loss's gradients with respect to these; none for inputs.
  Map<String, double[][]> gradients() {
    return gradients;
  }

  /// dL/dw of all weights, laid out as they are.
  float[] weightGradients() {
    return weightGradients;
  }

  /// The batch's loss.
  double loss() {
    return lossOfBatch;
  }

  /// Each sample's loss, before it is weighted; 0 where its weight is.
  double[] losses() {
    return losses;
  }
}
