package org.glassnet.workbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Predictions;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet predict`.
@Command(
    name = "predict",
    description = {
      "Ask a run's network about new inputs.",
      "Inputs are CSV files with a sample a row, IDX files of images, or images; \"-\" is CSV on"
          + " standard input. Inputs are brought to the scale that the network was trained on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet predict last digit.png other.png",
      "  glassnet predict last t10k-images-idx3-ubyte.gz --csv",
      "  glassnet predict iris measurements.csv --json",
      "  glassnet predict letters-1 --ensemble letters-2,letters-3 digit.png",
      "  echo \"1,1\" | glassnet predict by-hand -",
      "  glassnet predict last --data \"letters test=10\""
    })
final class PredictCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Parameters(index = "1..*", paramLabel = "FILE", description = "Files with inputs, or \"-\".")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Data.class,
      description = "Ask about the test samples of these data.")
  private Optional<String> data = Optional.empty();

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Option(
      names = "--ensemble",
      paramLabel = "RUN",
      split = ",",
      description = "Take the mean of what the run says and what these say; can be given again.")
  private List<String> others = new ArrayList<>();

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write one JSON object a sample, one a line.")
  private boolean json;

  @Option(names = "--csv", description = "Write CSV with a header.")
  private boolean csv;

  PredictCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (files.isEmpty() == data.isEmpty()) {
      throw new SpecException(
          files.isEmpty()
              ? "predict needs inputs: name files, - for standard input, or --data"
              : "predict takes files or --data, not both");
    }
    if (json && csv) {
      throw new SpecException("predict writes JSON or CSV, not both");
    }
    Session session = app.session(runs.folder());
    List<StoredRun> all =
        Stream.concat(Stream.of(reference), others.stream())
            .map(name -> RunStore.read(session.store().find(name)))
            .toList();
    List<Predictions> said =
        data.isPresent()
            ? session.predict(all, DataWords.read(data.get()), best, threads.count())
            : predict(session, all);
    PredictionText text = new PredictionText(app.screen());
    if (json) {
      text.json(said);
    } else if (csv) {
      text.csv(said);
    } else {
      text.table(said);
    }
    return Exit.DONE;
  }

  private List<Predictions> predict(Session session, List<StoredRun> all) {
    Optional<Path> copied =
        files.stream().map(Path::toString).anyMatch("-"::equals)
            ? Optional.of(standardInput())
            : Optional.empty();
    try {
      List<Path> paths =
          files.stream()
              .map(path -> path.toString().equals("-") ? copied.orElseThrow() : path)
              .toList();
      return session.predict(all, paths, best, threads.count());
    } finally {
      copied.map(Path::toFile).ifPresent(file -> file.deleteOnExit());
    }
  }

  /// Readers of files look at a file twice, so standard input becomes one.
  private Path standardInput() {
    try (InputStream in = app.in()) {
      Path file = Files.createTempFile("standard-input", ".csv");
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new GlassnetException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }
}
