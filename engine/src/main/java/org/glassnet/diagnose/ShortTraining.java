package org.glassnet.diagnose;

import java.util.Arrays;
import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.RandomStream;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A few steps from the first weights with a setting changed, to see what it would come to.
final class ShortTraining {
  private static final int BATCH_STEPS = 100;

  private final RunSpec spec;
  private final Dataset train;
  private final Dataset judged;
  private final int threads;

  /// @param judged the samples whose loss is told
  ShortTraining(RunSpec spec, Dataset train, Dataset judged, int threads) {
    this.spec = spec;
    this.train = train;
    this.judged = judged;
    this.threads = threads;
  }

  /// The loss after at most as many steps as epochs of batches of a size have; infinite where it is
  /// not finite. No schedule has a say.
  ///
  /// @param rate what the learning rate is multiplied by
  double loss(double rate, int batch, int most) {
    TrainSettings settings = settings(rate, batch);
    Network network = spec.network(train.inputShape());
    int size = Math.min(batch, train.size());
    long all = (long) settings.epochs() * ((train.size() + size - 1) / size);
    int steps = (int) Math.min(all, most);
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      int[] order = {};
      int from = 0;
      int epoch = 0;
      for (int step = 0; step < steps; step++) {
        if (from >= order.length) {
          order = order(train.size(), epoch++);
          from = 0;
        }
        int to = Math.min(from + size, order.length);
        if (!Double.isFinite(trainer.trainOnBatch(train, order, from, to))) {
          return Double.POSITIVE_INFINITY;
        }
        from = to;
      }
      double loss = trainer.evaluate(judged).loss();
      return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }
  }

  private TrainSettings settings(double rate, int batch) {
    TrainSettings training = spec.training();
    double now = training.optimizer().learningRate() * rate;
    TrainSettings changed =
        training.withOptimizer(training.optimizer().withLearningRate(now));
    return batch == training.batchSize() ? changed : changed.withBatchSize(batch);
  }

  private int[] order(int size, int epoch) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    RandomStream.of(spec.training().seed(), "short training").child(epoch).shuffle(order);
    return order;
  }

  /// What a hundred steps on one and the same batch come to: the first loss and the last.
  double[] oneBatch() {
    int size = Math.min(Math.min(spec.training().batchSize(), 32), train.size());
    Network network = spec.network(train.inputShape());
    int[] order = Arrays.copyOf(order(train.size(), 0), size);
    try (Trainer trainer = Trainer.open(network, settings(1, spec.training().batchSize()), threads)) {
      double first = trainer.trainOnBatch(train, order, 0, size);
      double last = first;
      for (int step = 1; step < BATCH_STEPS && Double.isFinite(last); step++) {
        last = trainer.trainOnBatch(train, order, 0, size);
      }
      return new double[] {first, last};
    }
  }
}
