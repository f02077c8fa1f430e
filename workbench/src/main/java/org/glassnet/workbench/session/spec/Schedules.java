package org.glassnet.workbench.session.spec;

import org.glassnet.optim.Schedule;

/// How the learning rate changes with time.
final class Schedules {
  static final Catalog<Schedule> ALL =
      Catalog.full(
          "schedule",
          "constant",
          Entry.constant("constant", Schedule.constant(), "the learning rate as it is"));

  private Schedules() {}
}
