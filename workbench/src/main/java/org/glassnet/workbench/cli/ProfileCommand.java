package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.glassnet.inspect.Profile;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet profile`.
@Command(
    name = "profile",
    description = {
      "Show where the time of a training step goes, layer by layer.",
      "Steps are taken on noise in the shape of the data; reading samples is not counted. Each time is"
          + " the mean over the fastest quarter of the steps. GFLOP/s are those of products and of sums over windows; the"
          + " peak is what multiply-adds in registers reach on as many threads. MB is what a layer"
          + " has to read and write at least."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet profile examples/specs/mnist.yaml",
      "  glassnet profile examples/specs/mnist.yaml --batch 128 --threads 1",
      "  glassnet profile --data letters --steps 50 --json"
    })
final class ProfileCommand implements Callable<Integer> {
  private final App app;

  @Mixin private SpecOptions options;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "How many steps are timed. Default: as many as three seconds allow, 5 to 200.")
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  ProfileCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    RunSpec spec = options.spec();
    OptionalInt count = steps.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    if (count.isPresent() && count.getAsInt() < 1) {
      throw new SpecException("--steps is " + count.getAsInt() + ": it must be at least 1");
    }
    Screen screen = app.screen();
    if (screen.terminal() && !json) {
      screen.redraw(screen.faint("measuring " + screen.symbols().dots()));
    }
    Profile profile = app.session(Path.of("runs")).profile(spec, count, threads.count());
    if (json) {
      new JsonLines(screen.out())
          .object(object -> JsonProfile.fields(object, spec.name(), profile));
    } else {
      if (screen.terminal()) {
        screen.clear();
      }
      new ProfileText(screen).show(spec, profile);
    }
    return Exit.DONE;
  }
}
