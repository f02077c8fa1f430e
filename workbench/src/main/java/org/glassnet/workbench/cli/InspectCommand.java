package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.inspect.NetworkStatistics;
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
      "Show what is to be seen inside a run's network, layer by layer, or what a file holds.",
      "Of the steps that were looked into while training (glassnet train --inspect): activations,"
          + " gradients, updates. Of the network that training ended with: saturated and dead units"
          + " over all data for validation (for tests where there are none), rank and condition of"
          + " the weights, the noise of the gradients.",
      "Of a model's file of another program (ONNX, Keras): its layers, shapes and parameters, and"
          + " where it came from. Of a file of tensors (safetensors, NumPy, PyTorch): their names,"
          + " types, shapes and ranges."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet train --data mnist --epochs 3 --inspect",
      "  glassnet inspect last",
      "  glassnet inspect last --step 1 --stored",
      "  glassnet inspect last --layer dense_1",
      "  glassnet inspect last --json",
      "  glassnet inspect mnist-8.onnx",
      "  glassnet inspect resnet18.pth",
      "",
      "update is log10(|update| / |weights|): about -3 is healthy. A unit is saturated on a sample"
          + " where its activation's slope is below a twentieth of the largest (of relu: where it"
          + " is 0), dead where that is so on every sample; of images a unit is a channel. gradient"
          + " noise is the batch size from which larger batches gain little (McCandlish and others,"
          + " 2018).",
      "With --json each look is an object on a line of its own, then one of the network."
    })
final class InspectCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN|FILE",
      description =
          "A run's name or the beginning of it, a file, or \"last\"; or another program's file.")
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

  @Option(
      names = "--stored",
      description = "Show what is stored alone: nothing is computed, no data are read.")
  private boolean stored;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--json",
      description = "Write JSON: an object for each look, or for the one of --step.")
  private boolean json;

  InspectCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Optional<Path> foreign = ForeignFile.of(reference);
    if (foreign.isPresent()) {
      new FilePage(app.screen(), foreign.get()).write(json);
      return Exit.DONE;
    }
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    List<StepStatistics> looks = RunStore.looks(run.file());
    layer.ifPresent(name -> session.network(run.spec()).graph().node(name));
    Optional<StepStatistics> shown = shown(looks);
    Optional<NetworkStatistics> network =
        stored || run.weights().isEmpty()
            ? Optional.empty()
            : Optional.of(session.inspect(run, best, threads.count()));
    if (json) {
      JsonLines lines = new JsonLines(app.screen().out());
      for (StepStatistics one : step.isPresent() ? shown.stream().toList() : looks) {
        lines.object(object -> JsonInspection.step(object, one, layer));
      }
      network.ifPresent(one -> lines.object(object -> JsonInspection.network(object, one, layer)));
    } else {
      InspectPage page = new InspectPage(app.screen(), looks, network);
      page.title(run);
      if (layer.isPresent()) {
        page.layer(shown, layer.get());
      } else {
        page.all(shown);
      }
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
    return looks.stream()
        .filter(look -> look.step() <= step.get())
        .reduce((_, later) -> later)
        .or(() -> Optional.of(looks.getFirst()));
  }
}
