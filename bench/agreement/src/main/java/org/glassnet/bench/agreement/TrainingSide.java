package org.glassnet.bench.agreement;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.glassnet.bench.agreement.Methods.Method;
import org.glassnet.data.Dataset;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Ten steps of training on either side: the mean cross-entropy of each batch before its step.
final class TrainingSide {
  private TrainingSide() {}

  static double[] glassnet(Network network, Method method, Batches batches, int threads) {
    int outputs = network.graph().shape(network.graph().outputs().getFirst()).size();
    Dataset data = batches.dataset(outputs);
    int[] order = new int[data.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(method.glassnet())
            .withBatchSize(batches.size());
    double[] losses = new double[Batches.STEPS];
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      for (int step = 0; step < losses.length; step++) {
        int from = step * batches.size();
        losses[step] = trainer.trainOnBatch(data, order, from, from + batches.size());
      }
    }
    return losses;
  }

  /// @param first the first weights, which stay as they are
  /// @param type the precision of all numbers
  static double[] torch(
      Computation network, TensorFile first, Method method, Batches batches, ScalarType type) {
    double[] losses = new double[Batches.STEPS];
    try (var _ = new PointerScope()) {
      StateDict weights = StateDict.of(first).in(type);
      TensorVector trained = weights.trained();
      Stepper optimizer = method.torch().apply(trained);
      for (int step = 0; step < losses.length; step++) {
        try (var _ = new PointerScope()) {
          optimizer.clear();
          Tensor logits = network.logits(batches.input(step).to(type), weights, true);
          Tensor loss = torch.cross_entropy_loss(logits, batches.target(step));
          losses[step] = loss.item_double();
          network.penalized(loss, weights).backward();
          optimizer.step();
        }
      }
    }
    return losses;
  }

  /// The largest difference of two losses of a step, relative to the greater; infinite where one is
  /// no number.
  static double difference(double[] some, double[] others) {
    double most = 0;
    for (int i = 0; i < some.length; i++) {
      double greater = Math.max(Math.abs(some[i]), Math.abs(others[i]));
      double one = Math.abs(some[i] - others[i]) / greater;
      most = Math.max(most, Double.isFinite(one) ? one : Double.POSITIVE_INFINITY);
    }
    return most;
  }
}
