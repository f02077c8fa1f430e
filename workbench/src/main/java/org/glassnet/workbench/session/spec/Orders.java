package org.glassnet.workbench.session.spec;

import org.glassnet.train.Order;

/// The orders of the samples.
final class Orders {
  static final Catalog<Order> ALL =
      Catalog.brief(
          "order",
          "shuffled",
          Entry.constant("shuffled", Order.SHUFFLED, "a new random order each epoch"),
          Entry.constant("asGiven", Order.AS_GIVEN, "as the data have them"),
          Entry.constant("byClass", Order.BY_CLASS, "sorted by class"),
          Entry.constant(
              "balanced", Order.BALANCED, "random, each epoch equally many of each class"));

  private Orders() {}
}
