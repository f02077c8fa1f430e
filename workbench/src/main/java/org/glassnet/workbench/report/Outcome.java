package org.glassnet.workbench.report;

import java.util.HashMap;
import java.util.Map;
import org.glassnet.run.RunSpec;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Figure;
import org.glassnet.workbench.session.store.StoredRun;

/// What runs came to, by the words for it.
final class Outcome {
  private final Session session;
  private final int threads;
  private final Map<RunSpec, Evaluation> untrained = new HashMap<>();

  Outcome(Session session, int threads) {
    this.session = session;
    this.threads = threads;
  }

  /// A figure of a run; NaN where it has none such.
  double value(StoredRun run, Figure figure) {
    return switch (figure.part()) {
      case "" -> whole(run, figure.name());
      case "untrained" -> value(untrained(run.spec()), figure.name());
      default -> {
        Evaluation found = run.results().get(figure.part());
        if (found == null && !run.epochs().isEmpty()) {
          EpochRecord last = run.epochs().getLast();
          found = figure.part().equals("train") ? last.train() : last.validation().orElse(null);
        }
        yield found == null ? Double.NaN : value(found, figure.name());
      }
    };
  }

  /// The same of an epoch.
  static double value(EpochRecord epoch, Figure figure) {
    return switch (figure.part()) {
      case "train" -> value(epoch.train(), figure.name());
      case "validation" ->
          epoch.validation().map(found -> value(found, figure.name())).orElse(Double.NaN);
      default -> Double.NaN;
    };
  }

  private static double value(Evaluation found, String name) {
    return switch (name) {
      case "loss" -> found.loss();
      case "accuracy" -> found.accuracy().orElse(Double.NaN);
      default -> found.metrics().getOrDefault(name, Double.NaN);
    };
  }

  private double whole(StoredRun run, String name) {
    return switch (name) {
      case "epochs" -> run.epochs().size();
      case "steps" -> run.steps();
      case "seconds" -> run.seconds();
      case "parameters" -> session.network(run.spec()).summary().total();
      default -> Double.NaN;
    };
  }

  private Evaluation untrained(RunSpec spec) {
    return untrained.computeIfAbsent(spec, one -> session.untrained(one, threads));
  }

  /// A figure as it stands in a table.
  String text(StoredRun run, Figure figure) {
    if (figure.text().equals("status")) {
      return run.status().text();
    }
    double value = value(run, figure);
    return text(figure, value);
  }

  static String text(Figure figure, double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return switch (figure.name()) {
      case "epochs", "steps", "parameters" -> Numbers.count((long) value);
      case "seconds" -> Numbers.time(value);
      default -> Numbers.figure(value);
    };
  }
}
