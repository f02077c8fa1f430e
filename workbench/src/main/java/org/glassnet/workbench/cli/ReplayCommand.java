package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Looks;
import org.glassnet.workbench.session.Replay;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet replay`.
@Command(
    name = "replay",
    description = {
      "Train a run again from what its file says.",
      "With --verify the hash of all weights is compared after each epoch, and nothing is stored;"
          + " without it the training is kept as a new run.",
      "Of an answer sheet --verify also trains the runs of the lesson's other steps, and tells"
          + " whether what the sheet says is so."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet replay last --verify", "  glassnet replay last --verify --threads 1"})
final class ReplayCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(
      names = "--verify",
      description =
          "Compare with the run, epoch by epoch; exit code 3 where they part, or where an answer"
              + " sheet says what is not so.")
  private boolean verify;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;
  @Mixin private LessonsOption lessons;

  @Option(names = "--json", description = "Write events as JSON, one a line, and nothing else.")
  private boolean json;

  ReplayCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    if (!verify) {
      try (Training training = session.training(run.spec(), threads.count())) {
        return TrainCommand.train(app, training, Looks.none(), json, false, runs.folder());
      }
    }
    if (run.epochs().isEmpty() && run.status() != RunStatus.NOT_FINITE) {
      throw new GlassnetException(
          run.file() + " has no whole epoch yet: there is nothing to compare");
    }
    try (Replay replay = session.replay(run, threads.count())) {
      ReplayView view =
          json ? new JsonReplayView(app.screen(), run) : new TextReplayView(app.screen(), run);
      view.start(replay);
      Replay.Verdict verdict = app.interrupt().during(replay::cancel, () -> replay.run(view));
      view.verdict(verdict);
      if (verdict.stopped() || !verdict.same()) {
        return verdict.stopped() ? Exit.CANCELLED : Exit.DIFFERENT;
      }
    }
    return Sheets.in(run) ? sheet(session, run) : Exit.DONE;
  }

  private int sheet(Session session, StoredRun run) {
    Sheets.Verdict verdict = new Sheets(session, lessons.lessons(), threads.count()).verify(run);
    SheetView view = new SheetView(app.screen(), json);
    view.show(verdict);
    return verdict.holds() ? Exit.DONE : Exit.DIFFERENT;
  }
}
