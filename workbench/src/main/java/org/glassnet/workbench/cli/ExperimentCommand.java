package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.train.Looks;
import org.glassnet.workbench.report.ExperimentReport;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Trials;
import org.glassnet.workbench.session.spec.Experiment;
import org.glassnet.workbench.session.spec.ExperimentReader;
import org.glassnet.workbench.session.spec.Key;
import org.glassnet.workbench.session.spec.SpecDraft;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet experiment`.
@Command(
    name = "experiment",
    description = {
      "Train a grid of networks that answers a question, show what came out and write it as one HTML"
          + " page.",
      "A trial that was done is found again and not done twice; one that was stopped goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet experiment examples/experiments/exercise-5.yaml",
      "  glassnet experiment examples/experiments/exercise-5.yaml --vary depth=5,20 --jobs 2"
    })
final class ExperimentCommand implements Callable<Integer> {
  private static final String PLACE = "examples/experiments";

  private final App app;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "The file of an experiment, or the name of one in " + PLACE + ".")
  private String reference;

  @Option(
      names = "--vary",
      paramLabel = "NAME=VALUES",
      description = "Vary this by other values, as in depth=5,20; can be given again.")
  private List<String> vary = List.of();

  @Option(
      names = "--data",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Data.class,
      description = "Train on these data instead.")
  private Optional<String> data = Optional.empty();

  @Option(names = "--epochs", paramLabel = "N", description = "Train for so many epochs instead.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draw first weights and order from this seed instead.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Trainings at a time, which share the threads. Default: as many as there are threads.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The page. Default: its name in the folder of the runs.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "Write events as JSON, one a line, and nothing else.")
  private boolean json;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  ExperimentCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Experiment experiment = ExperimentReader.read(file(), overrides());
    Session session = app.session(runs.folder());
    int count = experiment.trials().size();
    int together = jobs.orElse(Math.min(threads.count(), count));
    if (together < 1) {
      throw new SpecException("--jobs is " + together + ": it must be at least 1");
    }
    ExperimentView view = new ExperimentView(app.screen(), experiment, json);
    view.start(together);
    Trials trials =
        new Trials(
            session,
            experiment.trials().stream().map(Experiment.Trial::spec).toList(),
            experiment.looks() ? Looks.every(Looks.USUAL) : Looks.none());
    int each = Math.max(1, threads.count() / together);
    Optional<List<StoredRun>> done =
        app.interrupt().during(trials::cancel, () -> trials.run(together, each, view));
    if (done.isEmpty()) {
      view.stopped();
      return Exit.CANCELLED;
    }
    Page page = new ExperimentReport(session, experiment, done.get(), threads.count()).page();
    Path file = out.orElseGet(() -> runs.folder().resolve(experiment.name() + ".html"));
    HtmlWriter.save(page, file);
    view.result(page, file);
    return Exit.DONE;
  }

  private Path file() {
    Path given = Path.of(reference);
    if (Files.isRegularFile(given)) {
      return given;
    }
    Path named = Path.of(PLACE, reference + ".yaml");
    if (Files.isRegularFile(named)) {
      return named;
    }
    throw new SpecException(
        "There is no experiment " + reference + ": neither that file nor " + named);
  }

  private ExperimentReader.Overrides overrides() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String one : vary) {
      int at = one.indexOf('=');
      if (at < 1 || at == one.length() - 1) {
        throw new SpecException("--vary is \"" + one + "\": write it as depth=5,20");
      }
      values.put(
          one.substring(0, at),
          Arrays.stream(one.substring(at + 1).split(",")).map(String::strip).toList());
    }
    return new ExperimentReader.Overrides(
        values,
        SpecDraft.empty()
            .with(Key.DATA, data.map(DataWords::read))
            .with(Key.EPOCHS, epochs)
            .with(Key.SEED, seed));
  }
}
