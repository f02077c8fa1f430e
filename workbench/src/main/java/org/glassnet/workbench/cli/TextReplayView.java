package org.glassnet.workbench.cli;

import java.util.Locale;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Replay;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Help.Ansi.Style;

/// A replay for people: a check mark or a cross for each epoch.
final class TextReplayView implements ReplayView {
  private static final int HASH_SHOWN = 16;

  private final Screen screen;
  private final StoredRun run;

  TextReplayView(Screen screen, StoredRun run) {
    this.screen = screen;
    this.run = run;
  }

  @Override
  public void start(Replay replay) {
    Header header = new Header(screen);
    screen.line(screen.strong("Replaying " + run.id()));
    screen.line(
        header.line(
            "then",
            Header.machine(
                run.environment().getOrDefault("provider", ""),
                run.environment().getOrDefault("species", ""),
                run.environment().getOrDefault("threads", "?"))));
    replay
        .machine()
        .ifPresent(machine ->
            screen.line(
                header.line(
                    "now",
                    Header.machine(
                        machine.provider(),
                        machine.species(),
                        Integer.toString(machine.threads())))));
    screen.line("");
  }

  @Override
  public void epoch(EpochRecord stored, EpochRecord again) {
    screen.clear();
    boolean same = stored.weights().equals(again.weights());
    int digits = Integer.toString(run.epochs().size()).length();
    String epoch =
        String.format(Locale.ROOT, "epoch %" + digits + "d/%d", again.epoch(), run.epochs().size());
    screen.line(
        same
            ? "  "
                + screen.styled(Style.fg_green, screen.symbols().yes())
                + " "
                + epoch
                + "  "
                + brief(again.weights())
            : "  "
                + screen.styled(Style.fg_red, screen.symbols().no())
                + " "
                + epoch
                + "  "
                + brief(again.weights())
                + ", but the run has "
                + brief(stored.weights()));
  }

  @Override
  public void training(TrainEvent event) {
    if (screen.terminal() && event instanceof TrainEvent.Progress progress) {
      screen.redraw(
          screen.faint(
              "  "
                  + screen.symbols().dots()
                  + " epoch "
                  + progress.epoch()
                  + "/"
                  + run.epochs().size()
                  + "  "
                  + progress.step()
                  + "/"
                  + progress.steps()));
    }
  }

  @Override
  public void verdict(Replay.Verdict verdict) {
    screen.clear();
    screen.line("");
    if (verdict.same()) {
      screen.line(
          screen.styled(Style.fg_green, "The same bits")
              + " after "
              + (verdict.epochs() == 1
                  ? "the epoch"
                  : "each of " + Figures.count(verdict.epochs(), "epoch"))
              + ".");
    } else {
      String what = verdict.stopped() ? "Stopped: " : "Not the same: ";
      screen.line(
          screen.styled(verdict.stopped() ? Style.fg_yellow : Style.fg_red, what)
              + verdict.difference().orElse("")
              + ".");
    }
  }

  private String brief(String hash) {
    return hash.length() <= HASH_SHOWN
        ? hash
        : hash.substring(0, HASH_SHOWN) + screen.symbols().dots();
  }
}
