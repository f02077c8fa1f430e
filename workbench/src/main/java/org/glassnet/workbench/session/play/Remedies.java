package org.glassnet.workbench.session.play;

import java.util.Optional;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Stepping;

/// What helps where numbers are no longer finite; it is tried before it is told.
final class Remedies {
  private static final int STEPS = 2_000;
  private static final long NANOS = 1_000_000_000;
  private static final double SMALLEST = 1e-6;

  private Remedies() {}

  /// The largest tenth, hundredth … of the learning rate with which training from the start of a
  /// segment stays finite well beyond the step where it did not.
  static Optional<PlayEvent.Remedy> tried(Stage stage, Segment segment, long step) {
    RunSpec spec = segment.spec();
    Optimizer optimizer = spec.training().optimizer();
    long end = System.nanoTime() + NANOS;
    double rate = tenth(optimizer.learningRate());
    while (rate >= SMALLEST && System.nanoTime() < end) {
      RunSpec slower =
          spec.withTraining(spec.training().withOptimizer(optimizer.withLearningRate(rate)));
      if (holds(stage, segment, slower, Math.max(STEPS, 2 * (step - segment.start())), end)) {
        return Optional.of(
            new PlayEvent.Remedy(
                "Train with the learning rate "
                    + (float) rate
                    + " in place of "
                    + (float) optimizer.learningRate()
                    + ": tried, and all numbers stay finite",
                slower));
      }
      rate = tenth(rate);
    }
    return Optional.empty();
  }

  private static double tenth(double rate) {
    return Double.parseDouble(Float.toString((float) (rate / 10)));
  }

  private static boolean holds(Stage stage, Segment segment, RunSpec spec, long steps, long end) {
    try (Stepping stepping =
        Stepping.open(Stage.network(spec), spec.training(), stage.train(), 1)) {
      stepping.resume(segment.first());
      for (long i = 0; i < steps && ((i & 63) != 0 || System.nanoTime() < end); i++) {
        if (!stepping.step()) {
          return false;
        }
      }
      return true;
    }
  }
}
