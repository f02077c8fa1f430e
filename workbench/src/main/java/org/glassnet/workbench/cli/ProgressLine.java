package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.glassnet.train.Evaluation;
import picocli.CommandLine.Help.Ansi.Style;

/// The line of an epoch as Keras shows it, as long as the terminal allows:
/// `938/938 ━━━━━━━━━━━━━━━━━━━━ 2s 2ms/step - loss: 0.2790 - accuracy: 0.9201 - val_loss: 0.1650`.
final class ProgressLine {
  private static final List<Integer> BARS = List.of(30, 20, 10, 0);

  private final Screen screen;

  ProgressLine(Screen screen) {
    this.screen = screen;
  }

  /// Where an epoch is.
  ///
  /// @param step how many steps are done
  /// @param steps how many there are
  /// @param seconds how long they took
  /// @param loss the loss so far
  /// @param accuracy the accuracy so far
  /// @param validation what was measured at the end
  record State(
      int step,
      int steps,
      double seconds,
      double loss,
      OptionalDouble accuracy,
      Optional<Evaluation> validation) {
    boolean done() {
      return step == steps;
    }
  }

  /// The longest form of the line that fits the screen.
  String text(State state) {
    List<IntFunction<Line>> forms =
        List.of(
            bar -> line(state, bar, true, " - ", ": ", false),
            bar -> line(state, bar, false, " - ", ": ", false),
            bar -> line(state, bar, false, "  ", " ", false),
            bar -> line(state, bar, false, "  ", " ", true));
    Line last = new Line("", "");
    for (IntFunction<Line> form : forms) {
      for (int bar : BARS) {
        last = form.apply(bar);
        if (last.plain().length() < screen.width()) {
          return last.styled();
        }
      }
    }
    return last.plain().substring(0, Math.min(last.plain().length(), screen.width() - 1));
  }

  /// A line as it is measured and as it is written.
  private record Line(String plain, String styled) {}

  private Line line(
      State state, int bar, boolean pace, String gap, String colon, boolean brief) {
    String count = Integer.toString(state.steps());
    String steps = " ".repeat(count.length() - Integer.toString(state.step()).length()) + state.step() + "/" + count;
    double perStep = state.seconds() / Math.max(1, state.step());
    String time =
        state.done()
            ? Figures.time(state.seconds())
            : "ETA " + Figures.time(perStep * (state.steps() - state.step()));
    List<String> figures = new ArrayList<>();
    figures.add("loss" + colon + Figures.figure(state.loss()));
    String accuracy = brief ? "acc" : "accuracy";
    state.accuracy().ifPresent(value -> figures.add(accuracy + colon + Figures.figure(value)));
    state
        .validation()
        .ifPresent(
            value -> {
              figures.add("val_loss" + colon + Figures.figure(value.loss()));
              value
                  .accuracy()
                  .ifPresent(share -> figures.add("val_" + accuracy + colon + Figures.figure(share)));
            });
    String start = " " + steps + " ";
    String rest =
        time + (pace ? " " + Figures.pace(perStep) + "/step" : "") + gap + String.join(gap, figures);
    return new Line(
        start + (bar == 0 ? "" : "#".repeat(bar) + " ") + rest,
        start + (bar == 0 ? "" : bar(state, bar) + " ") + rest);
  }

  private String bar(State state, int width) {
    Symbols symbols = screen.symbols();
    int filled = (int) ((long) width * state.step() / Math.max(1, state.steps()));
    boolean head = filled < width && filled > 0;
    String done = symbols.done().repeat(head ? filled - 1 : filled) + (head ? symbols.head() : "");
    String left = (screen.colours() ? symbols.left() : blank(symbols)).repeat(width - filled);
    return screen.styled(state.done() ? Style.fg_green : Style.fg_cyan, done) + screen.faint(left);
  }

  /// Without colours what is left must look other than what is done.
  private static String blank(Symbols symbols) {
    return symbols.braille() ? symbols.rule() : symbols.left();
  }
}
