package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Doctor;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.Proof;
import org.glassnet.diagnose.Watch;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet doctor`.
@Command(
    name = "doctor",
    description = {
      "Say what is wrong with a training, and what would cure it.",
      "The data and the network's first step are looked at; then it is trained as its specification"
          + " says, and looked at again. Of a stored run what its training left behind is read,"
          + " where that tells all; else it is trained anew: the bits are the same."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet doctor examples/ailments/vanishing-letters-sigmoid-6.yaml --prove",
      "  glassnet doctor last --before",
      "  glassnet doctor mine.yaml --write cured.yaml"
    })
final class DoctorCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "1..*",
      paramLabel = "SPEC|RUN",
      description =
          "A specification's file, *.yaml, or a run's name or the beginning of it, or \"last\".")
  private List<String> references;

  @Option(
      names = "--before",
      description = "Look at the data and the first step alone; nothing is trained.")
  private boolean before;

  @Option(
      names = "--prove",
      description =
          "Train again with the cure, from the same seed, and say whether it is confirmed.")
  private boolean prove;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Save the specification with the cure.")
  private Optional<Path> write = Optional.empty();

  @Option(names = "--json", description = "Write one JSON object for each, a line each.")
  private boolean json;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  DoctorCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (before && prove) {
      throw new SpecException("--prove trains, but --before is to train nothing: give one of them");
    }
    if (write.isPresent() && references.size() > 1) {
      throw new SpecException("--write saves one specification: name one");
    }
    Session session = app.session(runs.folder());
    for (String reference : references) {
      look(session, reference);
    }
    return Exit.DONE;
  }

  private void look(Session session, String reference) {
    SpecOrRun subject = SpecOrRun.of(session, reference);
    RunSpec spec = subject.spec();
    Watch watch = watch();
    Doctor doctor =
        subject
            .run()
            .map(run -> session.doctor(run, threads.count()))
            .orElseGet(() -> session.doctor(spec, threads.count()));
    Checkup checkup = before ? doctor.before(watch) : doctor.checkup(watch);
    Optional<Finding> cause = checkup.cause();
    Optional<Proof> proof =
        prove ? cause.flatMap(finding -> doctor.prove(checkup, finding, watch)) : Optional.empty();
    app.screen().clear();
    if (json) {
      new JsonLines(app.screen().out())
          .object(object -> JsonDoctor.fields(object, reference, checkup, proof));
    } else {
      new DoctorText(app.screen()).show(checkup, proof, prove);
    }
    write.ifPresent(file -> save(cause, spec, file));
  }

  /// Says what the doctor is at, on a line that is drawn again.
  private Watch watch() {
    Screen screen = app.screen();
    if (!screen.terminal() || json) {
      return Watch.nobody();
    }
    DoctorLine line = new DoctorLine(screen);
    return new Watch(line::at, line);
  }

  private void save(Optional<Finding> cause, RunSpec spec, Path file) {
    Optional<RunSpec> cured = cause.flatMap(finding -> finding.cure().applied(spec));
    if (cured.isEmpty()) {
      app.screen().complain("glassnet: there is no change to save in " + file);
      return;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    RunSpec moved =
        cured.get().withData(cured.get().data().located(name -> relative(folder, name)));
    try {
      Files.writeString(file, SpecWriter.write(moved));
    } catch (IOException e) {
      throw new GlassnetException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// A file as a specification in the folder names it.
  private static String relative(Path folder, String name) {
    Path path = Path.of(name);
    return path.isAbsolute() && path.getRoot().equals(folder.getRoot())
        ? folder.relativize(path).toString().replace('\\', '/')
        : name;
  }
}
