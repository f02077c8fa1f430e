package org.glassnet.bench;

import java.util.List;
import java.util.Locale;

/// Rows and own figures as text for people.
final class Report {
  private Report() {}

  /// A table: a line for each contestant, then the verdict.
  static String table(Row row) {
    var text = new StringBuilder();
    text.append("%n%s%n%n".formatted(title(row)));
    text.append(
        "  %-34s %-20s %-32s %11s %6s %6s %7s %12s%n"
            .formatted(
                "",
                "version",
                "setting",
                "samples/s",
                "below",
                "cores",
                "memory",
                (row.work().task() instanceof Task.Inference
                    ? "output"
                    : "loss@" + row.work().agreement().steps())));
    row.figures().forEach(figure -> text.append(line(row, figure)));
    text.append("%n".formatted());
    for (Figure figure : row.figures()) {
      figure
          .best()
          .difference()
          .ifPresent(difference ->
              text.append(
                  "  %s: %s; its loss lies %.1e from Glassnet's%n"
                      .formatted(figure.name(), difference, row.lossDistance(figure))));
    }
    for (Row.Kept kept : row.promises()) {
      text.append(promise(kept));
    }
    if (row.promises().isEmpty()) {
      row.ratio(Work.Rival.FASTEST)
          .ifPresent(ratio -> text.append("  %.2f × the fastest peer%n".formatted(ratio)));
    }
    text.append(
        "  %.1f GFLOP/s, %.0f %% of the %.0f that this machine can do%n"
            .formatted(row.gigaflops(row.ours()), 100 * row.share(), row.peak()));
    row.memoryRatio()
        .ifPresent(ratio -> text.append("  %.2f × the fastest peer's memory%n".formatted(ratio)));
    text.append(
        "  %.1f bytes allocated per step; %s%n"
            .formatted(
                row.ours().best().bytesPerStep(),
                row.lossesAgree() ? "losses agree" : "LOSSES DIFFER"));
    text.append(
        row.shortfalls().isEmpty()
            ? "  %s%n".formatted(row.verdict())
            : "  FALLS SHORT: %s%n".formatted(String.join("; ", row.shortfalls())));
    if (!row.steady()) {
      text.append(
          "  NOT STEADY: a figure lies more than %.0f %% below its fastest window; run on a quiet machine%n"
              .formatted(100 * Figure.STEADY));
    }
    return text.toString();
  }

  private static String title(Row row) {
    return "%s: %s, up to %s"
        .formatted(
            row.work().key(),
            row.work().description(),
            row.threads() == 1 ? "1 thread" : row.threads() + " threads");
  }

  private static String line(Row row, Figure figure) {
    Measurement best = figure.best();
    return "  %-34s %-20s %-32s %,11.0f %5.0f%% %6.2f %7s %12.7f%s%n"
        .formatted(
            figure.name(),
            best.version(),
            figure.setting().label() + (figure.rounds().isEmpty() ? " (trial)" : ""),
            figure.samplesPerSecond(),
            100 * figure.belowFastest(),
            best.cores(),
            best.peakBytes().isPresent()
                ? "%,d MB".formatted(best.peakBytes().getAsLong() >> 20)
                : "",
            best.lossAfter(),
            best.difference().isPresent()
                ? " (see below)"
                : row.lossDistance(figure) <= row.work().agreement().tolerance() ? "" : " DIFFERS");
  }

  private static String promise(Row.Kept kept) {
    String rival = kept.promise().rival().text();
    return kept.ratio().isPresent()
        ? "  %.2f × %s, promised %.1f ×%s%n"
            .formatted(
                kept.ratio().getAsDouble(),
                rival,
                kept.promise().ratio(),
                kept.broken() ? ": falls short" : "")
        : "  %s could not be measured, promised %.1f ×%n".formatted(rival, kept.promise().ratio());
  }

  /// What falls short in all rows and figures, in a few lines.
  static String summary(List<Row> rows, List<OwnFigure> own) {
    var text = new StringBuilder("%n".formatted());
    for (Row row : rows) {
      text.append(
          "%-4s up to %d: %s%n"
              .formatted(
                  row.work().key(),
                  row.threads(),
                  row.shortfalls().isEmpty()
                      ? row.verdict()
                      : "falls short: " + String.join("; ", row.shortfalls())));
    }
    own.stream()
        .filter(OwnFigure::broken)
        .forEach(figure -> text.append("own  %s%n".formatted(figure.text())));
    return text.toString();
  }

  /// A number with so many places, as JSON has it.
  static double rounded(double value, int places) {
    return Double.parseDouble(String.format(Locale.ROOT, "%." + places + "f", value));
  }
}
