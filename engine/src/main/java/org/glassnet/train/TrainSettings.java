package org.glassnet.train;

import org.glassnet.function.Loss;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Optimizer;
import org.glassnet.tensor.GlassnetException;

/// How a network is trained: with the data and the first weights, all that decides the result.
///
/// @param loss what is made small
/// @param optimizer how gradients become changes
/// @param epochs how often training goes through the data, ≥ 1
/// @param batchSize how many samples make one step, ≥ 1
/// @param microBatch how many samples are computed at once; a step's gradient is the sum over its
///   micro-batches in their order, so another size rounds differently; `batchSize` where not chosen
/// @param order in which order an epoch goes through the samples
/// @param seed what all randomness is drawn from
public record TrainSettings(
    Loss loss,
    Optimizer optimizer,
    int epochs,
    int batchSize,
    int microBatch,
    Order order,
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
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new GlassnetException(name + " is " + value + ": it must be at least 1");
    }
  }

  /// Adam at 0.001, 10 epochs, batches of 64, shuffled, seed 1.
  public static TrainSettings of(Loss loss) {
    return new TrainSettings(loss, Adam.of(0.001), 10, 64, 64, Order.SHUFFLED, 1);
  }

  /// The same with another optimizer.
  public TrainSettings withOptimizer(Optimizer other) {
    return new TrainSettings(loss, other, epochs, batchSize, microBatch, order, seed);
  }

  /// The same with another number of epochs.
  public TrainSettings withEpochs(int count) {
    return new TrainSettings(loss, optimizer, count, batchSize, microBatch, order, seed);
  }

  /// The same with another batch size, computed whole.
  public TrainSettings withBatchSize(int samples) {
    return new TrainSettings(loss, optimizer, epochs, samples, samples, order, seed);
  }

  /// The same with batches cut into micro-batches of this size.
  public TrainSettings withMicroBatch(int samples) {
    return new TrainSettings(loss, optimizer, epochs, batchSize, samples, order, seed);
  }

  /// The same in another order.
  public TrainSettings withOrder(Order other) {
    return new TrainSettings(loss, optimizer, epochs, batchSize, microBatch, other, seed);
  }

  /// The same from another seed.
  public TrainSettings withSeed(long other) {
    return new TrainSettings(loss, optimizer, epochs, batchSize, microBatch, order, other);
  }
}
