package org.glassnet.workbench.session.spec;

import org.glassnet.train.Policy;
import org.glassnet.train.Watch;

/// What happens when a figure no longer improves: each a key of the specification.
final class Policies {
  static final Catalog<Policy> ALL =
      Catalog.full(
          "policy",
          "earlyStopping",
          Entry.of(
              "earlyStopping",
              Policy.EarlyStopping.class,
              "ends training where a figure no longer improves",
              patience(),
              watch(),
              minDelta(0.0),
              Setting.of("restoreBest", true, "whether the best epoch's weights are taken back")),
          Entry.of(
              "reduceOnPlateau",
              Policy.ReduceOnPlateau.class,
              "lowers the learning rate where a figure no longer improves",
              patience(),
              watch(),
              minDelta(1e-4),
              Setting.of("factor", 0.1, "factor of the learning rate"),
              Setting.of("cooldown", 0, "number of epochs after it that are not counted"),
              Setting.of("minRate", 0.0, "rate below which it never goes")));

  private Policies() {}

  private static Setting patience() {
    return Setting.needed(
        "patience", 5, "number of epochs without improvement that are waited for");
  }

  private static Setting watch() {
    return Setting.of("watch", Watch.LOSS, "figure that is watched");
  }

  private static Setting minDelta(double usual) {
    return Setting.of("minDelta", usual, "improvement that counts");
  }
}
