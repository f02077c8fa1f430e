package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.tensor.RandomStream;

/// The order of one epoch after the other, as [Order] has it, in one array.
final class Orders {
  private final TrainSettings settings;
  private final Dataset train;
  private final RandomStream random;
  private int[] order = {};
  private int epoch;

  Orders(TrainSettings settings, Dataset train) {
    this.settings = settings;
    this.train = train;
    this.random = RandomStream.of(settings.seed(), "order");
  }

  /// The order of an epoch; the array is the same at the next call.
  int[] of(int wanted) {
    if (wanted == epoch) {
      return order;
    }
    if (order.length > 0 && settings.order() == Order.SHUFFLED) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      random.child(wanted).shuffle(order);
    } else if (order.length == 0 || settings.order().changes()) {
      order = settings.order().of(train, settings.seed(), wanted);
    }
    epoch = wanted;
    return order;
  }
}
