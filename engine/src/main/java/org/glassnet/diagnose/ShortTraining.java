package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.diagnose.CourseSigns.Trial;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.RandomStream;
import org.glassnet.train.History;
import org.glassnet.train.Order;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A few steps from the first weights with a setting changed, to see what it would come to.
final class ShortTraining {
  private static final int BATCH_STEPS = 100;

  private final Subject subject;
  private final RunSpec spec;
  private final Dataset train;
  private final Dataset judged;
  private final Optional<Dataset> heldOut;
  private final int threads;

  /// @param judged the training samples whose loss is told
  /// @param heldOut others whose loss is told, too
  ShortTraining(Subject subject, Dataset judged, Optional<Dataset> heldOut, int threads) {
    this.subject = subject;
    this.spec = subject.spec();
    this.train = subject.train();
    this.judged = judged;
    this.heldOut = heldOut;
    this.threads = threads;
  }

  /// What comes of at most so many steps, and of as many as epochs of batches of this size have.
  ///
  /// @param rate what the learning rate is multiplied by
  Trial of(double rate, int batch, int most) {
    return of(subject.network(), rate, batch, most);
  }

  /// The same with no group faster than the learning rate.
  Trial even(int most) {
    Network network = subject.network(Cures.even(spec.groups()));
    return of(network, 1, spec.training().batchSize(), most);
  }

  private Trial of(Network network, double rate, int batch, int most) {
    try (Trainer trainer = Trainer.open(network, settings(rate, batch), threads)) {
      History history = trainer.fit(Split.of(train), new Stop(trainer, most));
      boolean finite = history.notFinite().isEmpty();
      return new Trial(
          rate,
          finite ? loss(trainer, judged) : Double.POSITIVE_INFINITY,
          heldOut
              .map(data -> finite ? loss(trainer, data) : Double.POSITIVE_INFINITY)
              .orElse(Double.NaN));
    }
  }

  private static double loss(Trainer trainer, Dataset data) {
    double loss = trainer.evaluate(data).loss();
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  private TrainSettings settings(double rate, int batch) {
    TrainSettings training = spec.training();
    double now = training.optimizer().learningRate() * rate;
    TrainSettings changed =
        training
            .withOptimizer(training.optimizer().withLearningRate(now))
            .withPolicies(List.of())
            .withMetrics(List.of())
            .withoutAveraging()
            .withOrder(training.order() == Order.BALANCED ? Order.BALANCED : Order.SHUFFLED);
    return batch == training.batchSize() ? changed : changed.withBatchSize(batch);
  }

  /// Stops a training after some steps.
  private static final class Stop implements TrainListener {
    private final Trainer trainer;
    private final int most;
    private int steps;

    Stop(Trainer trainer, int most) {
      this.trainer = trainer;
      this.most = most;
    }

    @Override
    public void on(TrainEvent event) {
      if (event instanceof TrainEvent.Step && ++steps == most) {
        trainer.cancel();
      }
    }

    @Override
    public boolean everyStep() {
      return true;
    }
  }

  private int[] order(int size) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    RandomStream.of(spec.training().seed(), "short training").shuffle(order);
    return order;
  }

  /// What a hundred steps on one and the same batch come to: the first loss and the last.
  double[] oneBatch() {
    int size = Math.min(Math.min(spec.training().batchSize(), 32), train.size());
    Network network = subject.network().inEpoch(1);
    int[] order = Arrays.copyOf(order(train.size()), size);
    try (Trainer trainer =
        Trainer.open(network, settings(1, spec.training().batchSize()), threads)) {
      double first = trainer.trainOnBatch(train, order, 0, size);
      double last = first;
      for (int step = 1; step < BATCH_STEPS && Double.isFinite(last); step++) {
        last = trainer.trainOnBatch(train, order, 0, size);
      }
      return new double[] {first, last};
    }
  }
}
