package org.glassnet.workbench.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet inspect`.
@Command(
    name = "inspect",
    description = {
      "Show what is to be seen inside a run's network, layer by layer.",
      "Steps that were looked into while training (glassnet train --inspect) show activations,"
          + " gradients and updates."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet train --data mnist --epochs 3 --inspect",
      "  glassnet inspect last",
      "  glassnet inspect last --step 1",
      "  glassnet inspect last --layer dense_1",
      "  glassnet inspect last --json"
    })
final class InspectCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(
      names = "--step",
      paramLabel = "N",
      description =
          "Show this step, counted from 1, or the last before it that was looked into. Default: the"
              + " last.")
  private Optional<Long> step = Optional.empty();

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Show all of this layer: glassnet summary names them.")
  private Optional<String> layer = Optional.empty();

  @Mixin private RunsOption runs;

  @Option(
      names = "--json",
      description = "Write JSON: an object for each step, or for the one of --step.")
  private boolean json;

  InspectCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    List<StepStatistics> looks = RunStore.looks(run.file());
    layer.ifPresent(name -> session.network(run.spec()).graph().node(name));
    Optional<StepStatistics> shown = shown(looks);
    if (json) {
      JsonLines lines = new JsonLines(app.screen().out());
      for (StepStatistics one : step.isPresent() ? shown.stream().toList() : looks) {
        lines.object(object -> JsonInspection.step(object, one, layer));
      }
    } else {
      InspectPage page = new InspectPage(app.screen(), looks);
      page.title(run);
      shown.ifPresent(one ->
          layer.ifPresentOrElse(name -> page.layer(one, name), () -> page.step(one)));
    }
    return Exit.DONE;
  }

  /// The step that is asked for, or the last before it.
  private Optional<StepStatistics> shown(List<StepStatistics> looks) {
    if (step.isEmpty()) {
      return looks.isEmpty() ? Optional.empty() : Optional.of(looks.getLast());
    }
    if (step.get() < 1) {
      throw new SpecException("--step is " + step.get() + ": steps are counted from 1");
    }
    if (looks.isEmpty()) {
      throw new SpecException(
          "No step of this run was looked into: glassnet train --inspect does so");
    }
    List<StepStatistics> before =
        looks.stream().filter(look -> look.step() <= step.get()).toList();
    return before.isEmpty() ? Optional.of(looks.getFirst()) : Optional.of(before.getLast());
  }
}
