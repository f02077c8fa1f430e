package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.explain.FoldPage;
import org.glassnet.workbench.session.FoldResult;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet fold`.
@Command(
    name = "fold",
    description = {
      "Make neighbouring linear layers of a network one, as it computes in inference.",
      "Shows the largest difference of outputs over the data, which pairs stay two and why, and of"
          + " layers that are no affine map an input that proves it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet fold last",
      "  glassnet fold examples/specs/mnist-cnn.yaml",
      "  glassnet fold last --save folded.yaml"
    })
final class FoldCommand implements Callable<Integer> {
  private static final int MOST_SAVED = 200_000;

  private final App app;

  @Parameters(
      index = "0",
      paramLabel = "RUN|spec.yaml",
      description = "A run's name or the beginning of it, a file, \"last\"; or a specification.")
  private String reference;

  @Option(
      names = "--save",
      paramLabel = "FILE.yaml",
      description = "Save the folded network as a specification with its weights in it.")
  private Optional<Path> save = Optional.empty();

  @Mixin private PageOptions page;
  @Mixin private RunsOption runs;

  FoldCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    SpecOrRun from = SpecOrRun.of(session, reference);
    FoldResult result = session.fold(from.spec(), from.run());
    page.write(app.screen(), FoldPage.of(result));
    save.ifPresent(file -> save(result, file));
    return Exit.DONE;
  }

  private void save(FoldResult result, Path file) {
    Network network = result.folded().network();
    if (network.weights().count() > MOST_SAVED
        || network.graph().nodes().stream()
            .map(Node::layer)
            .anyMatch(BatchNormalization.class::isInstance)) {
      throw new GlassnetException(
          "The folded network has "
              + Figures.count(network.weights().count(), "weight")
              + ": a specification holds up to "
              + Figures.count(MOST_SAVED)
              + " of them, and no batch normalization that was trained");
    }
    TextFiles.save(file, SpecWriter.write(result.foldedSpec()));
    app.screen().line("saved as " + file);
  }
}
