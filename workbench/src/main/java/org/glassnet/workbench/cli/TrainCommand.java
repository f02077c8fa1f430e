package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Looks;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet train`.
@Command(
    name = "train",
    description = "Train a network and keep the run.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet train",
      "  glassnet train --data mnist --layers \"dense 128 relu, dense 10\" --epochs 5",
      "  glassnet train examples/specs/by-hand.yaml --lr 1 --json",
      "  glassnet train --resume last --epochs 20",
      "  glassnet train examples/specs/mnist.yaml --inspect 10",
      "",
      "With --json each event is an object on a line of its own: start, step (with --every-step),"
          + " epoch, warning, and at the end result. Its train figures are those of the last epoch,"
          + " each batch measured before its update; validation and test are measured with the"
          + " final weights."
    })
final class TrainCommand implements Callable<Integer> {
  private final App app;

  @Mixin private SpecOptions options;
  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "Go on with a run that was stopped or killed, where it stopped; with --epochs also with"
              + " one that is complete. The result has the same bits as if it had never stopped.")
  private Optional<String> resume = Optional.empty();

  @Option(
      names = "--inspect",
      paramLabel = "STEPS",
      arity = "0..1",
      fallbackValue = "50",
      parameterConsumer = StepCount.class,
      description =
          "Keep statistics of all layers every so many steps (50 if not said), of the first and of"
              + " each epoch's last: glassnet inspect shows them. The weights have the same bits"
              + " as without.")
  private Optional<Integer> inspect = Optional.empty();

  @Option(names = "--json", description = "Write events as JSON, one a line, and nothing else.")
  private boolean json;

  @Option(names = "--every-step", description = "With --json: an event for each step, too.")
  private boolean everyStep;

  TrainCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (everyStep && !json) {
      throw new SpecException("--every-step goes with --json: people get the progress line");
    }
    Looks looks = looks();
    Session session = app.session(runs.folder());
    try (Training training = training(session)) {
      return train(app, training, looks, json, everyStep, runs.folder());
    }
  }

  private Training training(Session session) {
    if (resume.isEmpty()) {
      return session.training(options.spec(), threads.count());
    }
    StoredRun run = RunStore.read(session.store().find(resume.get()));
    return session.resume(run, options.onlyEpochs("--resume"), threads.count());
  }

  private Looks looks() {
    if (inspect.isPresent() && inspect.get() < 1) {
      throw new SpecException("--inspect is " + inspect.get() + ": it must be at least 1 step");
    }
    return inspect.map(Looks::every).orElse(Looks.none());
  }

  /// Runs a training to its end and shows it.
  static int train(
      App app, Training training, Looks looks, boolean json, boolean everyStep, Path runs) {
    Screen screen = app.screen();
    RunSpec spec = training.spec();
    TrainView view =
        json
            ? new JsonTrainView(screen, everyStep)
            : screen.terminal()
                ? new TerminalTrainView(screen, spec)
                : new PlainTrainView(screen, spec);
    view.start(training);
    TrainingResult result =
        app.interrupt().during(training::cancel, () -> training.run(view, looks));
    view.result(result, runs);
    if (result.unstored().isPresent()) {
      return Exit.FAILED;
    }
    return switch (result.status()) {
      case CANCELLED -> Exit.CANCELLED;
      case NOT_FINITE -> Exit.FAILED;
      default -> Exit.DONE;
    };
  }
}
