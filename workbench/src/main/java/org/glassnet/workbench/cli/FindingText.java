package org.glassnet.workbench.cli;

import java.util.List;
import org.glassnet.diagnose.Ailment;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Evidence;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.LayerSigns;
import org.glassnet.workbench.session.spec.SpecDiff;
import picocli.CommandLine.Help.Ansi.Style;

/// A cause for people: its numbers, what they mean, and the cure as lines of the specification.
final class FindingText {
  private static final int NUMBER = 11;

  private final Screen screen;
  private final Paragraphs paragraphs;

  FindingText(Screen screen) {
    this.screen = screen;
    this.paragraphs = new Paragraphs(screen);
  }

  void show(Checkup checkup, Finding finding) {
    finding.evidence().forEach(this::evidence);
    screen.line("");
    if (liesInLayers(finding.ailment())) {
      layers(checkup.layers());
    }
    paragraphs.write(finding.ailment().explanation());
    paragraphs.faintly(finding.ailment().paper());
    screen.line("");
    screen.line("  " + screen.strong("cure"));
    paragraphs.write(finding.cure().words() + ".");
    finding
        .cure()
        .applied(checkup.spec())
        .ifPresent(cured -> {
          screen.line("");
          SpecDiff.of(checkup.spec(), cured).forEach(this::line);
        });
    screen.line("");
  }

  private void evidence(Evidence evidence) {
    String number =
        Double.isFinite(evidence.value()) ? Figures.brief(evidence.value()) : "not finite";
    String where = evidence.where().isEmpty() ? "" : " (" + evidence.where() + ")";
    paragraphs.beside(
        " ".repeat(Math.max(0, NUMBER - number.length())) + screen.strong(number) + "  ",
        NUMBER + 2,
        evidence.what() + where);
  }

  private static boolean liesInLayers(Ailment ailment) {
    return switch (ailment) {
      case SYMMETRIC_WEIGHTS,
          EXPLODING_GRADIENTS,
          SATURATED_UNITS,
          DYING_RELU,
          VANISHING_GRADIENTS ->
          true;
      default -> false;
    };
  }

  /// Root mean squares at the first step, layer by layer.
  private void layers(List<LayerSigns> layers) {
    TextTable table =
        TextTable.of("<<>>>>").row("first step", "", "values", "gradients", "saturated", "dead");
    for (LayerSigns layer : layers) {
      table.row(
          layer.name(),
          layer.activation(),
          size(layer.size()),
          size(layer.gradient()),
          share(layer.saturated()),
          share(layer.dead()));
    }
    List<String> lines = table.lines(true);
    screen.line("    " + screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(line -> screen.line("    " + line));
    screen.line("");
  }

  private static String size(double value) {
    return Double.isFinite(value) ? Figures.brief(value) : "not finite";
  }

  private static String share(double value) {
    return value > 0 ? Figures.brief(value) : "";
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
}
