package org.glassnet.workbench.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.glassnet.diagnose.Check;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.Proof;
import org.glassnet.diagnose.Result;
import picocli.CommandLine.Help.Ansi.Style;

/// A checkup for people: the cause with its numbers, the cure as lines of the specification that
/// change, what else was looked at, and the proof.
final class DoctorText {
  private static final int LABEL = 16;

  private final Screen screen;
  private final Symbols symbols;
  private final Paragraphs paragraphs;

  DoctorText(Screen screen) {
    this.screen = screen;
    this.symbols = screen.symbols();
    this.paragraphs = new Paragraphs(screen);
  }

  /// @param prove whether a proof was asked for
  void show(Checkup checkup, Optional<Proof> proof, boolean prove) {
    screen.line("");
    screen.line(screen.strong(checkup.spec().name()) + verdict(checkup));
    screen.line("");
    checkup.cause().ifPresent(finding -> new FindingText(screen).show(checkup, finding));
    List<Finding> others = checkup.findings().stream().skip(1).toList();
    if (!others.isEmpty()) {
      paragraphs.write(
          "Shows, too, and may well come of it: "
              + others.stream()
                  .map(finding -> finding.ailment().title())
                  .collect(Collectors.joining(", "))
              + ".");
      screen.line("");
    }
    checks(checkup);
    checkup.result().ifPresent(this::result);
    proof.ifPresent(new ProofText(screen)::show);
    checkup
        .untried()
        .ifPresent(reason ->
            paragraphs.write(
                "No cure can be tried, as nothing can be trained again from the weights that the"
                    + " run began with: "
                    + reason));
    if (prove && proof.isEmpty() && !checkup.healthy() && checkup.untried().isEmpty()) {
      paragraphs.write("There is nothing to prove: no change to the specification cures it.");
    }
  }

  private String verdict(Checkup checkup) {
    String mark =
        checkup.healthy()
            ? screen.styled(Style.fg_green, symbols.yes())
            : screen.styled(Style.fg_red, symbols.no());
    String words =
        checkup
            .cause()
            .map(finding -> finding.ailment().title())
            .orElse(
                checkup.trained()
                    ? "healthy: nothing was found"
                    : "nothing was found before training");
    return "  " + mark + " " + screen.strong(words);
  }

  private void checks(Checkup checkup) {
    screen.line("  " + screen.strong("looked at"));
    for (Check check : checkup.checks()) {
      String mark =
          check.sound()
              ? screen.styled(Style.fg_green, symbols.yes())
              : screen.styled(Style.fg_yellow, "!");
      beside("  " + mark + " ", check.what(), check.seen());
    }
  }

  private void result(Result result) {
    beside(
        "    ",
        "trained",
        "training loss "
            + figures(result.trainLoss(), result.trainAccuracy())
            + "; "
            + result.part()
            + " loss "
            + figures(result.loss(), result.accuracy()));
    screen.line("");
  }

  private static String figures(double loss, OptionalDouble accuracy) {
    return (Double.isFinite(loss) ? Figures.figure(loss) : "not finite")
        + (accuracy.isPresent() ? ", accuracy " + Figures.figure(accuracy) : "");
  }

  private void beside(String mark, String label, String text) {
    String gap = " ".repeat(LABEL - mark(label));
    paragraphs.beside(mark + screen.faint(label) + gap, LABEL, text);
  }

  private static int mark(String label) {
    return Math.min(LABEL - 1, 4 + label.length());
  }
}
