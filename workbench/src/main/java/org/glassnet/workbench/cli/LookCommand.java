package org.glassnet.workbench.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `glassnet look`.
@Command(
    name = "look",
    description = {
      "Draw what is to be seen inside a run's network.",
      "Each picture is a PNG; its numbers are printed, with --json all of them."
    },
    synopsisSubcommandLabel = "PICTURE",
    commandListHeading = "%nPictures:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look filters last",
      "  glassnet look maps last --image 3",
      "  glassnet look drive last --unit 'conv2d_2[5]'",
      "  glassnet look gradcam last --image 3 --class 8 --out where.png",
      "  glassnet look mistakes last",
      "  glassnet look reliability last",
      "  glassnet look embedding last --layer dense_1",
      "  glassnet look surface last",
      "  glassnet look landscape last --from last@initial",
      "  glassnet look maps --help"
    })
final class LookCommand implements Runnable {
  private final App app;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private LookCommand(App app) {
    this.app = app;
  }

  /// The command with its pictures, each a subcommand.
  static CommandLine of(App app) {
    CommandLine look = new CommandLine(new LookCommand(app));
    for (Object picture :
        List.of(
            new LookFiltersCommand(app),
            new LookMapsCommand(app),
            new LookDriveCommand(app),
            new LookSaliencyCommand(app),
            new LookOcclusionCommand(app),
            new LookGradcamCommand(app),
            new LookMistakesCommand(app),
            new LookReliabilityCommand(app),
            new LookEmbeddingCommand(app),
            new LookSurfaceCommand(app),
            new LookLandscapeCommand(app))) {
      look.addSubcommand(picture);
    }
    return look;
  }

  @Override
  public void run() {
    spec.commandLine().usage(app.screen().out());
  }
}
