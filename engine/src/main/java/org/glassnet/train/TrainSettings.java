package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Loss;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Schedule;
import org.glassnet.tensor.GlassnetException;

/// How a network is trained: with the data and the first weights, all that decides the result.
///
/// @param loss what is made small
/// @param optimizer how gradients become changes
/// @param schedule how the learning rate changes with time
/// @param clipping what gradients are limited to
/// @param averaging the running mean of the weights that is measured and kept, if there is to be
///   one
/// @param epochs how often training goes through the data, ≥ 1
/// @param batchSize how many samples make one step, ≥ 1
/// @param microBatch how many samples are computed at once; a step's gradient is the sum over its
///   micro-batches in their order, so another size rounds differently; `batchSize` where not chosen
/// @param order in which order an epoch goes through the samples
/// @param classWeights what the loss of a sample of each class is multiplied by; empty where all
///   count alike
/// @param metrics what is measured besides loss and accuracy
/// @param policies what happens when a figure no longer improves
/// @param seed what all randomness is drawn from
public record TrainSettings(
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    Clipping clipping,
    Optional<Averaging> averaging,
    int epochs,
    int batchSize,
    int microBatch,
    Order order,
    List<Double> classWeights,
    List<Metric> metrics,
    List<Policy> policies,
    long seed) {
  /// Checks the numbers.
  ///
  /// @throws GlassnetException where one is out of its range
  public TrainSettings {
    atLeastOne("epochs", epochs);
    atLeastOne("batchSize", batchSize);
    atLeastOne("microBatch", microBatch);
    if (microBatch > batchSize) {
      throw new GlassnetException(
          "microBatch is "
              + microBatch
              + " but batchSize is "
              + batchSize
              + ": a micro-batch is a part of a batch, so it cannot be larger");
    }
    classWeights = List.copyOf(classWeights);
    for (int c = 0; c < classWeights.size(); c++) {
      if (!(classWeights.get(c) >= 0) || Double.isInfinite(classWeights.get(c))) {
        throw new GlassnetException(
            "classWeights has "
                + classWeights.get(c)
                + " for class "
                + c
                + ": a weight must be 0 or a positive number");
      }
    }
    metrics = List.copyOf(metrics);
    policies = List.copyOf(policies);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new GlassnetException(name + " is " + value + ": it must be at least 1");
    }
  }

  /// Adam at 0.001, 10 epochs, batches of 64, shuffled, seed 1; nothing else.
  public static TrainSettings of(Loss loss) {
    return new TrainSettings(
        loss,
        Adam.of(0.001),
        Schedule.constant(),
        Clipping.none(),
        Optional.empty(),
        10,
        64,
        64,
        Order.SHUFFLED,
        List.of(),
        List.of(),
        List.of(),
        1);
  }

  /// The same with another loss.
  public TrainSettings withLoss(Loss other) {
    return new TrainSettings(
        other,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with another optimizer.
  public TrainSettings withOptimizer(Optimizer other) {
    return new TrainSettings(
        loss,
        other,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with another schedule of the learning rate.
  public TrainSettings withSchedule(Schedule other) {
    return new TrainSettings(
        loss,
        optimizer,
        other,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with another limit to gradients.
  public TrainSettings withClipping(Clipping other) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        other,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same, measuring and keeping a running mean of the weights.
  public TrainSettings withAveraging(Averaging other) {
    return averaging(Optional.of(other));
  }

  /// The same with the plain weights measured and kept.
  public TrainSettings withoutAveraging() {
    return averaging(Optional.empty());
  }

  private TrainSettings averaging(Optional<Averaging> other) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        other,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with another number of epochs.
  public TrainSettings withEpochs(int count) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        count,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with another batch size, computed whole.
  public TrainSettings withBatchSize(int samples) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        samples,
        samples,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with batches cut into micro-batches of this size.
  public TrainSettings withMicroBatch(int samples) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        samples,
        order,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same in another order.
  public TrainSettings withOrder(Order other) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        other,
        classWeights,
        metrics,
        policies,
        seed);
  }

  /// The same with other weights of the classes.
  public TrainSettings withClassWeights(List<Double> weights) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        weights,
        metrics,
        policies,
        seed);
  }

  /// The same with other metrics.
  public TrainSettings withMetrics(List<Metric> others) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        others,
        policies,
        seed);
  }

  /// The same with other policies.
  public TrainSettings withPolicies(List<Policy> others) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        others,
        seed);
  }

  /// The same from another seed.
  public TrainSettings withSeed(long other) {
    return new TrainSettings(
        loss,
        optimizer,
        schedule,
        clipping,
        averaging,
        epochs,
        batchSize,
        microBatch,
        order,
        classWeights,
        metrics,
        policies,
        other);
  }
}
