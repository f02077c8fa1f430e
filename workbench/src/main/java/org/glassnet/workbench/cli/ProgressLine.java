package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.train.Evaluation;
import picocli.CommandLine.Help.Ansi.Style;

/// The line of an epoch as Keras shows it, as long as the terminal allows:
///
/// ```
/// 938/938 ━━━━━━━━━━━━━━━━━━━━ 2.1s 2.2ms/step - loss: 0.2790 - accuracy: 0.9201
/// ```
final class ProgressLine {
  private static final int LONGEST_BAR = 20;
  private static final int SHORTEST_BAR = 8;
  private static final int ETA = 4;

  private static final List<Form> FORMS =
      List.of(
          new Form(true, " - ", ": ", false),
          new Form(false, " - ", ": ", false),
          new Form(false, "  ", " ", false),
          new Form(false, "  ", " ", true));

  /// A time that is as wide as times get in most trainings.
  private static final double WIDE = 59.4;

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

  /// The richest form of the line that fits the screen; it depends on the kind of line, not its
  /// numbers.
  String text(State state) {
    State longest =
        new State(
            state.steps(),
            state.steps(),
            WIDE,
            0,
            state.accuracy(),
            state.validation().map(_ -> new Evaluation(0, state.accuracy(), 1)));
    int width = screen.width() - 1;
    int other = state.done() ? 0 : ETA;
    for (int least : List.of(SHORTEST_BAR + 1, 0)) {
      for (Form form : FORMS) {
        if (line(longest, 0, form).plain().length() + other + least <= width) {
          int room = width - line(longest, 0, form).plain().length() - other - 1;
          int bar = least == 0 ? 0 : Math.min(room, LONGEST_BAR);
          int over = line(state, bar, form).plain().length() - width;
          return cut(line(state, over > 0 ? Math.max(0, bar - over) : bar, form), width);
        }
      }
    }
    Form briefest = FORMS.getLast();
    return state.validation().isPresent()
        ? line(state, 0, briefest).styled().replaceFirst("  (?=val_)", System.lineSeparator() + " ")
        : cut(line(state, 0, briefest), width);
  }

  private static String cut(Line line, int width) {
    return line.plain().length() <= width ? line.styled() : line.plain().substring(0, width);
  }

  /// A line as it is measured and as it is written.
  private record Line(String plain, String styled) {}

  /// How much is said, and how.
  private record Form(boolean pace, String gap, String colon, boolean brief) {}

  private Line line(State state, int bar, Form form) {
    String colon = form.colon();
    String count = Integer.toString(state.steps());
    String steps =
        " ".repeat(count.length() - Integer.toString(state.step()).length())
            + state.step()
            + "/"
            + count;
    double perStep = state.seconds() / Math.max(1, state.step());
    String time =
        state.done()
            ? Figures.time(state.seconds())
            : "ETA " + Figures.time(perStep * (state.steps() - state.step()));
    List<String> figures = new ArrayList<>();
    figures.add("loss" + colon + Figures.figure(state.loss()));
    String accuracy = form.brief() ? "acc" : "accuracy";
    state.accuracy().ifPresent(value -> figures.add(accuracy + colon + Figures.figure(value)));
    state
        .validation()
        .ifPresent(value -> {
          figures.add("val_loss" + colon + Figures.figure(value.loss()));
          value
              .accuracy()
              .ifPresent(share -> figures.add("val_" + accuracy + colon + Figures.figure(share)));
        });
    String start = " " + steps + " ";
    String rest =
        time
            + (form.pace() ? " " + Figures.pace(perStep) + "/step" : "")
            + form.gap()
            + String.join(form.gap(), figures);
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
