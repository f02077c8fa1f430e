package org.glassnet.workbench.session.spec;

import org.glassnet.optim.Schedule;

/// How the learning rate changes with time, which is counted in epochs.
final class Schedules {
  static final Catalog<Schedule> ALL =
      Catalog.full(
          "schedule",
          "cosine 10",
          Entry.constant("constant", Schedule.constant(), "the learning rate as it is"),
          Entry.of(
              "step",
              Schedule.Step.class,
              "falls at once after every few epochs",
              Setting.needed("every", 10.0, "length of a stair in epochs"),
              Setting.of("factor", 0.1, "factor of the rate")),
          Entry.of(
              "exponential",
              Schedule.Exponential.class,
              "falls by the same share in the same time",
              Setting.needed("every", 1.0, "time in epochs in which the factor is reached"),
              Setting.of("factor", 0.9, "factor of the rate")),
          Entry.of(
              "polynomial",
              Schedule.Polynomial.class,
              "falls along a power, then stays",
              length("length of the fall in epochs"),
              end(),
              Setting.of("power", 1.0, "power; 1 is a straight line")),
          Entry.of(
              "cosine",
              Schedule.Cosine.class,
              "falls along half a cosine, then stays or starts anew",
              length("length of the fall in epochs"),
              end(),
              Setting.optional(
                  "restarts", Schedule.Restarts.usual(), "way that it starts anew, or none")),
          Entry.of(
              "warmUp",
              Schedule.WarmUp.class,
              "rises along a straight line, then another begins",
              length("length of the rise in epochs"),
              Setting.of("start", 0.0, "share of the rate that it rises from"),
              Setting.of("then", Schedule.constant(), "schedule that follows")));

  /// How a cosine starts anew.
  static final Entry<Schedule.Restarts> RESTARTS =
      Entry.of(
          "restarts",
          Schedule.Restarts.class,
          "starts anew",
          Setting.of("lengthFactor", 2.0, "growth of each fall's length"),
          Setting.of("peakFactor", 1.0, "growth of each fall's first rate"));

  private Schedules() {}

  private static Setting length(String description) {
    return Setting.needed("length", 10.0, description);
  }

  private static Setting end() {
    return Setting.of("end", 0.0, "share of the rate that is left");
  }
}
