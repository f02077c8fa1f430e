package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet export`.
@Command(
    name = "export",
    description = {
      "Write a run's network with its weights for other programs.",
      "The file's ending says for which: .onnx is ONNX, which onnxruntime, OpenCV, browsers and"
          + " others compute. The network is written as it answers: dropout is left out, batch"
          + " normalization takes its moving statistics, and where the loss took logits, it ends in"
          + " shares. The run's id, its specification, the classes' names and how inputs were"
          + " normalized stand in the file's metadata."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet export last --out net.onnx",
      "  glassnet export mnist --best --layout nchw --out mnist.onnx"
    })
final class ExportCommand implements Callable<Integer> {
  private static final List<String> LAYOUTS =
      Arrays.stream(ImageLayout.values()).map(ImageLayout::toString).toList();

  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(
      names = "--out",
      paramLabel = "FILE.onnx",
      required = true,
      description = "The file, which is written whole or not at all.")
  private Path out;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      completionCandidates = Layouts.class,
      defaultValue = "nhwc",
      description =
          "How the network takes and gives images: nhwc, channels last as here, or nchw, channels"
              + " first as in PyTorch. Default: ${DEFAULT-VALUE}.")
  private String layout;

  @Mixin private RunsOption runs;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  ExportCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    checkEnding();
    ImageLayout images = layout();
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    ModelProto model = session.onnx(run, best, images);
    byte[] bytes = model.toBytes();
    WholeFile.save(out, bytes);
    ExportText text = new ExportText(model, out, bytes.length);
    if (json) {
      new JsonLines(app.screen().out()).object(text::json);
    } else {
      text.lines().forEach(app.screen()::line);
    }
    return Exit.DONE;
  }

  private void checkEnding() {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".onnx")) {
      throw new SpecException(
          "export writes ONNX, into a file whose name ends in .onnx; \"" + out + "\" does not");
    }
  }

  private ImageLayout layout() {
    return Arrays.stream(ImageLayout.values())
        .filter(one -> one.toString().equals(layout))
        .findFirst()
        .orElseThrow(() -> SpecException.unknown("layout", layout, LAYOUTS));
  }

  /// The words that complete `--layout`.
  static final class Layouts implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LAYOUTS.iterator();
    }
  }
}
