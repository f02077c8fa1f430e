package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.glassnet.diagnose.Proof;
import org.glassnet.diagnose.Result;
import picocli.CommandLine.Help.Ansi.Style;

/// A training beside the same one with the cure: figures, curves, and whether it is cured.
final class ProofText {
  private static final int WIDEST = 56;
  private static final int MARGIN = 18;

  private final Screen screen;

  ProofText(Screen screen) {
    this.screen = screen;
  }

  void show(Proof proof) {
    screen.line(
        "  "
            + screen.strong("proof")
            + ": trained again with the cure, from the same "
            + (proof.was().start().isPresent() ? "first weights" : "seed"));
    screen.line("");
    TextTable table = TextTable.of("<>>").row("", "before", "after");
    Result before = proof.before();
    Result after = proof.after();
    row(table, "training loss", before.trainLoss(), after.trainLoss());
    row(table, "training accuracy", before.trainAccuracy(), after.trainAccuracy());
    row(table, before.part() + " loss", before.loss(), after.loss());
    row(table, before.part() + " accuracy", before.accuracy(), after.accuracy());
    row(table, "mean recall of the classes", before.recall(), after.recall());
    if (before.known() > 0 || after.known() > 0) {
      row(table, before.part() + " samples trained on", before.known(), after.known());
    }
    List<String> lines = table.lines(true);
    screen.line("    " + screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(line -> screen.line("    " + line));
    curves(before, after);
    screen.line("");
    boolean cured = proof.cured();
    screen.line(
        "  "
            + (cured
                ? screen.styled(Style.fg_green, screen.symbols().yes() + " cured")
                : screen.styled(Style.fg_red, screen.symbols().no() + " not confirmed")));
    new Paragraphs(screen).faintly("asked: " + proof.margin());
  }

  private static void row(TextTable table, String what, double before, double after) {
    table.row(what, figure(before), figure(after));
  }

  private static void row(
      TextTable table, String what, OptionalDouble before, OptionalDouble after) {
    if (before.isPresent() || after.isPresent()) {
      table.row(what, Figures.figure(before), Figures.figure(after));
    }
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? Figures.figure(value) : "not finite";
  }

  private void curves(Result before, Result after) {
    boolean others = !before.heldOut().isEmpty() && !after.heldOut().isEmpty();
    List<Double> first = others ? before.heldOut() : before.curve();
    List<Double> second = others ? after.heldOut() : after.curve();
    if (Math.max(first.size(), second.size()) < 2) {
      return;
    }
    List<Curve.Series> series = new ArrayList<>();
    int epochs = Math.max(first.size(), second.size());
    series.add(new Curve.Series("after", padded(second, epochs)));
    series.add(new Curve.Series("before", padded(first, epochs)));
    if (series.stream().allMatch(Curve.Series::empty)) {
      return;
    }
    screen.line("");
    Curve curve = new Curve(screen, Math.min(WIDEST, screen.width() - MARGIN));
    curve
        .lines(others ? "held-out loss by epoch" : "training loss by epoch", series)
        .forEach(screen::line);
    screen.line(curve.legend(List.of("after", "before")));
  }

  private static List<Double> padded(List<Double> values, int count) {
    List<Double> all = new ArrayList<>(values);
    while (all.size() < count) {
      all.add(Double.NaN);
    }
    return all;
  }
}
