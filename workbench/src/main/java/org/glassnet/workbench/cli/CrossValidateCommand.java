package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.CrossValidation;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet crossvalidate`.
@Command(
    name = "crossvalidate",
    description = {
      "Train a network on all folds of the training samples but one, and test it on that, for each"
          + " fold.",
      "Folds hold the classes in equal shares and are drawn from the seed. The data's own test"
          + " samples are left out. Each fold is a run of its own that is kept: NAME-fold-1of5."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet crossvalidate examples/specs/xor.yaml --folds 4",
      "  glassnet crossvalidate --data \"csv iris.csv label=species\" --layers \"dense 16 relu, dense 3\"",
      "  glassnet crossvalidate --data mnist --epochs 3 --folds 10 --json",
      "",
      "With --json: an object for each fold when it is done, and at the end result with mean and"
          + " standard deviation of each figure."
    })
final class CrossValidateCommand implements Callable<Integer> {
  private final App app;

  @Mixin private SpecOptions options;

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "In how many folds the training samples are cut. Default: ${DEFAULT-VALUE}.")
  private int folds;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write JSON, an object a line, and nothing else.")
  private boolean json;

  CrossValidateCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    RunSpec spec = options.spec();
    List<RunSpec> specs = specs(spec);
    Session session = app.session(runs.folder());
    FoldsView view =
        json ? new JsonFoldsView(app.screen()) : new TextFoldsView(app.screen(), spec, folds);
    List<Evaluation> tests = new ArrayList<>();
    for (RunSpec fold : specs) {
      try (Training training = session.training(fold, threads.count())) {
        view.start(training);
        TrainingResult result = app.interrupt().during(training::cancel, () -> training.run(view));
        if (!result.status().whole()) {
          return stopped(fold, result);
        }
        tests.add(result.results().get("test"));
        view.fold(fold.fold().orElseThrow(), training.data(), result);
      }
    }
    view.result(new CrossValidation(tests), runs.option());
    return Exit.DONE;
  }

  private List<RunSpec> specs(RunSpec spec) {
    try {
      return spec.folds(folds);
    } catch (GlassnetException e) {
      throw new SpecException(e.getMessage());
    }
  }

  /// Of fewer folds than were asked for nothing is concluded.
  private int stopped(RunSpec fold, TrainingResult result) {
    app.screen()
        .complain(
            "glassnet: the cross-validation ended in "
                + fold.name()
                + ", which was not trained to its end; the runs so far are kept");
    return switch (result.status()) {
      case CANCELLED -> Exit.CANCELLED;
      default -> Exit.FAILED;
    };
  }
}
