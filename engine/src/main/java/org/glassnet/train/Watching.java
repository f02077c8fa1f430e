package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import org.glassnet.kernel.Compute;
import org.glassnet.plan.Plan;

/// A plan's passes with or without someone who hears of them; without, they cost nothing more.
final class Watching {
  /// Nobody hears anything.
  static final Watching NOBODY = new Watching(Optional.empty());

  private final Optional<StepWatch> watch;

  private Watching(Optional<StepWatch> watch) {
    this.watch = watch;
  }

  static Watching of(StepWatch watch) {
    return new Watching(Optional.of(watch));
  }

  void done(StepWatch.Part part) {
    if (watch.isPresent()) {
      watch.get().done(part, List.of());
    }
  }

  void forward(Plan plan, Compute compute) {
    if (watch.isPresent()) {
      plan.forward(compute, nodes -> watch.get().done(StepWatch.Part.FORWARD, nodes));
    } else {
      plan.forward(compute);
    }
  }

  void backward(Plan plan, Compute compute) {
    if (watch.isPresent()) {
      plan.backward(compute, nodes -> watch.get().done(StepWatch.Part.BACKWARD, nodes));
    } else {
      plan.backward(compute);
    }
  }

  void descend(Plan plan, Compute compute, float rate) {
    if (watch.isPresent()) {
      plan.descend(compute, rate, nodes -> watch.get().done(StepWatch.Part.BACKWARD, nodes));
    } else {
      plan.descend(compute, rate);
    }
  }
}
