package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.glassnet.diagnose.Check;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Evidence;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.Proof;
import org.glassnet.diagnose.Result;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.SpecDiff;
import picocli.CommandLine.Help.Ansi.Style;

/// A checkup for people: the cause with its numbers, the cure as lines of the specification that
/// change, what else was looked at, and the proof.
final class DoctorText {
  private static final int NUMBER = 9;
  private static final int WIDEST = 92;

  private final Screen screen;
  private final Symbols symbols;

  DoctorText(Screen screen) {
    this.screen = screen;
    this.symbols = screen.symbols();
  }

  /// @param prove whether a proof was asked for
  void show(Checkup checkup, Optional<Proof> proof, boolean prove) {
    screen.line("");
    screen.line(screen.strong(checkup.spec().name()) + verdict(checkup));
    screen.line("");
    checkup.cause().ifPresent(finding -> finding(checkup.spec(), finding));
    List<Finding> others = checkup.findings().stream().skip(1).toList();
    if (!others.isEmpty()) {
      paragraph(
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
    if (prove && proof.isEmpty() && !checkup.healthy()) {
      paragraph("There is nothing to prove: no change to the specification cures it.");
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

  private void finding(RunSpec spec, Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      String number = Figures.brief(evidence.value());
      screen.line(
          "  "
              + " ".repeat(Math.max(0, NUMBER - number.length()))
              + screen.strong(number.isEmpty() ? "not finite" : number)
              + "  "
              + evidence.what()
              + (evidence.where().isEmpty() ? "" : screen.faint("  " + evidence.where())));
    }
    screen.line("");
    paragraph(finding.ailment().explanation());
    faintly(finding.ailment().paper());
    screen.line("");
    screen.line("  " + screen.strong("cure"));
    paragraph(finding.cure().words() + ".");
    finding
        .cure()
        .applied(spec)
        .ifPresent(cured -> {
          screen.line("");
          SpecDiff.of(spec, cured).forEach(this::line);
        });
    screen.line("");
  }

  private void line(SpecDiff.Line line) {
    String text = "    " + line.mark() + " " + line.text();
    screen.line(
        switch (line.mark()) {
          case '-' -> screen.styled(Style.fg_red, text);
          case '+' -> screen.styled(Style.fg_green, text);
          default -> screen.faint(text);
        });
  }

  private void checks(Checkup checkup) {
    screen.line("  " + screen.strong("looked at"));
    for (Check check : checkup.checks()) {
      String mark =
          check.sound()
              ? screen.styled(Style.fg_green, symbols.yes())
              : screen.styled(Style.fg_yellow, "!");
      wrapped("  " + mark + " ", "    ", check.what(), check.seen());
    }
  }

  private void result(Result result) {
    wrapped(
        "    ",
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
    return Figures.figure(loss)
        + (accuracy.isPresent() ? ", accuracy " + Figures.figure(accuracy) : "");
  }

  private void paragraph(String text) {
    wrap(text, "  ").forEach(screen::line);
  }

  private void faintly(String text) {
    wrap(text, "  ").forEach(line -> screen.line(screen.faint(line)));
  }

  private void wrapped(String mark, String indent, String label, String text) {
    String gap = " ".repeat(Math.max(1, 12 - label.length()));
    List<String> lines = wrap(text, indent + " ".repeat(12));
    screen.line(mark + screen.faint(label) + gap + lines.getFirst().strip());
    lines.stream().skip(1).forEach(screen::line);
  }

  private List<String> wrap(String text, String indent) {
    int width = Math.min(WIDEST, screen.width() - 1);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
